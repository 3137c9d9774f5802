"""What a space remembers survives packing, rotation and backup, and dies with its case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import VaultError, VaultTampered
from redact.remembered import Asked, Memory, Part, Stood
from redact.vault.keys import Cost
from redact.vault.memory import pack, unpack
from redact.vault.spaces import SpaceName
from redact.vault.store import create_vault, open_vault

CHEAP, WORD = Cost(2**10), "Zyphoric-passphrase"
HERE = SpaceName("2024-117", "consultation", "Dr. Example")
THERE = SpaceName("2024-118", "consultation", "Dr. Example")
STOOD = st.builds(
    Stood, st.just("PERSON"), st.text(), st.lists(st.text()).map(tuple), st.text(), st.text(), st.text()
)
PART = st.builds(
    Part, st.text(), st.text(), st.booleans(), st.lists(st.text()).map(tuple), st.lists(STOOD).map(tuple),
    st.lists(st.tuples(st.text(), st.text())).map(tuple), st.integers(),
)  # fmt: skip
ASKED = st.builds(Asked, st.text(), st.text(), st.text(), st.text())
MEMORY = st.builds(Memory, st.lists(PART, max_size=3).map(tuple), st.lists(ASKED, max_size=3).map(tuple))
ONE = Memory(
    (Part("r1", "/out", True, ("f" * 64,), (Stood("PERSON", "", ("ada quill",), "Ada Quill", "[Aunt]"),)),)
)


@given(MEMORY)
def test_what_is_packed_is_unpacked(memory):
    packed = pack(memory)
    assert unpack(packed) == memory
    assert len(packed) % 1024 == 0


@pytest.mark.parametrize("data", [b"x" * 100, b"\x00\x00\x00\x01x", pack(ONE)[:40]])
def test_what_cannot_be_read_is_said(data):
    with pytest.raises(VaultTampered):
        unpack(data)


def test_a_memory_is_encrypted_and_goes_along_and_away(tmp_path):
    path = tmp_path / "agency.vault"
    vault = create_vault(path, WORD, cost=CHEAP)
    secrets = vault.secret(HERE), vault.secret(THERE)
    vault.rewrite(vault.tag_of(HERE), lambda _: pack(ONE))
    assert unpack(vault.remembered(HERE)) == ONE
    assert vault.remembered(THERE) == b""
    assert (vault.secret(HERE), vault.secret(THERE)) == secrets
    for name in (b"Ada", b"Quill", b"Aunt", b"ada quill"):
        assert all(name not in p.read_bytes() for p in tmp_path.iterdir())
    turned = vault.rotate("Brantoff-passphrase", cost=CHEAP)
    assert unpack(turned.remembered(HERE)) == ONE
    turned.export(tmp_path / "backup", WORD, cost=CHEAP)
    backup = open_vault(tmp_path / "backup", WORD)
    assert unpack(backup.remembered(HERE)) == ONE
    assert turned.forget("2024-117") == 1
    assert set(turned.spaces().values()) == {b""}
    with pytest.raises(VaultError, match="no longer holds"):
        turned.rewrite(turned.tag_of(HERE), lambda _: pack(ONE))


def test_a_change_that_fails_changes_nothing(tmp_path):
    vault = create_vault(tmp_path / "agency.vault", WORD, cost=CHEAP)
    vault.secret(HERE)
    vault.rewrite(vault.tag_of(HERE), lambda _: pack(ONE))

    def fail(_: bytes) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault.rewrite(vault.tag_of(HERE), fail)
    assert unpack(vault.remembered(HERE)) == ONE
