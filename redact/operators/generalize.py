"""Operators that say what kind of thing a mention is, instead of which one."""

from __future__ import annotations

import re
from typing import Any

from redact.errors import TransformError
from redact.operators import places
from redact.operators.base import CaseNoteOperator
from redact.operators.context import OperatorContext
from redact.operators.keyed import fold
from redact.operators.kinds import ORG_KINDS, PLACE_KINDS, WORK_KINDS, background_of, kind_of
from redact.operators.wording import after_determiner, agrees, article_before, fit, shouts, type_label

LEVELS: tuple[str, ...] = ("city", "state", "region", "country")
"""Narrowest part of a place that may show, from narrow to wide."""

UNTOLD = "a certain place"
"""The last resort, where not even the words around tell what kind of place it is."""

_TOWN_BEFORE = re.compile(
    r"\b(?:in|from|near|outside(?: of)?|towards?|visit|visiting|leaving|left for|(?:mov|fl|driv|return|go"
    r"|went|came|travel|reloc|deport|transferr?|sent|bus|trip|ride|back|home|drove)\w* (?:to|from|into))\s+$",
    re.IGNORECASE,
)
_SPOT_BEFORE = re.compile(r"(?:\b(?:at|behind|beside|across from)|@)\s+$", re.IGNORECASE)
_ROAD_BEFORE = re.compile(r"\b(?:on|off|along|down)\s+$", re.IGNORECASE)
"""Words before a town, a spot or a road whose own name tells nothing."""

_CONGREGATION = re.compile(
    r"\b(?:choir|pastor\w*|church|worship\w*|sermon|congregation|bible|youth group|sunday school|deacon"
    r"|ministry|baptiz\w+)\b",
    re.IGNORECASE,
)
_NEAR = 90
_CLAUSES = re.compile(r"[.!?]\s|\n")

_WORKPLACE = re.compile(
    r"\b(?:employ\w*|empl|works?|worked|working|job|hired|shift|laid off|boss|foreman)\b[^.\n]{0,30}$", re.I
)
_TOWN_FIELD = re.compile(r"\b(city|town|village):\s*$", re.IGNORECASE)
"""The label of a form or column whose state, if told, stands in a field of its own."""

_NOUN_AFTER = re.compile(
    r"^\s+(?!(?:and|but|or|nor|not|with|when|while|then|because|since|who|that|than|only|was|were|had|has|did|does|for|from|too|also|about|over|until|after|before|during|if|the|she|her|his|they|through|via|by|to|of|on|as|in|at)\b)[a-z]{3,}",
    re.IGNORECASE,
)
_IS_SPOKEN = re.compile(
    r"^\s+(?:is|was|are|were)\s+(?:the\s+\w+\s+)?(?:spoken|used|heard|read|understood)\b", re.IGNORECASE
)
_NOT_THIS = re.compile(
    r"\b(?:speaks?|spoke|in)\s+\S+(?:,|\s+(?:and|or|not|but not))?\s+(?:not\s+)?$", re.IGNORECASE
)
"""A second language behind the first: "they speak X not French"."""

_SPEECH_BEFORE = re.compile(r"\b(?:speaks?|spoke|spoken|speaking|in|into|language[^.\n]{0,20}|lang|lengua|bilingual|understands?(?: only)?)[:\s]+$", re.I)  # fmt: skip  # noqa: E501
_SPEECH_AFTER = re.compile(
    r"^[\s-]+(?:speak\w*|interpret\w*|translat\w*|version|dialect|language|only|first|lingual)", re.I
)


class _Generalize(CaseNoteOperator):
    """Fits the wording of `phrase` to the sentence and makes sure it differs from the text."""

    entity_type = ""

    def replace(self, text: str, params: dict[str, Any]) -> str:
        context = params.get("context")
        before = context.before if isinstance(context, OperatorContext) else ""
        after = context.after if isinstance(context, OperatorContext) else ""
        phrase = self.phrase(text, before, after, params)
        made = fit(phrase, before, text) if phrase else ""
        if not made or not _differs(made, text, context):
            return type_label(self.entity_type)
        return made.upper() if shouts(text, before, after) else made

    def phrase(self, text: str, before: str, after: str, params: dict[str, Any]) -> str:
        raise NotImplementedError


def _differs(made: str, text: str, context: object) -> bool:
    if fold(made) == fold(text):
        return False
    return not isinstance(context, OperatorContext) or fold(made) not in context.space.removed


class GeneralizePlace(_Generalize):
    """Widens a place to its state, region or country, or to a kind of place.

    With level `city` a town becomes `a city in Ohio`, with `state` (the default) `Ohio`, with
    `region` `the Midwest`, with `country` `the United States`. What is no wider than the level
    already goes one step wider. ZIP codes are cut to three digits, `000` where 20,000 people or
    fewer live (45 CFR 164.514(b)(2)(i)(B)).
    """

    name = "generalize_place"
    entity_type = "LOCATION"

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Check the level as well.

        Raises:
            TransformError: The level is unknown.
        """
        super().validate(params)
        if (params or {}).get("level", "state") not in LEVELS:
            raise TransformError(f"operator {self.name} knows the levels {', '.join(LEVELS)}")

    def phrase(self, text: str, before: str, after: str, params: dict[str, Any]) -> str:
        """Return the wider place."""
        context = params.get("context")
        removed = context.space.removed if isinstance(context, OperatorContext) else frozenset()
        if (field := _TOWN_FIELD.search(before)) and not re.search(r"[\d,]", text):
            return f"a {field[1].lower()}"
        for phrase in _wider(text, after, str(params.get("level", "state"))):
            if phrase in {"", UNTOLD} or fold(phrase) in removed or fold(phrase) == fold(text):
                continue
            return phrase if phrase != "a city" else _untold(before, after, phrase)
        return _untold(before, after)


def _untold(before: str, after: str, otherwise: str = UNTOLD) -> str:
    """Return what can be said of a place of which nothing is known, by the words around it."""
    if after_determiner(before) and _NOUN_AFTER.match(after):
        return "local"
    if _ROAD_BEFORE.search(before):
        return "a local road"
    if otherwise == UNTOLD and _TOWN_BEFORE.search(before):
        return "another town"
    if _SPOT_BEFORE.search(before):
        return "a local place"
    return otherwise


def _wider(text: str, after: str, level: str) -> list[str]:
    """Return ever wider phrases for a place."""
    zip3 = places.zip3(text)
    if zip3:
        return [zip3]
    if re.search(r"\d", text) and len(text) > 18:
        state = places.state_at_end(text)
        return [f"an address in {places.states()[state]}" if state else "", "an address"]
    own = places.state_code(text)
    if own:
        return [places.region_of(own), "the United States"] if level != "country" else ["the United States"]
    if places.country_name(text):
        return ["another country"]
    kind = kind_of(re.sub(r"^(?:st|ft|mt)\.?\s", "", text, flags=re.IGNORECASE), PLACE_KINDS)
    if kind == "a nearby street":
        return [kind]
    state, country = _home(text)
    if kind and not state:
        return [kind]
    if places.state_code(re.sub(r"^[\s,]+", "", after).split("\n")[0].split(",")[0].strip(" .)")[:14]):
        return ["a city" if not kind else kind]  # noqa: SIM212
    steps = [f"a city in {places.states().get(state, '')}" if state else "", places.states().get(state, "")]
    steps += [
        places.region_of(state),
        "" if state and level != "country" else _abroad(country),
        UNTOLD,
    ]
    return steps[LEVELS.index(level) :] if state else steps


def _abroad(country: str) -> str:
    if country == "United States":
        return "a city"
    plural = re.match(
        r"(?:United|Dominican Rep|Czech Rep|Central|Netherlands|Philippines|Bahamas|Gambia|Ivory)", country
    )
    return f"the {country}" if plural else country


def _home(text: str) -> tuple[str, str]:
    """Return state and country of a town, or of the last part of `town, state`."""
    head, _, tail = text.rpartition(",")
    if head:
        return places.state_code(tail), places.country_name(tail) or places.city_home(tail)[1]
    return places.city_home(text)


class GeneralizeOrg(_Generalize):
    """Puts the kind of an organisation, such as `a school` or `a clinic`, in place of its name."""

    name = "generalize_org"
    entity_type = "ORG"

    def phrase(self, text: str, before: str, after: str, params: dict[str, Any]) -> str:  # noqa: ARG002
        """Return the kind; what sounds like a business may be a church by the words around."""
        kind = kind_of(text, ORG_KINDS)
        around = _CLAUSES.split(before[-_NEAR:])[-1] + "\n" + _CLAUSES.split(after[:_NEAR])[0]
        if kind in {"", "a business", "a community agency"} and _CONGREGATION.search(around):
            return "a church"
        if not kind and _WORKPLACE.search(before):
            return "a workplace"
        return kind or "an organization"


class GeneralizeOccupation(_Generalize):
    """Puts a broad group of occupations in place of a job, in the grammar of the job."""

    name = "generalize_occupation"
    entity_type = "OCCUPATION"

    def phrase(self, text: str, before: str, after: str, params: dict[str, Any]) -> str:  # noqa: ARG002
        """Return the group, or a form of `work` for a phrase that begins with a verb."""
        first = text.split()[0].lower() if text.split() else ""  # noqa: PLC0207
        several = len(text.split()) > 1
        if (
            several
            and re.fullmatch(r"\w{3,}ing", first)
            and first not in _NOUNS_IN_ING
            and not after_determiner(before)
        ):
            return "working"
        if several and re.fullmatch(
            r"(?:\w+ed|ran|drove|driven|built|sold|taught|kept|made|sang|sewed|flew|dug)", first
        ):
            return "worked" if first not in ("retired", "licensed", "certified") else _group(text, before)
        if several and first in _THIRD_PERSON:
            return "works"
        return _group(text, before)


_NOUNS_IN_ING = frozenset(
    "king building nursing roofing morning evening wedding parking wrestling boxing".split()
)
_THIRD_PERSON = frozenset(
    "cleans does drives braids makes runs works sells picks cuts fixes hauls winds bakes cooks sews paints builds teaches "  # noqa: E501
    "repairs packs stocks tends keeps guts shucks mends grades loads lays welds washes sorts delivers plays sings".split()  # noqa: E501
)


def _group(text: str, before: str) -> str:
    group = kind_of(text, WORK_KINDS) or "worker"
    retired = "retired " if text.lower().startswith("retired") else ""
    if article_before(before) == "an" and not retired:
        return "employee" if group == "worker" else f"employee ({re.sub(r' worker$| member$', '', group)})"
    if not agrees(article_before(before), retired + group):
        group = "media or arts worker" if group.startswith("artist") else "white-collar worker"
    plural = re.search(r"\w{3,}(?:ers|ists|men)$", text.lower())
    return retired + re.sub(r"(worker|member)$", r"\1s", group) if plural else retired + group


class GeneralizeDemographic(_Generalize):
    """Puts a wide background in place of an ethnicity, faith, language, status or orientation."""

    name = "generalize_demographic"
    entity_type = "DEMOGRAPHIC"

    def phrase(self, text: str, before: str, after: str, params: dict[str, Any]) -> str:  # noqa: ARG002
        """Return the wider background as an adjective or noun, whichever the sentence needs."""
        kind = background_of(text)
        noun_follows = bool(_NOUN_AFTER.match(after))
        if kind == "language" or (kind not in ("religion", "lgbtq", "status") and _spoken(before, after)):
            return (
                "non-English"
                if _SPEECH_AFTER.match(after) and not _IS_SPOKEN.match(after)
                else "another language"
            )
        if kind == "religion":
            return "believer" if article_before(before) and not noun_follows else "religious"
        if kind == "lgbtq":
            return "LGBTQ+"
        if kind == "status":
            return _status(text, before, noun_follows)
        if not kind:
            return ""
        return kind


def _spoken(before: str, after: str) -> bool:
    return bool(
        _SPEECH_AFTER.match(after)
        or _IS_SPOKEN.match(after)
        or (_NOT_THIS.search(before) and not _NOUN_AFTER.match(after))
        or (_SPEECH_BEFORE.search(before) and not _NOUN_AFTER.match(after))
    )


def _status(text: str, before: str, noun_follows: bool) -> str:
    if re.search(r"\bdeport", text, re.IGNORECASE):
        return "relocated"
    if re.search(r"naturali[sz]ed", text, re.IGNORECASE) and not noun_follows and not article_before(before):
        return (
            "given another status"
            if re.search(r"\b(?:was|were|been|is|got)\s+$", before)
            else "gained another status"
        )
    if re.search(r"visa|card|permit|papers|h-?\d|k-?1|parole|[a-z]-\d|tps|daca", text, re.IGNORECASE):
        return "immigration status" if after_determiner(before) else "an immigration status"
    return "immigrant" if noun_follows or article_before(before) == "an" else "noncitizen"
