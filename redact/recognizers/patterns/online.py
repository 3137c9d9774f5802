# ruff: noqa: E501 -- regex tables read better unbroken
"""E-mail addresses, links, user names and network addresses, obfuscated ones included."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, WEAK, Find, PatternFamily, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_TLD = (
    r"(?:com|org|net|edu|gov|mil|info|biz|us|io|co|app|example|test|invalid|me|tv|ly|gg|page|link|health|care|care|help|online|site|"
    r"live|news|social|chat|video|law|legal|church|school|family|clinic|center|community|foundation|house|ngo|ong|dev|ai|xyz|club|"
    r"shop|store|blog|world|life|today|email|cloud|space|ca|uk|mx|de|fr|es|ph|in|jp|int|local|internal)"
)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_EMAIL = re.compile(
    rf"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+'-]{{0,63}}@(?:{_LABEL}\.){{1,6}}[a-z]{{2,24}}(?![a-z0-9-])"
)
_EMAIL_WORDS = re.compile(
    rf"(?<![\w.-])[a-z0-9._-]{{1,40}}(?:(?: (?:dot|underscore|dash) | ?\((?:dot|\.)\) ?| ?\[dot\] ?)[a-z0-9]{{1,30}}){{0,4}}"
    rf"(?: at | ?[(\[]at[)\]] ?| ?@ ?)(?:[a-z0-9-]{{1,30}} ){{0,5}}[a-z0-9-]{{0,30}}"
    rf"(?:(?: dot | ?[(\[]dot[)\]] ?)(?:[a-z0-9-]{{1,30}} ?)){{0,3}}(?: dot | ?[(\[]dot[)\]] ?){_TLD}(?![a-z0-9])"
)
_URL = re.compile(
    rf"(?<![\w@.-])(?:(?:https?|ftp|hxxps?)://[^\s<>\"'(){{}}|\\]{{3,2000}}|www\.(?:{_LABEL}\.){{1,5}}[a-z]{{2,24}}(?:[/?#:][^\s<>\"'(){{}}|\\]{{0,2000}})?"
    rf"|(?:{_LABEL}\.){{1,5}}{_TLD}(?![a-z0-9@-]|\.[a-z0-9])(?:[/?#:][^\s<>\"'(){{}}|\\]{{0,2000}})?)"
)
_FILE_LIKE = re.compile(r".*\.(?:in|me|de|es|us|co|int|live|care|care|today|ph|ca)$")
_V4 = re.compile(
    r"(?<![\w.-])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?![\w-]|\.[0-9])"
)
_V6 = re.compile(r"(?<![\w:.])(?=[0-9a-f]{0,4}:)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])")
_VERSION_BEFORE = re.compile(
    r"(?:v|ver|version|chrome|firefox|safari|build|release|firmware|fw|ios|android|software|edition)[ .:]{0,2}$"
)
_HANDLE = re.compile(r"(?<![\w@./])[@]_?[a-z0-9][\w.]{1,40}(?<!\.)")
_CASHTAG = re.compile(r"(?<![\w$])\$(?=[a-z])[a-z][\w-]{2,30}")
_HASHTAG = re.compile(r"(?<![\w#&/])#(?=[a-z_]{2})[a-z_]\w{5,40}")
_LABELLED = re.compile(
    r"(?<![a-z])(?:instagram|insta|ig|snapchat|snap|tik ?tok|facebook|fb|twitter|discord|kik|telegram|reddit|roblox|xbox|psn|gamertag|"
    r"twitch|venmo|cash ?app|zelle|user ?name|user ?id|user|login|log-?in name|sign-?in name|screen ?name|handle|display name|oper|profile|"
    r"account called|posts as|posting as|under the name|goes by|dm from|requester)(?![a-z0-9])"
    r"(?: (?:name|is|was|handle|user|id|as|account|acct|main|spam|page|named|called|under))*[ \t]{0,3}(?:[:=,]|\.{2,40})?[ \t]{0,12}[\"'(@$]?(?P<v>[a-z0-9_$@][\w.$-]{2,40})"
)
_SPEAKER = re.compile(r"(?m)^(?:\[[^\]\n]{3,24}\] ?|<)?(?P<v>[a-z][\w.-]{2,30})>?(?= ?(?::|—|>))")
_TAGGED = re.compile(r"(?<![\w@./#])[a-z][\w.]{2,30}#[0-9]{4}(?![\w])")
_LOOKS_CHOSEN = re.compile(r"[a-z0-9]+[._][a-z0-9._]*[a-z0-9]|[a-z._]+[0-9][\w.]*|_\w+|\w+_")
_NOT_USER = frozenset(
    "and the for with that this was said says page name none unknown account app apps post posts posted message messages video videos live story "
    "profile blocked deleted login user password".split()
)


class OnlineRecognizer(PatternFamily):
    """Finds EMAIL, URL, USERNAME and IP without asking any suffix list on the network."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("EMAIL", "URL", "USERNAME", "IP")
    NAME: ClassVar[str] = "pattern-online"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield online identifiers."""
        yield from _mail(folded)
        yield from _links(folded)
        yield from _network(folded)
        yield from _users(text, folded)


def _mail(folded: str) -> Iterator[Find]:
    if "@" in folded:
        for match in _EMAIL.finditer(folded):
            yield Find(*match.span(), "EMAIL", CERTAIN, "pattern:email")
    if any(word in folded for word in (" dot ", "(dot", "[dot", "(.)")):
        for match in _EMAIL_WORDS.finditer(folded):
            yield Find(*match.span(), "EMAIL", FIRM, "pattern:email-spoken")


def _links(folded: str) -> Iterator[Find]:
    for match in _URL.finditer(folded):
        value = match.group().rstrip(".,;:!?*_")
        schemed = "://" in value or value.startswith("www.") or "/" in value
        if schemed or not _FILE_LIKE.fullmatch(value):
            yield Find(
                match.start(), match.start() + len(value), "URL", CERTAIN if schemed else FIRM, "pattern:url"
            )


def _network(folded: str) -> Iterator[Find]:
    for match in _V4.finditer(folded):
        if not _VERSION_BEFORE.search(folded[max(0, match.start() - 16) : match.start()]):
            yield Find(*match.span(), "IP", CERTAIN, "pattern:ip")
    if "::" in folded or folded.count(":") > 6:
        for match in _V6.finditer(folded):
            if _is_v6(match.group()):
                yield Find(*match.span(), "IP", CERTAIN, "pattern:ip")


def _is_v6(value: str) -> bool:
    if len(value) < 6 or ("::" not in value and value.count(":") != 7):
        return False
    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return False
    return any(map(str.isdigit, value))


def _users(text: str, folded: str) -> Iterator[Find]:
    for regex, score, evidence in (
        (_HANDLE, FIRM, "pattern:handle"),
        (_CASHTAG, FIRM, "pattern:cashtag"),
        (_TAGGED, FIRM, "pattern:discord-tag"),
    ):
        for match in scan(regex, folded, ("@" if regex is _HANDLE else "$" if regex is _CASHTAG else "#",)):
            yield Find(*match.span(), "USERNAME", score, evidence)
    for match in scan(_HASHTAG, folded, ("#",)):
        yield Find(*match.span(), "USERNAME", WEAK, "pattern:hashtag")
    for match in _LABELLED.finditer(folded):
        value = match["v"].rstrip(".-")
        if value not in _NOT_USER and (_LOOKS_CHOSEN.fullmatch(value) or any(map(str.isdigit, value))):
            start = match.start("v")
            yield Find(start, start + len(value), "USERNAME", FIRM, "label:username")
    for match in _SPEAKER.finditer(folded):
        if (
            re.fullmatch(r"[a-z]+[._-][a-z0-9._]*|[a-z]+[0-9]+|[a-z]+_\w*", match["v"])
            and text[match.start("v")].islower()
        ):
            yield Find(*match.span("v"), "USERNAME", LIKELY, "label:speaker")
