"""What the agency gives with a case: the roster, the scope of an order, the request itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.vocabulary import Role

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the roster in `case.yaml`.

    Attributes:
        id: As written by the agency; may itself be a name, hence hidden.
        names: Full names.
        aliases: Nicknames, initials, former names.
        role: What the person is to the case.
        relation: Plain word for the tie to the client ("mother", "son"), or a function ("teacher").
        minor: Whether under age.
        born: Date of birth, if given.
        of_age: Whether the file says `minor: false` outright, so that no wording in a note speaks against it.
        deceased: Whether dead; the protection stays (45 CFR 164.502(f)), and others sign.
        consents_by: Who may consent for them: roster ids, or words of `SIGNERS`.
        participant: Whether they took part in sessions, so that their own consent counts; None where
            the file does not say, and the role decides.
        reporter: Whether they reported abuse or neglect, whatever else they are to the case.
    """

    id: str = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    aliases: tuple[str, ...] = field(repr=False, default=())
    role: Role = Role.UNKNOWN
    relation: str = ""
    minor: bool = False
    born: date | None = field(repr=False, default=None)
    of_age: bool = False
    deceased: bool = False
    consents_by: tuple[str, ...] = field(repr=False, default=())
    participant: bool | None = None
    reporter: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """One signed consent, from `consents:` of `case.yaml`: for one instance of sharing.

    Attributes:
        id: Of the consent, unique in the file.
        client: Roster id of the person whose confidences may be shared.
        recipient: The organisation that may receive them.
        purpose: Name of the policy that it was signed for.
        may_share: Topics, or `all`; a specially protected category only if named.
        since: First day on which it holds.
        until: Last day on which it holds.
        signed: Day of the signature.
        signed_by: Roster id of who signed, or a word of `SIGNERS`.
        revoked: Day on which it was taken back; None while it was not.
        used_for: Id of the release that it was used for; empty while it was not.
    """

    id: str
    client: str = field(repr=False)
    recipient: str = field(repr=False)
    purpose: str
    may_share: tuple[str, ...]
    since: date
    until: date
    signed: date
    signed_by: str = field(repr=False)
    revoked: date | None = None
    used_for: str = ""


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A further value that must never leave, from `identifiers:` of `case.yaml`."""

    entity_type: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Roster:
    """What the agency says about a case in `case.yaml`; empty when there is no such file.

    Attributes:
        case: Number or name of the case.
        people: Who is who.
        identifiers: Further values that must never leave.
        keep: Wording never to touch.
        opened: First day of the case or placement, from which relative dates count.
        reviewed: SHA-256 digests, or their first 12 digits and more, of source files that a person has
            compared with what was read from them.
        reviewed_releases: `PURPOSE/ID`: earlier releases that a person has compared with releases of a
            purpose.
        columns: Headings of columns in exports, each with what its cells hold.
        consents: Signed consents on file.
        passages: Marks of questions about passages, each with what a person answered: `release`,
            `withhold` or `reviewed`. A mark holds for one wording at one place of one file.
    """

    case: str = field(repr=False, default="")
    people: tuple[Person, ...] = ()
    identifiers: tuple[KnownValue, ...] = ()
    keep: tuple[str, ...] = field(repr=False, default=())
    opened: date | None = field(repr=False, default=None)
    reviewed: tuple[str, ...] = ()
    reviewed_releases: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = field(repr=False, default=())
    consents: tuple[Consent, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a court order reaches, from `--scope ORDER.yaml`.

    Attributes:
        parties: Roster ids or names of the people in scope.
        since: First day of the period, if limited.
        until: Last day of the period, if limited.
        documents: Glob patterns of case-relative paths; empty means all.
        court: Issuing court, for the notices.
        docket: Number of the proceeding, for the notices.
        kind: What paper it is, one of `ORDER_KINDS`; empty when the file does not say.
        issued_by: Who asks: the court, a lawyer, an agency.
        recipient: Who receives the records.
        served: Day on which the paper arrived.
        due: Day by which an answer is due.
        kinds: Kinds of document it reaches, words of `redact.stages.naming.KINDS`; empty means all.
        wanted: Topics it asks for, names of lists in `pipelines/lexicons/topics/`; empty means all.
        excluded: Topics it leaves out.
        reaches: Specially protected categories that the paper itself reaches ("part-2").
        privileges: Privileges that the agency claims, in words for the log.
        seal: Whether filing under seal is asked for.
        minors: `initials` or `omit`.
        professionals: `names` or `functions`.
        uncovered: Roster ids of people who took part in sessions and whose consent is missing; what
            they confided stays behind. Set by the gate, never read from the file.
    """

    parties: tuple[str, ...] = field(repr=False)
    since: date | None = None
    until: date | None = None
    documents: tuple[str, ...] = field(repr=False, default=())
    court: str = field(repr=False, default="")
    docket: str = field(repr=False, default="")
    kind: str = ""
    issued_by: str = field(repr=False, default="")
    recipient: str = field(repr=False, default="")
    served: date | None = None
    due: date | None = None
    kinds: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    reaches: tuple[str, ...] = ()
    privileges: tuple[str, ...] = field(repr=False, default=())
    seal: bool = True
    minors: str = "initials"
    professionals: str = "functions"
    uncovered: frozenset[str] = field(repr=False, default=frozenset())


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for.

    Attributes:
        case: Case folder or single file.
        purpose: Name of a policy in `pipelines/`.
        output: Folder that receives the release.
        case_file: Roster file; `case.yaml` in the case folder when not given.
        scope: Order file for purposes with a scope.
        basis: Legal basis on file, as the policy names it.
        recipient: Who will receive it; recorded, and separates pseudonym spaces.
        release_id: Wanted id; made up when empty.
        consents: Those that the release stands on and uses up; set by the gate.
        by: Who prepares the release, for the register; the account of the computer when empty.
    """

    case: Path = field(repr=False)
    purpose: str
    output: Path = field(repr=False)
    case_file: Path | None = field(repr=False, default=None)
    scope: Path | None = field(repr=False, default=None)
    basis: str = ""
    recipient: str = field(repr=False, default="")
    release_id: str = ""
    consents: tuple[Consent, ...] = ()
    by: str = field(repr=False, default="")
