# ruff: noqa: E501 -- regex tables read better unbroken
"""E-mail addresses, links, user names and network addresses, obfuscated ones included."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FAINT,
    FIRM,
    LIKELY,
    WEAK,
    Find,
    PatternFamily,
    by_initial,
    scan,
)

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
    rf"(?: at | ?[(\[{{<]at[)\]}}>] ?| ?@ ?)(?:[a-z0-9-]{{1,30}} ){{0,5}}[a-z0-9-]{{0,30}}"
    rf"(?:(?: dot | ?[(\[]dot[)\]] ?)(?:[a-z0-9-]{{1,30}} ?)){{0,3}}(?: dot | ?[(\[]dot[)\]] ?){_TLD}(?![a-z0-9])"
)
_HOSTS = r"(?:gmail|yahoo|ymail|rocketmail|hotmail|outlook|aol|icloud|proton(?:mail)?|live|msn|comcast|verizon|sbcglobal|att|bellsouth|charter|cox|mail|me)"
_EMAIL_BROKEN = re.compile(
    rf"(?<![a-z0-9._%+@-])[a-z0-9][a-z0-9._%+'-]{{0,63}}(?:-?[ \t]{{0,2}}\n[ \t>]{{0,20}}@|@[ \t]{{0,2}}\n[ \t>]{{0,20}}| @ |@ )(?:{_LABEL}\.){{1,4}}{_TLD}(?![a-z0-9-])"
    rf"|(?<![a-z0-9._%+@-])[a-z0-9][a-z0-9._%+'-]{{0,63}}@(?:[a-z0-9-]{{1,40}}\.){{0,3}}(?:[a-z0-9]{{1,40}}-?\n[ \t>]{{0,20}}[a-z0-9]{{0,30}}\.|[a-z0-9-]{{1,40}}(?: \.|\. |\.\n[ \t>]{{0,20}})){_TLD}(?![a-z0-9-])"
)
"""An address torn by a line's end or by stray spaces, as scans and mail programs leave it."""
_EMAIL_AT = re.compile(
    rf"(?<![\w.@-])[a-z0-9][a-z0-9._+-]{{1,40}} ?(?:[(\[{{<] ?at ?[)\]}}>]|_at_) ?(?:{_LABEL}\.){{1,4}}{_TLD}(?![a-z0-9-])"
    rf"|(?<![\w.@-])(?!look |posted |logged |check |only |is |was |up |me |on |in |it )[a-z0-9][a-z0-9._+-]{{3,40}} at {_HOSTS}(?:\.com|\.net| ?dot ?com)(?![a-z0-9])"
    rf"|(?<![\w.@-])(?=[a-z0-9._-]{{0,40}}[0-9._])[a-z0-9][a-z0-9._-]{{3,40}} at (?:gmail|yahoo|hotmail|icloud|aol|outlook)(?![a-z0-9.])"
)
_LINK_SPOKEN = re.compile(
    r"(?<![\w.-])[a-z0-9-]{2,30} dot (?:com|org|net|gov|edu) (?:forward )?slash [a-z0-9_.-]{2,40}(?: (?:dot|underscore|dash|slash) [a-z0-9]{1,30}){0,3}"
)
_URL = re.compile(
    rf"(?<![\w@.-])(?:(?:https?|ftp|hxxps?)://[^\s<>\"'(){{}}|\\]{{3,2000}}|www\.(?:{_LABEL}\.){{1,5}}[a-z]{{2,24}}(?:[/?#:][^\s<>\"'(){{}}|\\]{{0,2000}})?"
    rf"|(?:{_LABEL}\.){{1,5}}{_TLD}(?![a-z0-9@-]|\.[a-z0-9])(?:[/?#:][^\s<>\"'(){{}}|\\]{{0,2000}})?)"
)
_FILE_LIKE = re.compile(r".*\.(?:in|me|de|es|us|co|int|live|care|care|today|ph|ca)$")
_V4 = re.compile(r"[0-9](?<![\w.-][0-9])[0-9]{0,2}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?![\w-]|\.[0-9])")
_V6 = re.compile(r"(?<![\w:.])(?=[0-9a-f]{0,4}:)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])")
_VERSION_BEFORE = re.compile(
    r"(?:v|ver|version|chrome|firefox|safari|build|release|firmware|fw|ios|android|software|edition)[ .:]{0,2}$"
)
_HANDLE = re.compile(r"(?<![\w@./])[@](?=[\w.]{0,40}[a-z])_?[a-z0-9][\w.]{1,40}(?<!\.)(?:-[a-z0-9]\w{1,20})?")
_CASHTAG = re.compile(r"(?<![\w$~])\$(?=[a-z])[a-z][\w-]{2,30}")
_HASHTAG = re.compile(r"(?<![\w#&/])#(?=[a-z_]{2})[a-z_]\w{5,40}(?![\w-])")
_NAMING_TAG = re.compile(
    r"#(?:justice_?(?:for|4)|pray(?:ers)?_?(?:for|4)|rip_?|restinpeace|restin|bring\w{0,12}home|find_?(?!help)|free_?(?!dom|lance)|team_?(?!work)|longlive|in_?loving_?memory|happybirthday|missing_?(?!you)|help_?find|save_?(?!thedate)|pray|ll(?=[a-z]{3}))[a-z]\w+"
)
"""Hashtags that are made around a person's name."""
_TOPICS = frozenset(
    "housing mentalhealth mentalhealthmatters recovery sobriety onedayatatime wedorecover blessed blacklivesmatter metoo selfcare selflove foster fostercare adoption "
    "attendance crossover homeless homelessness therapy trauma healing endthestigma suicideprevention momlife dadlife singlemom love family support opioids overdose "
    "narcan covid referral followup urgent safety trending viral goals motivation monday throwbackthursday grateful gratitude addiction sober cleanandsober youmatter".split()
)
_LABELLED_WORDS = by_initial(
    r"instagram|insta|ig|snapchat|snap|tik ?tok|facebook|fb|twitter|discord|kik|telegram|reddit|roblox|xbox|psn|gamertag|twitch|steam|epic(?: games)?|"
    r"fortnite|minecraft|ps[45]|playstation|nintendo|switch|onlyfans|bumble|hinge|tinder|grindr|pof|signal|viber|wechat|skype|threads|bluesky|youtube|yt|"
    r"tumblr|bereal|nextdoor|chime|finsta|spam account|burner(?: account)?|wi-?fi|ssid|hotspot|dms? (?:from|to|with)|dm'?d|friend request(?: from)?|"
    r"snap(?:s|ped)? (?:from|by)|messages? from|venmo|cash ?app|zelle|user ?name|user ?id|user|login|log-?in name|sign-?in name|screen ?name|handle|"
    r"display name|oper|profile|account called|posts as|posting as|under the name|goes by|requester"
)
_LABELLED = re.compile(
    rf"(?<![a-z])(?:{_LABELLED_WORDS})"
    r"(?![a-z0-9])(?: (?:name|is|was|handle|user|id|as|account|acct|main|spam|page|named|called|under|from|by|@)){0,4}[ \t]{0,3}(?:[:=,]|\.{2,40})?[ \t]{0,12}[\"'(@$]?(?P<v>[a-z0-9_$@][\w.$-]{2,40})"
)
_SPEAKER = re.compile(r"(?m)^(?:\[[^\]\n]{3,24}\] ?|<)?(?P<v>[a-z][\w.-]{2,30})>?(?= ?(?::|>)| - | -- )")
_TAGGED = re.compile(r"(?<![\w@./#])[a-z][\w.]{2,30}#[0-9]{4}(?![\w])")
_BY_USER = re.compile(
    r"(?<![a-z])(?:(?:printed|pulled|entered|created|updated|modified|exported|run|keyed|logged|edited|generated|uploaded|listed|closed|opened|accessed|locked|approved|reset) (?:[0-9][0-9/:-]{3,9} ?(?:[ap]m)? ?){0,2}by|by|user|usr|login|net ?id|host|worker|assigned to|run as)[ :=\"]{1,4}(?P<v>[a-z][a-z0-9]{4,20}(?:[._-][a-z0-9]{1,20}){0,2})(?![\w@'-]|\.\w)"
)
_STAMPED = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]m)?[ \t|,]{1,8}(?P<v>[a-z][a-z0-9]{3,20}(?:[._-][a-z0-9]{1,20})?)(?=:|[ \t]{2}|[ \t]{0,3}[|,\n]|[ \t][A-Z]{2})"
)
"""Log-in names in audit logs: behind a time of day, or behind "printed by"."""
_PAID_BY = re.compile(
    r"(?<![a-z])(?:pd|paid|funded|covered|billed|reimbursed|denied|provided|sponsored|licensed|certified|required|ordered|offered|mandated) by[ :]*$"
)
"""Before capitals these name an agency: "pd by CSHCS"."""
_UNSPEAKABLE = re.compile(
    r"(?!(?:[cgkpstw]h|[bcfgkps]l|[bcdfgkptw]r|s[ckmnpqtvw]|[dt]w|gn|kn|mc|ps|ng|ts|tz|zh|schm?|str|scr|spr|thr|chr|phr|shr|fj|sr|nk|dj|hm|mr|ms|dr|pt|vl)[aeiouyhlrtw])(?:[bcdfghjklmnpqrstvwxz]{2})[a-z]{3,}"
)
"""An initial before a surname, which no English word begins like: rsalazar, mgriggs2, hkowal."""
_SOCIAL_WORDS = by_initial(
    r"instagram|insta|ig|finsta|snap(?:chat|ped)?|tik ?tok|facebook|fb|messenger|discord|kik|telegram|reddit|roblox|xbox|psn|fortnite|tinder|bumble|hinge|"
    r"grindr|online|profile|dms?|dm'?d|friend request|post(?:s|ed|ing)?|account|acct|handle|user ?name|screen ?name|gamertag|texts|streams?|"
    r"follow(?:s|ed|ing|ers)?|forum|disc|will text|text(?:ed)? from|wrote|mychart|venmo|zelle|visitor|wi-?fi|network|log-?in|chat|portal"
)
_SOCIAL = re.compile(
    rf"(?<![a-z])(?:{_SOCIAL_WORDS})"
    r"(?![a-z])"
)
_CHOSEN = re.compile(
    r"(?<![\w@./\\#:=-])(?:[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,4}_?|[a-z]{2,20}\.[a-z0-9_]{2,20}(?:\.[a-z0-9_]{2,20}){0,2}|[a-z][a-z0-9.]{3,20}_|[a-z]{4,20}[0-9]{2,6}(?:[a-z_]\w{0,10})?)(?![\w@/\\(=]|\.\w|-[a-z0-9])"
)
_SAID_HANDLE = re.compile(
    r"(?:under the name|handle(?: is)?|goes by|user ?name(?: is)?|screen ?name(?: is)?|insta(?:gram)?(?: is)?|snap(?:chat)?(?: is)?) (?P<v>[a-z0-9]{2,20}(?: (?:dot|underscore|dash) [a-z0-9]{1,20}){1,4})(?![a-z0-9])"
)
_LOOKS_CHOSEN = re.compile(r"[a-z0-9]+[._][a-z0-9._]*[a-z0-9]|[a-z._]+[0-9][\w.]*|_\w+|\w+_")
_SHORTHAND = frozenset(
    "bs home school work bedside hospital hosp court clinic office noon midnight night time risk least this that the all once bedtime hs dc er ed icu jail shelter church "
    "visit intake admission discharge lunch dinner breakfast present baseline house mom moms dads dad grandmas gmas group session daycare store library park facility program".split()
)
"""What follows an @ that only means "at"."""
_UNDERSCORED = re.compile(
    r"(?<![\w@./\\#:=-])[a-z][a-z0-9.]{2,20}_[a-z0-9]{2,20}(?:_[a-z0-9]{1,20})?_?(?![\w@/\\(=:-]|\.\w|\"[:,]|,[a-z_])"
)
_COLUMNS = frozenset(
    "id name first last date dob no num number type code status note notes client case start end time phone email address addr zip city state file doc page ssn age sex gender race "
    "ext rev ver version final draft copy scan img report log list entry exit by at on is has was desc value key text field form worker staff user created updated total count amt amount".split()
)
"""Words of columns and file names, which are written with underscores too."""
_MEASURE = re.compile(
    r"(?:phq|gad|cssrs|wais|wisc|covid|moca|aces?|ciwa|cows|section|title|room|rm|unit|apt|ext|page|step|stage|hour|day|week|grade|level|class|tier|part)_?[0-9]"
)
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|csv|txt|jpe?g|png|m4a|mp[34]|mov|html?|json|com|org|net|gov|edu)$"
)
_AT_MARKS = (
    "[at",
    "(at",
    "{at",
    "<at",
    "_at_",
    "[ at",
    "( at",
    " at gmail",
    " at yahoo",
    " at hotmail",
    " at icloud",
    " at aol",
    " at outlook",
    " at ymail",
    " at proton",
    " at live",
    " at msn",
    " at comcast",
    " at verizon",
    " at sbc",
    " at att.",
)
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
        yield from _mail(text, folded)
        yield from _links(text, folded)
        yield from _network(folded)
        yield from _users(text, folded)


def _closed(text: str, start: int, end: int) -> int:
    """Return the length without the sentence that a missing space has glued on: "m@fog.example.Pt said"."""
    head, _, last = text[start:end].rpartition(".")
    glued = last[:1].isupper() and text[start].islower() and re.search(rf"@.*\.{_TLD}$", head) is not None
    return len(head) if glued else end - start


def _mail(text: str, folded: str) -> Iterator[Find]:
    if "@" in folded:
        for match in _EMAIL.finditer(folded):
            start, end = match.span()
            yield Find(start, start + _closed(text, start, end), "EMAIL", CERTAIN, "pattern:email")
        for match in _EMAIL_BROKEN.finditer(folded):
            yield Find(*match.span(), "EMAIL", FIRM, "pattern:email-broken")
    if any(mark in folded for mark in _AT_MARKS):
        for match in _EMAIL_AT.finditer(folded):
            yield Find(*match.span(), "EMAIL", FIRM, "pattern:email-at")
    if any(word in folded for word in (" dot ", "(dot", "[dot", "(.)")):
        for match in _EMAIL_WORDS.finditer(folded):
            yield Find(*match.span(), "EMAIL", FIRM, "pattern:email-spoken")
    for match in scan(_LINK_SPOKEN, folded, (" slash ",)):
        yield Find(*match.span(), "URL", FIRM, "pattern:url-spoken")


def _links(text: str, folded: str) -> Iterator[Find]:
    for match in _URL.finditer(folded):
        value = match.group().rstrip(".,;:!?*_")
        schemed = "://" in value or value.startswith("www.") or "/" in value
        dot = match.start() + value.rfind(".")
        glued = not schemed and text[dot + 1].isupper() and text[dot - 1].islower()
        if schemed or not (glued or _FILE_LIKE.fullmatch(value)):
            yield Find(
                match.start(), match.start() + len(value), "URL", CERTAIN if schemed else FIRM, "pattern:url"
            )


def _network(folded: str) -> Iterator[Find]:
    for match in _V4.finditer(folded):
        if max(map(int, match.group().split("."))) < 256 and not _VERSION_BEFORE.search(
            folded[max(0, match.start() - 16) : match.start()]
        ):
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
            if match.group()[1:] not in _SHORTHAND:
                yield Find(*match.span(), "USERNAME", score, evidence)
    for match in scan(_HASHTAG, folded, ("#",)):
        if match.group()[1:] not in _TOPICS:
            score = FIRM if _NAMING_TAG.match(match.group()) else WEAK
            yield Find(*match.span(), "USERNAME", score, "pattern:hashtag")
    yield from _logged_in(text, folded)
    yield from _mentioned(text, folded)
    yield from _underscored(folded)
    for match in _LABELLED.finditer(folded):
        value = match["v"].rstrip(".-")
        chosen = _LOOKS_CHOSEN.fullmatch(value) or any(map(str.isdigit, value))
        counted = value[0].isdigit() and "_" not in value and sum(map(str.isalpha, value)) < 4
        if (
            value not in _NOT_USER
            and chosen
            and not counted
            and any(map(str.isalpha, value))
            and len(value) > 3
        ):
            start = match.start("v")
            yield Find(start, start + len(value), "USERNAME", FIRM, "label:username")
    for match in _SPEAKER.finditer(folded):
        if (
            re.fullmatch(r"[a-z]+[._-][a-z0-9._]*|[a-z]+[0-9]+|[a-z]+_\w*", match["v"])
            and text[match.start("v")].islower()
        ):
            yield Find(*match.span("v"), "USERNAME", LIKELY, "label:speaker")


def _logged_in(text: str, folded: str) -> Iterator[Find]:
    """Yield log-in names of staff in audit logs and footers."""
    for regex, where in ((_BY_USER, folded), (_STAMPED, text)):
        for match in regex.finditer(where):
            value = match["v"].lower()
            start = match.start("v")
            named = any(map(str.isdigit, value)) or "_" in value or "." in value
            cased = text[start : start + 2].islower() or (
                text[start : start + 2].isupper() and regex is _BY_USER
            )
            if (
                not named
                and _PAID_BY.search(folded, max(0, match.start() - 14), start)
                and text[start : match.end("v")].isupper()
            ):
                continue
            if value not in _NOT_USER and cased and (named or _UNSPEAKABLE.fullmatch(value)):
                yield Find(*match.span("v"), "USERNAME", LIKELY, "label:log-in")
    for match in scan(_SAID_HANDLE, folded, (" dot ", " underscore ", " dash ", " period ")):
        yield Find(*match.span("v"), "USERNAME", LIKELY, "label:username-spoken")


def _underscored(folded: str) -> Iterator[Find]:
    """Yield names with an underscore, which no prose holds: "shimstock_everett"."""
    for match in scan(_UNDERSCORED, folded, ("_",)):
        parts = set(match.group().split("_"))
        if not parts & _COLUMNS and not _MEASURE.match(match.group()):
            yield Find(*match.span(), "USERNAME", FAINT, "pattern:username")


def _mentioned(text: str, folded: str) -> Iterator[Find]:
    """Yield chosen names near a word of the online world: "a Snap from scoggs_77", "tate.2strike on snap"."""
    seen = 0
    for word in _SOCIAL.finditer(folded):
        begin, end = max(seen, word.start() - 60), min(len(folded), word.end() + 60)
        for match in _CHOSEN.finditer(folded, begin, end):
            value = match.group()
            whole = match.end() < end or end == len(folded)
            sentence = "." in value and not text[match.start() : match.end()].islower()
            if whole and not sentence and not _MEASURE.match(value) and not _FILE_NAME.search(value):
                yield Find(*match.span(), "USERNAME", WEAK, "pattern:username-near")
        seen = max(seen, end - 60)
