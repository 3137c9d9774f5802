from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.errors import LedgerBusy, LedgerError, LedgerExposed, LedgerMissing, LedgerTooNew, NotALedger
from redact.records.ledger import Entry, connect, open_ledger
from redact.records.ledger.entry import plain

ROOT = Path(__file__).resolve().parents[4]
AT = datetime(2024, 11, 5, 9, 15, 30, tzinfo=UTC)
FULL = Entry(
    kind="release", case="2024-117", purpose="court", basis="court-order", recipient="Family Court",
    by="Dana Quill", account="dquill", release="court-1", reference="7", clients=("Orla Vexmoor [client]",),
    files=(("01-intake.txt", "a" * 64), ("02-letter.docx", "b" * 64)), policy_digest="c" * 64,
    categories=("DATE", "PERSON"), note="as ordered",
)  # fmt: skip


def execute(place: str, statement: str) -> None:
    """Do what somebody with the rights of the database's owner may do to it."""
    if "://" in place:
        from tests.doubles import postgres

        postgres.execute(place, statement)
        return
    with sqlite3.connect(place) as connection:
        connection.executescript(statement)
    connection.close()


def test_what_is_written_is_read_back(place):
    with open_ledger(place) as ledger:
        first = ledger.append(FULL, AT)
        second = ledger.append(Entry("hold", case="2024-118"), AT + timedelta(days=1))
        assert (first.number, second.number, second.previous) == (1, 2, first.digest)
        assert ledger.entries() == (first, second)
        assert first.entry == FULL
        assert ledger.entries(case="2024-117") == ledger.entries(release="court-1") == (first,)
        assert ledger.entries(kind="hold") == ledger.entries(since=AT + timedelta(hours=1)) == (second,)
        assert ledger.verify() == ledger.verify([(1, first.digest)]) == ()
    with open_ledger(place, create=False) as again:
        assert again.entries() == (first, second)
        assert again.id == ledger.id != ""


def test_times_are_kept_in_utc_to_the_second(place):
    with open_ledger(place) as ledger:
        at = datetime(2024, 3, 10, 1, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=-5)))
        assert ledger.append(Entry("hold"), at).at == datetime(2024, 3, 10, 6, 30, tzinfo=UTC)
        assert ledger.append(Entry("hold")).at.tzinfo is UTC
        with pytest.raises(ValueError, match="zone"):
            ledger.append(Entry("hold"), datetime(2024, 3, 10))  # noqa: DTZ001
        assert ledger.verify() == ()


@pytest.mark.parametrize(
    "strange",
    ["Zo\u00eb", "Zoe\u0308", "\u738b\u5c0f\u660e", "\U0001f600 \u202e", "a\x00b", "\ud800", "line\nfeed\t",
     "x" * 9999, "'; DROP TABLE ledger_entries; --", "\uffff\ufdd0", "%s %(x)s :key"],
)  # fmt: skip
def test_any_name_can_be_entered(place, strange):
    said = Entry("release", case=strange, clients=(strange,), files=((strange, "d"),), note=strange)
    with open_ledger(place) as ledger:
        written = ledger.append(said, AT)
        assert ledger.entries() == (written,)
        assert ledger.entries(case=said.case) == (written,)
        assert ledger.verify() == ()


@given(st.text())
def test_the_form_of_text_is_settled(text):
    assert plain(plain(text)) == plain(text)
    assert len(plain(text)) <= 4000


WORDS = st.lists(st.text(st.characters(codec=None, categories=None), max_size=20), min_size=10, max_size=10)


@given(st.lists(WORDS, min_size=20, max_size=20))
@settings(max_examples=2, suppress_health_check=list(HealthCheck))
def test_any_text_survives_the_way_through_the_database(place, rows):
    said = [Entry("order", *words[:8], clients=tuple(words), files=((words[8], words[9]),)) for words in rows]
    with open_ledger(place) as ledger:
        written = ledger.append_all(said)
        assert ledger.entries()[-len(written) :] == written
        assert ledger.verify() == ()


def test_an_entry_of_an_unknown_kind_or_shape_is_not_made():
    for wrong in ({"kind": "gossip"}, {"kind": "hold", "case": 7}, {"kind": "hold", "clients": "Orla"}):
        with pytest.raises(ValueError):  # noqa: PT011
            Entry(**wrong)


CHANGES = {
    "a changed word": "UPDATE ledger_entries SET recipient = 'Somebody' WHERE number = 2",
    "a changed list": "UPDATE ledger_entries SET clients = '[]' WHERE number = 2",
    "a list of another shape": "UPDATE ledger_entries SET clients = '\"x\"' WHERE number = 2",
    "a changed time": "UPDATE ledger_entries SET at = '2020-01-01T00:00:00+00:00' WHERE number = 2",
    "a time in another form": "UPDATE ledger_entries SET at = '2024-11-05T09:15:30Z' WHERE number = 2",
    "a time that is none": "UPDATE ledger_entries SET at = 'then' WHERE number = 2",
    "a kind that is none": "UPDATE ledger_entries SET kind = 'gossip' WHERE number = 2",
    "a removed entry": "DELETE FROM ledger_entries WHERE number = 2",
    "the first removed": "DELETE FROM ledger_entries WHERE number = 1",
    "numbers moved up": "UPDATE ledger_entries SET number = number + 10",
    "another order": (
        "UPDATE ledger_entries SET number = -2 WHERE number = 2;"
        "UPDATE ledger_entries SET number = 2 WHERE number = 3;"
        "UPDATE ledger_entries SET number = 3 WHERE number = -2"
    ),
    "a changed hash": "UPDATE ledger_entries SET digest = previous WHERE number = 1",
    "an entry before the first": (
        'INSERT INTO ledger_entries SELECT 0, at, kind, "case", purpose, basis, recipient, "by", account, '
        "release, reference, clients, files, policy_digest, categories, note, digest, previous "
        "FROM ledger_entries WHERE number = 1"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_changed_in_the_database_is_found(place, change):
    with open_ledger(place) as ledger:
        for number in range(4):
            ledger.append(FULL, AT + timedelta(days=number))
        assert ledger.verify() == ()
        execute(place, CHANGES[change])
        assert ledger.verify() != ()


def test_a_cut_tail_is_found_by_a_hash_kept_elsewhere(place):
    with open_ledger(place) as ledger:
        written = [ledger.append(FULL, AT) for _ in range(4)]
        execute(place, "DELETE FROM ledger_entries WHERE number > 2")
        assert ledger.verify() == ()
        assert "entry 4" in " ".join(ledger.verify([(written[3].number, written[3].digest)]))
        again = ledger.append(FULL, AT + timedelta(days=9))
        assert again.number == 3
        assert ledger.verify([(w.number, w.digest) for w in written]) != ()


CHILD = """
import sys, json
from redact.records.ledger import Entry, open_ledger
place, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
ledger = open_ledger(place)
for number in range(count):
    written = ledger.append(Entry("release", case=f"{name}-{number}"))
    print(written.number, written.digest, f"{name}-{number}", flush=True)
"""


def child(place: str, name: str, count: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, place, name, str(count)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_eight_writers_and_kills_lose_nothing(place):
    """All start on a register that is not there; three are killed wherever they happen to be."""
    running = [child(place, f"w{number}", 25) for number in range(8)]
    for at, victim in enumerate(running[:3]):
        acknowledged = [
            victim.stdout.readline() for _ in range(3 + at * 4)
        ]  # so that it dies while it writes
        victim.send_signal(signal.SIGKILL)
        victim.seen = acknowledged  # type: ignore[attr-defined]
    said = []
    for number, process in enumerate(running):
        out, err = process.communicate(timeout=120)
        if number >= 3:
            assert (process.returncode, err) == (0, "")
        lines = [*getattr(process, "seen", []), *out.splitlines()]
        said += [line.split() for line in lines if len(line.split()) == 3]
    with open_ledger(place, create=False) as ledger:
        entries = ledger.entries()
        assert ledger.verify([(int(number), digest) for number, digest, _ in said]) == ()
    assert [written.number for written in entries] == list(range(1, len(entries) + 1))
    assert max(Counter(written.entry.case for written in entries).values()) == 1
    kept = {written.number: written.entry.case for written in entries}
    assert all(kept[int(number)] == name for number, _, name in said)
    assert len(entries) >= 5 * 25 + 3 + 7 + 11


def test_threads_may_share_a_register(place):
    with open_ledger(place) as ledger, ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: ledger.append(Entry("hold", case=str(n))).number, range(24)))
        assert sorted(made) == list(range(1, 25))
        assert ledger.verify() == ()


def test_entries_that_belong_together_are_written_together_or_not_at_all(place):
    def refuse(entries):
        assert [written.entry.release for written in entries] == ["court-1"]
        raise LedgerError("no")

    with open_ledger(place) as ledger:
        ledger.append_all([FULL, Entry("hold")])
        with pytest.raises(LedgerError, match="no"):
            ledger.append_after(refuse, release="court-1")
        assert [w.number for w in ledger.append_after(lambda _: [FULL, FULL], release="court-1")] == [3, 4]
        with pytest.raises(ValueError):  # noqa: PT011
            ledger.append_all(Entry(kind) for kind in ("hold", "gossip"))  # type: ignore[arg-type]
        assert len(ledger.entries()) == 4
        assert ledger.verify() == ()


def test_a_register_is_for_its_owner_only(tmp_path):
    old = os.umask(0)
    try:
        open_ledger(tmp_path / "register.db").close()
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "register.db").stat().st_mode) == 0o600
    (tmp_path / "register.db").chmod(0o640)
    with pytest.raises(LedgerExposed):
        open_ledger(tmp_path / "register.db")


def test_what_is_no_register_is_left_alone(tmp_path):
    (tmp_path / "folder").mkdir()
    for name, content in (
        ("short", b"x"),
        ("text", b"Dear diary. " * 1000),
        ("vault", b"SQLite format 3\x00zz"),
    ):
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)
        with pytest.raises(NotALedger):
            open_ledger(tmp_path / name)
        assert (tmp_path / name).read_bytes() == content
    with pytest.raises(NotALedger):
        open_ledger(tmp_path / "folder")
    with pytest.raises(LedgerMissing):
        open_ledger(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(LedgerError, match="made"):
        open_ledger(tmp_path / "no" / "folder.db")


def test_a_database_of_another_program_is_not_ours(tmp_path):
    other = tmp_path / "other.db"
    other.touch(0o600)
    execute(str(other), "CREATE TABLE clients (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(NotALedger):
        open_ledger(other)
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE ledger_meta SET value = '2'", LedgerTooNew),
        ("UPDATE ledger_meta SET value = 'x'", NotALedger),
        ("DELETE FROM ledger_meta", NotALedger),
        ("DROP TABLE ledger_entries", NotALedger),
    ],
)
def test_a_register_of_another_version_or_without_a_part_is_not_used(place, statement, error):
    open_ledger(place).close()
    execute(place, statement)
    with pytest.raises(error):
        open_ledger(place)


@pytest.mark.parametrize("name", ["file:x?mode=memory", "a?b=c#d %41.db", ":memory:", "\u00e4 \u738b.db"])
def test_a_path_is_a_path_whatever_its_letters(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with open_ledger(name) as ledger:
        ledger.append(FULL)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_register_that_may_only_be_read_can_be_read():
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("1 ()\nthe register cannot be written: it may only be read\n", "")


READ_ONLY = """
import os, tempfile
from pathlib import Path
from redact.errors import LedgerError
from redact.records.ledger import Entry, open_ledger
room = tempfile.TemporaryDirectory()
path = Path(room.name) / "register.db"
with open_ledger(path) as ledger:
    ledger.append(Entry("release"))
    ledger.verify()
path.chmod(0o400)
path.parent.chmod(0o500)
me = os.geteuid()
if me == 0:  # root may write anywhere
    os.chown(path, 65534, -1)
    os.chown(path.parent, 65534, -1)
    os.seteuid(65534)
with open_ledger(path) as ledger:
    print(len(ledger.entries()), ledger.verify())
    try:
        ledger.append(Entry("hold"))
    except LedgerError as error:
        print(error)
os.seteuid(me)
path.parent.chmod(0o700)
room.cleanup()
"""


def test_a_locked_register_is_told_after_some_patience(place, monkeypatch):
    open_ledger(place).close()
    monkeypatch.setattr(connect, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr("redact.records.ledger.store.PATIENCE_SECONDS", 1)
    with open_ledger(place) as ledger, open_ledger(place) as other:

        def wait(_):
            began = time.monotonic()
            with pytest.raises(LedgerBusy):
                other.append(FULL)
            assert time.monotonic() - began < 10
            return [FULL]

        ledger.append_after(wait, release="x")
        assert len(other.entries()) == 1


def test_an_error_tells_nothing_of_the_entry_or_the_address(tmp_path):
    ledger = open_ledger(tmp_path / "register.db")
    execute(str(tmp_path / "register.db"), "DROP TABLE ledger_entries")
    with pytest.raises(LedgerError) as caught:
        ledger.append(FULL)
    assert "Vexmoor" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"
    assert "Vexmoor" not in repr(FULL)
    for address in (
        "postgresql://u:s3cret@/x?host=/nowhere",
        "mysql://u:s3cret@h/x",
        "postgresql://u:s3cret@h:port/x",
    ):
        with pytest.raises(LedgerError) as caught:
            open_ledger(address)
        assert "s3cret" not in f"{caught.value} {caught.value.hint}"


def test_an_account_that_may_only_read_and_insert_is_enough(postgres_server):
    from tests.doubles import postgres

    if "//postgres@" not in postgres_server:
        pytest.skip("needs a server whose roles the test may make")
    with postgres.database(postgres_server) as address:
        open_ledger(address).close()
        name = f"clerk_{os.getpid()}"
        execute(address, f"CREATE ROLE {name} LOGIN")
        execute(address, f"GRANT SELECT ON ledger_meta, ledger_entries TO {name}")
        execute(address, f"GRANT INSERT ON ledger_entries TO {name}")
        clerk = address.replace("//postgres@", f"//{name}@")
        try:
            with open_ledger(clerk) as ledger:
                assert ledger.append(FULL).number == 1
                assert ledger.verify() == ()
            with pytest.raises(Exception, match="permission denied"):
                execute(clerk, "DELETE FROM ledger_entries")
        finally:
            execute(address, f"DROP OWNED BY {name}")
            execute(address, f"DROP ROLE {name}")


def test_json_in_the_tables_is_readable_by_other_programs(tmp_path):
    with open_ledger(tmp_path / "register.db") as ledger:
        ledger.append(FULL)
    with sqlite3.connect(tmp_path / "register.db") as connection:
        (files,) = connection.execute("SELECT files FROM ledger_entries").fetchone()
    connection.close()
    assert json.loads(files) == [list(pair) for pair in FULL.files]
