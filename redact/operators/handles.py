"""Stand-ins for e-mail addresses and user names, from the person's surrogate where they hold the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.operators.keyed import fold
from redact.operators.made_up import first_free

if TYPE_CHECKING:
    from collections.abc import Callable

    from redact.operators.context import OperatorContext
    from redact.operators.name_forms import RealName

_LEAST = 3
"""Letters a word of a name must have to be looked for inside an address."""


def email(text: str, context: OperatorContext) -> str:
    """Return an address under example.org; spoken addresses stay spoken."""
    at = " at example dot org" if "@" not in text else "@example.org"
    own = _of_the_person(text.partition("@")[0], context) if "@" in text else ""
    if own and context.space.free(own + at) and not _names_somebody(own, context):
        return _cased(text, own + at)
    return _cased(text, first_free(text, context, "email", lambda draw: _handle(context, draw) + at))


def username(text: str, context: OperatorContext) -> str:
    """Return a made-up name with the same sign in front."""
    sign = re.match(r"[@$#]?", text)
    head = sign.group() if sign else ""
    own = _of_the_person(text[len(head) :], context)
    if own and context.space.free(own) and not _names_somebody(own, context):
        return _cased(text, head + own)
    return first_free(text, context, "user", lambda draw: head + _handle(context, draw))


def _cased(text: str, new: str) -> str:
    return new.upper() if text.isupper() else new


def _handle(context: OperatorContext, draw: Callable[[int, int], int]) -> str:
    from redact.operators.names import pools

    free = [n.lower() for n in pools()["anglo"].female if n.isascii() and context.space.free(n)]
    names = [name for name in free if not _names_somebody(name, context)] or free
    return f"{names[draw(0, len(names))]}{draw(1, 9000) + 100}"


def _names_somebody(local: str, context: OperatorContext) -> bool:
    """Tell whether a made-up handle holds a word of a real name ("gabrielle" holds "Brielle")."""
    names = context.space.real_names.values()
    words = {word for name in names for word in (*name.given, *name.middle, *name.surnames)}
    return any(len(word) > _LEAST and word in local for word in words)


def _of_the_person(local: str, context: OperatorContext) -> str:
    """Write the surrogate of the person whose name the local part of an address holds; empty if nobody's.

    Letters that are no part of the name give the whole up; digits become others.
    """
    folded = local.lower()
    names = context.space.real_names
    found = {
        entity: _held(folded, name) for entity, name in names.items() if entity in context.space.personas
    }
    best = max(found, key=lambda entity: found[entity], default="")
    if not best or not found[best]:
        return ""
    return _rewritten(folded, best, context)


def _held(local: str, name: RealName) -> int:
    """Return how many letters of a local part are words of a name."""
    words = {word for word in (*name.given, *name.surnames) if len(word) >= _LEAST and word in local}
    alone = set(re.split(r"[\W\d_]+", local))
    telling = any(len(word) > _LEAST or word in alone for word in words)
    return sum(map(len, words)) if telling else 0


def _rewritten(local: str, entity: str, context: OperatorContext) -> str:
    space = context.space
    persona, name = space.personas[entity], space.real_names[entity]
    stands = {word: fold(persona.given) for word in name.given}
    stands |= {word: fold(space.surnames.get(word, persona.surname)) for word in name.surnames}
    initials = {word[0]: fold(persona.given)[:1] for word in name.given}
    words = sorted((w for w in stands if len(w) >= _LEAST), key=lambda w: (-len(w), w))
    pattern = re.compile("(" + "|".join(map(re.escape, words)) + ")")
    out: list[str] = []
    for index, piece in enumerate(pattern.split(local)):
        if index % 2:
            out.append(stands[piece])
            continue
        letters = re.findall(r"[^\W\d_]+", piece)
        if any(len(run) > 1 or run not in initials for run in letters):
            return ""
        plain = re.sub(r"[^\W\d_]", lambda m: initials[m.group()], piece)
        out.append(re.sub(r"\d", lambda m: _digit(m, entity, context), plain))
    return "".join(out)


def _digit(match: re.Match[str], entity: str, context: OperatorContext) -> str:
    others = [d for d in "0123456789" if d != match.group()]
    return others[context.space.keyed.number("handle", entity, str(match.start()), below=9)]
