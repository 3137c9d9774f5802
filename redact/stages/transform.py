"""Settles overlaps, after everything is decided, and writes each replacement."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from redact.errors import RedactError, TransformError
from redact.stages.blocks import beside, withheld_blocks
from redact.stages.fitting import fitted
from redact.types import STRONG, Case, Decision, Decisions, Edit, Span, Surface

if TYPE_CHECKING:
    from collections.abc import Iterable

    from presidio_anonymizer.operators import Operator

    from redact.operators.space import Space
    from redact.tools import Tools

_MAY_STAY = frozenset({"keep", "initials", "last_four"})
"""Operators whose result may equal the original: it is already as short as they make it."""

_BETWEEN = re.compile(r"[\W_]*(?:\b(?:and|or|y)\b[\W_]*)?")
"""What may stay of a mention of which other mentions take the rest: it names nobody."""

_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_RUN_ON = re.compile(r"(?<=\w)\s*\n\s*(?:DOB|SSN|MRN|DOD|ID|Date|Address|Phone|Tel|Case|Age|Sex)$")
"""The label of the next line, which a name may run into."""

_BARE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sra?)\.?|I")
_BARE_ROLE = re.compile(
    r"(?:Atty|Ofc|Det|Sgt|Hon|Prof|Rev)\.?|MOC|FOC|PGM|PGF|MGM|MGF|GAL|CASA|MSW|LCSW|AODA|[Dd]tr|[Cc]l|[Pp]t|"
    r"Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun"
)
"""Words for a function, a relative or a weekday; alone and doubtful they name nobody."""
_COURTESY = re.compile(r"(?<![^\W_])(?:mr|mrs|ms|miss|mx|sra?|señora?)\.?[ \t]+$", re.IGNORECASE)
_FUNCTION = re.compile(
    r"(?<![^\W_])(?:dr|doctor|judge|officer|ofc|det|detective|sgt|deputy|nurse|atty|attorney|coach|principal|"
    r"aunt|auntie|uncle|grandma|grandpa|cousin|t[ií]a|t[ií]o|abuela|abuelo)\.?[ \t]+$",
    re.IGNORECASE,
)


_PAIRED = re.compile(r"(?:\band|&|\bor)[ \t]+$", re.IGNORECASE)
"""Of "aunt and uncle Ana and Leo" the word next to the name does not belong to it alone."""


def transform(case: Case, decisions: Decisions, tools: Tools) -> tuple[Edit, ...]:
    """Turn decisions into edits, on every surface, whether or not its format writes it.

    Per character the strongest operator wins; among equals the longest mention, then the
    higher score, then the earlier one. Every character under a decision that is not `keep`
    lies in exactly one edit. Documents that are withheld get none.

    Args:
        case: The documents.
        decisions: One per mention.
        tools: For the secret and for progress.

    Returns:
        Disjoint edits, sorted by span.

    Raises:
        TransformError: An operator failed; names rule, operator and surface.
    """
    writer = _Writer(_space(case, decisions, tools))
    on_surface = _by_surface(decisions)
    withheld = decisions.documents_withheld()
    edits: list[Edit] = []
    for done, document in enumerate(case.documents, 1):
        if document.id not in withheld:
            blocks = withheld_blocks(document, decisions)
            for surface in document.surfaces:
                own = writer.edits(surface, on_surface[document.id, surface.id])
                edits += beside(own, blocks.get(surface.id, []))
        tools.progress("transform", done, len(case.documents))
    return tuple(sorted(edits, key=lambda e: e.span))


def _space(case: Case, decisions: Decisions, tools: Tools) -> Space:
    from redact.operators.space import build_space

    try:
        remembered = tools.space.memory.stood() if tools.space else ()
        return build_space(case, decisions, tools.secret, remembered)
    except RedactError:
        raise
    except Exception:  # whatever a library raises may quote the note  # noqa: BLE001
        raise TransformError("the surrogates of the case could not be drawn up") from None


def _by_surface(decisions: Decisions) -> dict[tuple[str, str], list[Decision]]:
    found: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in decisions.items:
        found[decision.mention.span.document, decision.mention.span.surface].append(decision)
    return found


def _precedence(decision: Decision) -> tuple[object, ...]:
    """Sort key: what comes first wins. The tail only makes the order total."""
    mention, span = decision.mention, decision.mention.span
    return (
        -decision.strength, span.start - span.end, -mention.score, span.start, mention.entity_type,
        decision.entity.id, decision.operator, decision.rule, repr(decision.params), mention.facet,
        mention.recognizers, mention.evidence,
    )  # fmt: skip


def winners(decisions: Iterable[Decision]) -> list[tuple[int, int, Decision]]:
    """Return disjoint, sorted pieces of one surface, each with the decision that wins it."""
    decisions = list(decisions)
    joint = _joint(decisions)
    ordered = sorted(decisions, key=lambda d: (-d.strength, id(d) in joint, _precedence(d)))
    free: list[tuple[int, int, Decision]] = []
    for decision in ordered:
        for start, end in _uncovered(decision.mention.span, free):
            free.append((start, end, decision))
        free.sort(key=lambda piece: piece[0])
    return free


def _joint(decisions: list[Decision]) -> set[int]:
    """Return mentions that run over the names of two other people, who then speak for themselves."""
    people = sorted(
        (d for d in decisions if d.mention.entity_type == "PERSON" and d.operator != "keep"),
        key=lambda d: (d.mention.span, _precedence(d)),
    )
    found = set()
    for at, outer in enumerate(people):
        within: set[str] = set()
        for inner in people[at:]:
            if inner.mention.span.start >= outer.mention.span.end:
                break
            if outer.mention.span.contains(inner.mention.span) and inner.strength == outer.strength:
                within.add(inner.entity.id)
        before = people[max(at - 3, 0) : at]
        if any(_runs_into(d, outer) for d in before if id(d) not in found):
            found.add(id(outer))
        within |= {d.entity.id for d in before if outer.mention.span.contains(d.mention.span)}
        if len(within - {outer.entity.id}) > 1:
            found.add(id(outer))
    return found


def _runs_into(left: Decision, right: Decision) -> bool:
    """Tell whether a name ends within one that begins later ("Ana Diaz, Leo" read as "Diaz, Leo")."""
    one, two = left.mention.span, right.mention.span
    apart = left.entity.id != right.entity.id and left.strength == right.strength
    return apart and one.start < two.start < one.end < two.end


def _uncovered(span: Span, taken: list[tuple[int, int, Decision]]) -> list[tuple[int, int]]:
    gaps, at = [], span.start
    for start, end, _ in taken:
        if end <= at:
            continue
        if start >= span.end:
            break
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    if at < span.end:
        gaps.append((at, span.end))
    return gaps


class _Writer:
    """Writes the edits of one surface after the other with the operators of one release."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._operators: dict[str, Operator] = {}

    def edits(self, surface: Surface, decisions: list[Decision]) -> list[Edit]:
        """Return the edits of a surface, sorted."""
        pieces = winners(d for d in decisions if d.mention.span.end <= len(surface.text))
        if {id(d) for d in decisions if d.mention.span.end > len(surface.text)}:
            raise TransformError(f"a mention reaches beyond the end of surface {surface.id}")
        silent = _named_in(pieces, surface.text)
        written: set[int] = set()
        edits = []
        for index, (start, end, decision) in enumerate(pieces):
            if decision.operator == "keep":
                continue
            whole = (start, end) == (decision.mention.span.start, decision.mention.span.end)
            if index in silent:
                replacement = ""
            elif not whole and _BETWEEN.fullmatch(surface.text, start, end):
                replacement = surface.text[start:end]
            elif not whole and _part_of_a_name(surface.text, start, end, decision):
                replacement = self._piece(surface, decision, start, end)
            else:
                first = id(decision) not in written and not self._continues(pieces, index)
                written.add(id(decision))
                replacement = self._replacement(surface, decision) if first else ""
                if not whole:
                    replacement = _spaced(surface.text, start, end, replacement)
                replacement = replacement.lstrip() if index - 1 in silent else replacement
                replacement = replacement.rstrip() if index + 1 in silent else replacement
            least = pieces[index - 1][1] if index else 0
            opening = _with_title(surface.text, start, decision, least) if replacement else start
            most = pieces[index + 1][0] if index + 1 < len(pieces) else len(surface.text)
            behind, replacement = fitted(surface.text, opening, end, most, replacement)
            span = Span(decision.mention.span.document, surface.id, opening, behind)
            edits.append(Edit(span, replacement, decision))
        return edits

    def _continues(self, pieces: list[tuple[int, int, Decision]], index: int) -> bool:
        """Tell whether a cut piece adjoins a winner that already speaks for the same entity."""
        start, end, decision = pieces[index]
        if (start, end) == (decision.mention.span.start, decision.mention.span.end):
            return False
        near = [p for p in pieces[max(index - 1, 0) : index + 2] if p[2] is not decision]
        touching = [d for at, to, d in near if at == end or to == start]
        return any(d.entity.id == decision.entity.id and d.operator == decision.operator for d in touching)

    def _piece(self, surface: Surface, decision: Decision, start: int, end: int) -> str:
        """Write the words that other mentions leave of a name, between what stands around them."""
        inner = _WORDS.search(surface.text, start, end)
        if inner is None:
            return surface.text[start:end]
        span = Span(decision.mention.span.document, surface.id, *inner.span())
        part = replace(decision, mention=replace(decision.mention, span=span))
        made = self._replacement(surface, part)
        return surface.text[start : inner.start()] + made + surface.text[inner.end() : end]

    def _replacement(self, surface: Surface, decision: Decision) -> str:
        try:
            return self._operate(surface, decision)
        except RedactError as error:
            raise TransformError(_where(surface, decision), hint=error.hint) from None
        except Exception:  # whatever a library raises may quote the note  # noqa: BLE001
            raise TransformError(_where(surface, decision)) from None

    def _operate(self, surface: Surface, decision: Decision) -> str:
        from redact.operators.catalog import load_operator
        from redact.operators.context import REACH, OperatorContext
        from redact.operators.keyed import fold
        from redact.operators.wording import type_label

        span = decision.mention.span
        text = surface.text[span.start : span.end]
        run_on = _RUN_ON.search(text) if decision.mention.entity_type == "PERSON" else None
        if run_on:
            text = text[: run_on.start()]
        label = f"{surface.label}: " if surface.label and span.start < REACH else ""
        before = label + surface.text[max(span.start - REACH, 0) : span.start]
        after = surface.text[span.end :][:REACH]
        context = OperatorContext(decision.mention, decision.entity, self._space, before, after)
        if decision.operator not in self._operators:
            self._operators[decision.operator] = load_operator(decision.operator)
        params: dict[str, Any] = {**dict(decision.params), "context": context}
        made = str(self._operators[decision.operator].operate(text, params))
        if run_on and made.strip() and fold(made) != fold(text):
            return made + run_on.group()
        if _names_nobody(decision, text):
            return text
        if decision.operator not in _MAY_STAY and (not made.strip() or fold(made) == fold(text)):
            return type_label(decision.mention.entity_type)
        return made


def _named_in(pieces: list[tuple[int, int, Decision]], text: str) -> set[int]:
    """Return pieces with a name inside that of a body, for which the more general word speaks.

    "Orvallo Bakery" becomes "a restaurant", not "[Client] a restaurant".
    """
    general = [
        decision.mention.span
        for start, end, decision in pieces
        if decision.operator == "generalize_org" and not _BETWEEN.fullmatch(text, start, end)
    ]
    return {
        at
        for at, (_, _, decision) in enumerate(pieces)
        if decision.mention.entity_type == "PERSON"
        and decision.operator != "keep"
        and any(span != decision.mention.span and span.contains(decision.mention.span) for span in general)
    }


def _part_of_a_name(text: str, start: int, end: int, decision: Decision) -> bool:
    """Tell whether a piece of a person's mention is made of whole words that can be written alone."""
    if decision.mention.entity_type != "PERSON" or decision.operator != "surrogate":
        return False
    cut = text[start - 1 : start + 1], text[end - 1 : end + 1]
    return not any(len(pair) == 2 and pair.isalnum() for pair in cut if pair)


def _with_title(text: str, start: int, decision: Decision, least: int) -> int:
    """Return where an edit begins: a label or code takes the title in front in ("Ms. Lopez")."""
    if decision.mention.entity_type != "PERSON" or decision.operator not in {"label", "redact"}:
        return start
    before = text[max(least, start - 16) : start]
    title = _COURTESY.search(before)
    if not title and (decision.operator == "redact" or decision.entity.relation):
        title = _FUNCTION.search(before)
        title = None if title and _PAIRED.search(before, 0, title.start()) else title
    return start - (len(before) - title.start()) if title else start


def _names_nobody(decision: Decision, text: str) -> bool:
    mention = decision.mention
    if mention.entity_type != "PERSON" or mention.facet or decision.entity.confirmed:
        return False
    return bool(_BARE_TITLE.fullmatch(text) or (mention.score < STRONG and _BARE_ROLE.fullmatch(text)))


def _where(surface: Surface, decision: Decision) -> str:
    return f"operator {decision.operator} failed for rule {decision.rule} on surface {surface.id}"


def _spaced(text: str, start: int, end: int, replacement: str) -> str:
    """Keep the white space at the ends of a cut piece, so that words do not run together."""
    piece = text[start:end]
    if not replacement:
        inner = piece[:1].isspace() and piece[-1:].isspace()
        return " " if inner or (piece.isspace() and piece) else ""
    lead = " " if piece[:1].isspace() else ""
    return lead + replacement + (" " if piece[-1:].isspace() else "")
