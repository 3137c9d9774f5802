from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from redact.formats.catalog import load_format
from redact.policy.names import NOTICES as PROMISED
from redact.records.notices import NOTICES
from redact.stages.notices import notify
from redact.stages.publish import publish
from redact.stages.record import write_record
from redact.stages.reverify import reverify
from redact.stages.verify import all_files, verify
from redact.types import (
    Decisions,
    Draft,
    Edit,
    Passage,
    Person,
    Refused,
    Released,
    Roster,
    Scope,
    Span,
    Withholding,
)
from tests.doubles.cases import decision, document, policy, refusal, request, tools, whole

ORDER = Scope(
    ("client", "son"),
    date(2024, 1, 1),
    date(2024, 6, 30),
    court="Licking County Family Court",
    docket="24-DR-00317",
)
COURT = policy(notices=tuple(PROMISED), title="Production")


def notices(scope: Scope | None = ORDER, wanted=COURT, *, passages=(), withheld=None, **changes):
    case, decisions, edits, drafts = whole()
    case = replace(case, **changes)
    held = (Withholding("d07", "OUT-OF-SCOPE", "not named"),) if withheld is None else withheld
    decisions = replace(decisions, withheld=held, passages=passages)
    return notify(request(Path("o")), case, decisions, edits, drafts, wanted, scope, tools())


def read(draft: Draft) -> str:
    """What people read in a written paper, on one line."""
    surfaces = load_format(draft.media_type).reread(draft.data)
    shown = [s.text for s in surfaces if s.kind.value in ("body", "page", "paragraph", "cell")]
    return " ".join(" ".join(shown).split())


def text(name: str, **more) -> str:
    made = notices(**more)
    return next(read(file) for file in (*all_files(made), *made.for_client) if file.name == name)


def test_every_notice_that_a_policy_may_promise_is_written_under_a_neutral_name():
    assert set(PROMISED) == NOTICES
    names = [file.name for file in all_files(notices())]
    assert len(set(names)) == len(names)
    assert all(name.startswith("00-") for name in names)
    assert {"00-packet.pdf", "00-cover-letter.docx", "00-index.docx", "00-certificate.docx"} < set(names)
    assert {f"00-withholding-log.{suffix}" for suffix in ("csv", "docx", "pdf")} < set(names)
    nothing = notices(wanted=policy())
    assert (all_files(nothing), nothing.for_client) == ((), ())


def test_no_notice_names_anybody_of_the_case_but_the_documents_of_the_packet():
    made = notices(refusals=(refusal(),))
    told = "".join(read(file) for file in (*made.files, *made.for_client)).lower()
    for name in (
        "maria", "lopez", "darnell", "elena", "reyes", "tomas", "intake.txt", "scan.pdf", "students",
    ):  # fmt: skip
        assert name not in told


def test_the_cover_letter_tells_the_order_and_counts_the_people():
    sheet = text("00-cover-letter.docx", refusals=(refusal(),))
    for told in (
        "To: the clerk of the Licking County Family Court",
        "docket 24-DR-00317",
        "2 named in the order",
        "2024-01-01 to 2024-06-30",
        "Enclosed are 1 document on 1 page",
        "1 document and 0 passages of others are withheld; 1 file could not be read",
        "Request to seal",
    ):
        assert told in sheet


def test_the_index_gives_numbers_and_digests():
    (written,) = whole()[3]
    index = text("00-index.docx")
    assert written.name in index
    assert written.digest in index
    assert "-000001" in index


def test_nothing_is_said_of_a_seal_that_is_not_asked_for():
    made = notices(scope=replace(ORDER, seal=False))
    assert "00-under-seal.txt" not in [file.name for file in made.files]
    told = " ".join(read(file) for file in all_files(made))
    assert "FILED UNDER SEAL" not in told
    assert "Request to seal" not in told
    assert "FILED UNDER SEAL" in text("00-packet.pdf")


@pytest.mark.parametrize(
    ("court", "docket"),
    [("Family Court", "In re Maria Lopez"), ("Lopez Hall", "24-DR-00317"), ("Court", "lopez v. state")],
)
@pytest.mark.parametrize("name", ["00-cover-letter.docx", "00-certificate.docx", "client-notice.txt"])
def test_a_court_or_docket_that_names_somebody_is_not_repeated(court, docket, name):
    told = text(name, scope=replace(ORDER, court=court, docket=docket))
    assert "lopez" not in told.lower()


def test_whoever_asks_and_receives_is_not_repeated_where_that_names_somebody():
    named = replace(ORDER, issued_by="Darnell Lopez, pro se", recipient="Maria Lopez")
    made = notices(scope=named)
    told = " ".join(read(file) for file in (*made.files, *made.for_client))
    assert "Lopez" not in told
    plain = replace(ORDER, issued_by="counsel for the father")
    assert "counsel for the father" in text("client-notice.docx", scope=plain)


def test_a_name_of_everyday_words_is_not_repeated_either_when_it_stands_whole():
    roster = Roster(people=(Person("c", ("Hope Young",)),))
    named = replace(ORDER, court="In the matter of Hope Young")
    assert "Hope" not in text("00-cover-letter.docx", scope=named, roster=roster)
    plain = replace(ORDER, court="Young County Court")
    assert "Young County Court" in text("00-cover-letter.docx", scope=plain, roster=roster)


def test_the_withholding_log_lists_codes_and_grounds_without_content():
    case, decisions, edits, drafts = whole()
    coded = replace(decisions.items[1], operator="redact", params=(("code", "TP"),), because="not named")
    changed = (edits[0], Edit(edits[1].span, "[TP]", coded), edits[2])
    withheld = (Withholding("d07", "UNDATED", "shows no date", cites=("NASW 1.07(j)",)),)
    made = notify(
        request(Path("o")),
        case,
        Decisions(decisions.items, withheld),
        changed,
        drafts,
        policy(notices=("withholding-log",)),
        ORDER,
        tools(),
    )
    rows = list(csv.reader(io.StringIO(made.files[0].data.decode())))[1:]
    kind = "intake"
    assert rows == [
        ["1", "01-document.txt", "", "", kind, "", "2 places", "SURROGATE", "names identify", "", "rule"],
        ["2", "01-document.txt", "", "", kind, "", "1 place", "TP", "not named", "", "rule"],
        ["3", "withheld document 1", "", "", "", "", "whole document", "UNDATED", "shows no date",
         "NASW 1.07(j)", "rule"],
    ]  # fmt: skip


def passage(number: int, **more) -> Passage:
    span = Span("d01", "body", 0, 10)
    return Passage(f"d01-p{number:03d}", (span,), "entry", date(2024, 3, 5), **more)


def test_withheld_passages_stand_in_the_log_with_kind_author_and_ground():
    held = passage(1, author="social worker")
    log = text(
        "00-withholding-log.csv",
        passages=(held,),
        withheld=(Withholding("d01", "OUT-OF-TOPIC", "not asked for", held, ("NASW 1.07(j)",)),),
    )
    row = "entry (intake),social worker,1 passage,OUT-OF-TOPIC,not asked for,NASW 1.07(j),rule"
    assert f"2024-03-05,{row}" in log


def test_a_category_that_would_tell_is_not_named_in_any_paper():
    held = passage(1, topics=(("hiv", 0.9),))
    made = notices(
        passages=(held,),
        withheld=(Withholding("d01", "HIV", "HIV status needs a basis", held, ("state law on HIV",)),),
    )
    told = "".join(read(file) for file in (*all_files(made), *made.for_client))
    assert "PROTECTED" in told
    assert "HIV" not in told


def test_pages_of_part_2_records_carry_the_notice_of_the_rule():
    part_2 = passage(1, topics=(("part-2", 0.9),))
    notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    assert notice in text("00-packet.pdf", passages=(part_2,), withheld=())
    assert notice not in text("00-packet.pdf", passages=(passage(1),), withheld=())
    stays = (Withholding("d01", "PART-2", "no basis", part_2),)
    assert notice not in text("00-packet.pdf", passages=(part_2,), withheld=stays)


def test_the_part_2_notice_has_the_short_wording_of_the_rule_and_claims_no_more():
    part_2 = passage(1, topics=(("part-2", 0.9),))
    assert "00-part-2-notice.txt" not in {file.name for file in notices(passages=(passage(1),)).files}
    told = text("00-part-2-notice.txt", passages=(part_2,), withheld=())
    assert told.startswith("42 CFR part 2 prohibits unauthorized use or disclosure of these records. ")
    assert "if any" in told


def test_the_certificate_gives_the_digest_of_every_file_but_itself_and_the_packet():
    made = notices()
    told = text("00-certificate.docx")
    for file in (*made.files, *whole()[3]):
        assert (file.digest in told) == (file.name != "00-certificate.docx")
    assert "f" * 64 in told


def test_the_packet_is_the_same_for_the_same_case():
    assert notices().packet == notices().packet


def checked(wanted, *, kept: bool = False):
    case, decisions, edits, drafts = whole()
    if kept:
        mother = decision(document(), "Maria Lopez", "keep", in_scope=True)
        decisions = Decisions((mother, *decisions.items[1:]))
    written = notify(request(Path("o")), case, decisions, edits, drafts, wanted, ORDER, tools())
    return verify(case, decisions, edits, drafts, wanted, tools(), written), written


def test_notices_that_name_nobody_leave_with_the_release():
    verdict, written = checked(COURT)
    assert isinstance(verdict, Released)
    assert verdict.notices == all_files(written)
    assert verdict.for_client == written.for_client


@pytest.mark.parametrize("kept", [False, True])
def test_a_notice_that_would_name_somebody_even_in_scope_refuses(kept):
    verdict, _ = checked(replace(COURT, title="For Maria Lopez"), kept=kept)
    assert isinstance(verdict, Refused)
    assert {(f.document, f.surface) for f in verdict.findings} == {("", "00-notice.txt")}


def test_a_packet_with_a_word_that_no_released_file_has_refuses():
    case, decisions, edits, drafts = whole()
    written = notify(request(Path("o")), case, decisions, edits, drafts, COURT, ORDER, tools())
    other = (replace(drafts[0], data=b"Somebody else came with Zebedee."),)
    foreign = notify(request(Path("o")), case, decisions, edits, other, COURT, ORDER, tools())
    verdict = verify(case, decisions, edits, drafts, COURT, tools(), replace(written, packet=foreign.packet))
    assert isinstance(verdict, Refused)
    assert [(f.check, f.surface) for f in verdict.findings] == [("packet", "00-packet.pdf")]


def published(folder: Path) -> Path:
    case, decisions, _, drafts = whole()
    verdict, _ = checked(COURT)
    record = write_record(request(folder), case, decisions, drafts, verdict, COURT, tools())
    return publish(request(folder), verdict, record, tools()).folder


def test_a_release_holds_its_notices_and_verify_knows_them(tmp_path):
    folder = published(tmp_path)
    assert (folder / "release" / "00-packet.pdf").is_file()
    assert reverify(folder, None, tools()) == ()


def test_what_is_for_the_client_lies_beside_the_release(tmp_path):
    folder = published(tmp_path)
    assert sorted(path.name for path in (folder / "for-client").iterdir()) == [
        "client-notice.docx",
        "client-notice.txt",
    ]
    assert not list((folder / "release").glob("*client*"))


@pytest.mark.parametrize("name", ["00-cover-letter.docx", "00-packet.pdf"])
def test_a_notice_that_was_changed_or_taken_away_is_told(tmp_path, name):
    folder = published(tmp_path)
    sheet = folder / "release" / name
    content = sheet.read_bytes()
    for damage in (content + b"Maria", b"", None):
        sheet.unlink()
        if damage is not None:
            sheet.write_bytes(damage)
        assert [f.check for f in reverify(folder, None, tools())] == ["released-files"]
        sheet.write_bytes(content)
    assert reverify(folder, None, tools()) == ()


def test_kind_and_date_side_by_side_are_no_value_of_the_case():
    """A file name such as "intake-2024-02-05" may have been taken for a number of the case."""
    case, _, _, drafts = whole()
    named = document("Intake of 2024-02-05. Maria Lopez came.", name="intake 2024-02-05.txt")
    surface = named.surface("file-name")
    number = decision(named, "Maria Lopez", entity_type="ID", id="e9")
    span = Span("d01", "file-name", 0, len(surface.text))
    number = replace(number, mention=replace(number.mention, span=span))
    case = replace(case, documents=(named,))
    scope = replace(ORDER, since=None, until=None)
    decisions = Decisions((number,))
    drafts = (replace(drafts[0], data=b"Intake. Somebody came."),)
    written = notify(request(Path("o")), case, decisions, (), drafts, COURT, scope, tools())
    assert "intake 2024-02-05" in read(next(f for f in written.files if f.name == "00-index.docx"))
    assert isinstance(verify(case, decisions, (), drafts, COURT, tools(), written), Released)
