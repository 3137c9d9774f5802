"""Keys of a vault: drawn by chance, wrapped under a passphrase, used for AES-256-GCM.

A passphrase never encrypts a row. It unwraps two random keys, so that changing it leaves the
spaces as they are.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
import unicodedata
from dataclasses import dataclass, field

from redact.errors import VaultTampered, WrongPassphrase

SIZE = 32
"""Bytes of every key and secret."""
_NONCE = 12
"""Bytes of a nonce (NIST SP 800-38D, 8.2.2: random, for fewer than 2^32 messages under one key)."""
_WANTED_SECONDS = 0.3
_MEMORY = 2**30 + 2**20


@dataclass(frozen=True, slots=True)
class Cost:
    """Parameters of scrypt (RFC 7914): memory is 128 * n * r bytes."""

    n: int = 2**15
    r: int = 8
    p: int = 1

    def sane(self) -> bool:
        """Tell whether a stored cost is one that this program would have stored, or could bear."""
        whole = all(isinstance(part, int) for part in (self.n, self.r, self.p))
        return whole and 2**10 <= self.n <= 2**20 and self.n.bit_count() == 1 and (self.r, self.p) == (8, 1)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an open vault: `row` encrypts, `index` finds; only `row` is redrawn by `rotate`."""

    row: bytes = field(repr=False)
    index: bytes = field(repr=False)

    @classmethod
    def draw(cls) -> Keys:
        """Return new keys."""
        return cls(secrets.token_bytes(SIZE), secrets.token_bytes(SIZE))

    def seal(self, content: bytes) -> bytes:
        """Return a checksum of a vault's whole content that only the key can make."""
        return hmac.new(self.row, b"seal\x00" + content, hashlib.sha256).digest()


def choose_cost() -> Cost:
    """Return the cost that takes this computer about 0.3 s of its own time, and 32 to 256 MB."""
    n = Cost().n
    began = time.process_time()
    _stretch("measure", bytes(16), Cost(n))
    seconds = time.process_time() - began
    while n < 2**18 and seconds < _WANTED_SECONDS * 0.7:
        n, seconds = n * 2, seconds * 2
    return Cost(n)


def wrap(keys: Keys, passphrase: str, salt: bytes, cost: Cost, bound_to: bytes) -> bytes:
    """Encrypt the keys of a vault under its passphrase.

    Args:
        keys: What the passphrase is to open.
        passphrase: As typed.
        salt: Random, of this vault and passphrase.
        cost: Of guessing one passphrase.
        bound_to: What must not change beside the wrapped keys.
    """
    return encrypt(_stretch(passphrase, salt, cost), keys.row + keys.index, bound_to)


def unwrap(wrapped: bytes, passphrase: str, salt: bytes, cost: Cost, bound_to: bytes) -> Keys:
    """Decrypt the keys of a vault.

    Raises:
        WrongPassphrase: It is not the one they were wrapped under, or the vault's header was changed,
            which looks the same.
    """
    try:
        both = decrypt(_stretch(passphrase, salt, cost), wrapped, bound_to)
    except VaultTampered:
        raise WrongPassphrase("the passphrase does not open the vault, or its header was changed") from None
    return Keys(both[:SIZE], both[SIZE:])


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Return nonce and AES-GCM ciphertext; it decrypts only together with `bound_to`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, coded: bytes, bound_to: bytes) -> bytes:
    """Return what was encrypted.

    Raises:
        VaultTampered: A bit of it, or of what it is bound to, is not as it was, or the key is another.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(coded[:_NONCE], coded[_NONCE:], bound_to)
    except (InvalidTag, ValueError):
        raise VaultTampered("a value in the vault was changed or damaged") from None


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key of a passphrase, composed first, since keyboards type accents in two ways."""
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=_MEMORY, dklen=SIZE)
