from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from redact.records.ledger.chain import GENESIS, chain_problems, digest_of
from redact.records.ledger.entry import TEXTS, Entry, Written, folded, same_words

AT = datetime(2024, 11, 5, 9, 15, tzinfo=UTC)
words = st.text(max_size=8)
entries = st.builds(
    Entry,
    kind=st.sampled_from(["release", "hold", "breach"]),
    case=words,
    recipient=words,
    clients=st.lists(words, max_size=2).map(tuple),
    files=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    note=words,
)


def chained(said: list[Entry]) -> list[Written]:
    made: list[Written] = []
    previous = GENESIS
    for number, entry in enumerate(said, 1):
        at = AT + timedelta(minutes=number)
        digest = digest_of(number, at, entry, previous)
        made.append(Written(number, at, entry, previous, digest))
        previous = digest
    return made


@st.composite
def chains_and_places(draw):
    chain = chained(draw(st.lists(entries, min_size=2, max_size=6)))
    return chain, draw(st.integers(0, len(chain) - 1)), draw(st.integers(0, len(chain) - 1))


@given(chains_and_places())
def test_an_untouched_chain_is_whole(given_):
    chain, at, _ = given_
    assert chain_problems(chain) == ()
    assert chain_problems(chain, [(chain[at].number, chain[at].digest)]) == ()


@given(chains_and_places(), st.sampled_from([*TEXTS[1:], "clients", "files", "categories"]))
def test_a_changed_field_is_found(given_, field):
    chain, at, _ = given_
    value = getattr(chain[at].entry, field)
    more = (("x", "y"),) if field == "files" else ("x",)
    changed = f"{value[:9]}x" if isinstance(value, str) else (*value, *more)
    chain[at] = replace(chain[at], entry=replace(chain[at].entry, **{field: changed}))
    assert chain_problems(chain) != ()


@given(chains_and_places(), st.integers(1, 10**6))
def test_a_changed_time_is_found(given_, seconds):
    chain, at, _ = given_
    chain[at] = replace(chain[at], at=chain[at].at + timedelta(seconds=seconds))
    assert chain_problems(chain) != ()


@given(chains_and_places())
def test_a_removed_entry_is_found_even_with_the_numbers_closed_up(given_):
    chain, at, _ = given_
    if at == len(chain) - 1:
        return
    del chain[at]
    assert chain_problems(chain) != ()
    assert chain_problems([replace(w, number=n) for n, w in enumerate(chain, 1)]) != ()


@given(chains_and_places())
def test_two_entries_in_another_order_are_found(given_):
    chain, one, two = given_
    if one == two:
        return
    chain[one], chain[two] = chain[two], chain[one]
    assert chain_problems(chain) != ()
    assert chain_problems([replace(w, number=n) for n, w in enumerate(chain, 1)]) != ()


@given(chains_and_places(), entries)
def test_an_entry_put_in_between_is_found(given_, entry):
    chain, at, _ = given_
    between = Written(at + 1, AT, entry, chain[at].previous, digest_of(at + 1, AT, entry, chain[at].previous))
    chain.insert(at, between)
    assert chain_problems(chain) != ()
    assert chain_problems([replace(w, number=n) for n, w in enumerate(chain, 1)]) != ()


@given(chains_and_places())
def test_a_cut_tail_or_a_rewritten_chain_shows_by_a_hash_kept_elsewhere(given_):
    chain, at, _ = given_
    kept = [(chain[-1].number, chain[-1].digest)]
    assert (chain_problems(chain[:at], kept) != ()) is (at < len(chain))
    forged = chained([replace(written.entry, recipient="forged") for written in chain])
    assert chain_problems(forged) == ()
    assert chain_problems(forged, kept) != () or forged[-1].digest == chain[-1].digest


def test_what_is_missing_is_named():
    chain = chained([Entry("hold")] * 6)
    assert chain_problems([chain[0], *chain[4:]]) == ("entries 2 to 4 are missing",)
    assert chain_problems([*chain[:2], 3, *chain[3:]]) == ("entry 3 was changed: it cannot be read",)
    assert chain_problems([]) == ()


def test_names_are_compared_as_people_compare_them():
    assert same_words("Zoe\u0308  QUILL", "zo\u00eb quill")
    assert same_words("\uff21nna", "anna")
    assert folded("Stra\u00dfe") == "strasse"
    assert not same_words("Anna Quill", "Anne Quill")
