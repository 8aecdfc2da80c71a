"""Persons found before are the persons found now, or are not taken; whoever checks finds anew."""

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.batch.books.ledger import Ledger
from redactor.batch.folder import RunFolder
from redactor.batch.names import found_before
from redactor.batch.names.found_before import NamesFrom, RememberedSearch
from redactor.batch.review.on_demand import make_reviews
from redactor.detect.findings import Search
from redactor.detect.persons import find
from redactor.detect.portions.segment import read
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source
from redactor.terms.finding import PERSON, Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span
from tests.batch.rounds import run_over

#: Masks every name that `Finder` finds; asks for no identifier.
POLICY = """\
schema: 1
id: {id}
title: Names
authority: E.O. 13526, section 3.5
rules:
  - {{id: all, when: {{level: UNCLASSIFIED, owners: {{only: USA}}, controls: none}}, do: {do}}}
mask:
  persons: {{who: {who}, exempt: "(b)(6)", across: {across}}}
"""

#: Masks numbers of telephones, and no name.
NUMBERS = """\
schema: 1
id: numbers
title: Numbers
authority: E.O. 13526, section 3.5
rules:
  - {id: all, when: {level: UNCLASSIFIED, owners: {only: USA}, controls: none}, do: release}
mask:
  entities: {PHONE_NUMBER: "(b)(6)"}
"""


class Finder:
    """A search that sees `Jane Okonedo` and counts how often it was asked, by text."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def __call__(self, document: Document, _: Reading) -> tuple[Finding, ...]:
        self.asked[document.text] += 1
        found = re.finditer(r"(?:Jane|John) [A-Z]\w+", document.text)
        return tuple(
            Finding(Span(*match.span()), PERSON, 0.9, ("encoder", "propagated"), f"P{n}")
            for n, match in enumerate(found)
        )


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> Finder:
    finder = Finder()
    monkeypatch.setattr(find, "find_persons", finder)
    return finder


@pytest.fixture
def room(tmp_path: Path) -> Path:
    box = tmp_path / "box"
    box.mkdir()
    for name, words in {"a": "Jane Okonedo sailed", "b": "John Varga rowed", "c": "Jane Okonedo sailed"}.items():
        (box / f"{name}.txt").write_text(f"UNCLASSIFIED\n\n1. (U) {words}.\n")
    policies = {
        "everyone": POLICY.format(id="everyone", do="release", who="everyone", across="document"),
        "other": POLICY.format(id="other", do="needs-decision", who="unlisted", across="document"),
        "batch": POLICY.format(id="batch", do="release", who="everyone", across="batch"),
        "nobody": POLICY.format(id="nobody", do="release", who="none", across="document"),
    }
    for name, policy in policies.items():
        (tmp_path / f"{name}.yaml").write_text(policy)
    return tmp_path


def run(room: Path, policy: str = "everyone", **more: object) -> tuple[tuple[str, int], ...]:
    """Runs over the box; tells how many names were remembered."""
    return run_over(room / "box", room / "out", policy=str(room / f"{policy}.yaml"), **more)[1].remembered


def kept(out: Path) -> Path:
    (place,) = (out / "internal" / "found-before").iterdir()
    return place


def written(out: Path) -> dict[str, bytes]:
    """All that a run says of its documents."""
    places = ("proposed", "internal/decisions", "internal/proposals")
    return {
        str(path.relative_to(out)): path.read_bytes()
        for place in places
        for path in (out / place).rglob("*")
        if path.is_file()
    }


def test_a_second_round_searches_nothing_and_writes_the_same(room: Path, finder: Finder):
    run(room)
    first = written(room / "out")
    finder.asked.clear()
    assert run(room) == (("names known before", 3),)
    assert not finder.asked
    assert written(room / "out") == first


def test_a_text_that_lies_in_the_batch_twice_is_searched_once(room: Path, finder: Finder):
    assert run(room) == (("names known before", 1),)
    assert set(finder.asked.values()) == {1}


def test_another_policy_over_the_same_sources_searches_nothing(room: Path, finder: Finder):
    run(room)
    finder.asked.clear()
    run(room, "other")
    run(room, "other", resume=True, redo_changed=True)
    run(room, "batch")
    assert not finder.asked


def test_names_across_a_batch_are_gathered_from_what_is_then_known(room: Path, finder: Finder):
    assert run(room, "batch") == (("names known before", 3),)
    assert set(finder.asked.values()) == {1}


def test_identifiers_are_searched_for_once_too(room: Path, monkeypatch: pytest.MonkeyPatch):
    (room / "numbers.yaml").write_text(NUMBERS)
    path = room / "box" / "a.txt"
    path.write_text(path.read_text().replace("sailed", "dialled +1 202 555 0143"))
    run(room, "numbers")
    first = written(room / "out")
    assert "0143" not in (room / "out" / "proposed" / "a.txt.txt").read_text()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("redactor.detect.identifiers.find.find_identifiers", broken)
    assert run(room, "numbers") == ()
    assert written(room / "out") == first
    (file,) = kept(room / "out").iterdir()
    file.write_text(file.read_text().replace("PHONE", "PHANE"))
    monkeypatch.undo()
    assert run(room, "numbers") == (("names not believed", 1),)
    assert written(room / "out") == first


def test_a_source_that_changed_is_searched_again(room: Path, finder: Finder):
    run(room)
    finder.asked.clear()
    path = room / "box" / "b.txt"
    path.write_text(path.read_text().replace("Varga", "Vargo"))
    assert run(room) == (("names known before", 2),)
    assert list(finder.asked) == [path.read_text()]
    assert "Vargo" not in (room / "out" / "proposed" / "b.txt.txt").read_text()


def test_a_policy_that_asks_for_no_name_keeps_nothing(room: Path, finder: Finder):
    assert run(room, "nobody") == ()
    assert not finder.asked
    assert not (room / "out" / "internal" / "found-before").exists()


def test_another_search_takes_nothing_from_the_one_before(room: Path, finder: Finder, monkeypatch: pytest.MonkeyPatch):
    run(room)
    finder.asked.clear()
    monkeypatch.setattr(found_before, "searched_with", lambda: "f" * 64)
    found_before._lines.cache_clear()
    run(room)
    assert sum(finder.asked.values()) == 2
    assert len(list((room / "out" / "internal" / "found-before").iterdir())) == 2


def test_a_review_copy_is_made_without_a_search(room: Path, finder: Finder):
    run(room)
    finder.asked.clear()
    copies = list(make_reviews(RunFolder(room / "out"), frozenset(), ("html",)))
    assert len(copies) == 3
    assert not finder.asked


def test_a_check_against_the_source_finds_anew(room: Path, finder: Finder):
    from redactor.batch.expectation import expected_for
    from redactor.batch.provenance import provenance_of
    from tests.batch.rounds import options

    run(room)
    finder.asked.clear()
    output = str(room / "out" / "proposed" / "a.txt.txt")
    source = str(room / "box" / "a.txt")
    anew = expected_for(source, str(room / "everyone.yaml"), options(room).as_of, provenance_of(output))
    assert sum(finder.asked.values()) == 1
    assert "Jane Okonedo" in anew.expected.withheld


def test_no_word_of_a_document_stands_in_what_is_kept(room: Path, finder: Finder):
    run(room)
    data = b"".join(path.read_bytes() for path in kept(room / "out").iterdir())
    assert data.count(b"\n") == 2
    assert not [word for word in (b"Jane", b"Okonedo", b"Varga", b"sailed", b"box") if word in data]


def test_the_ledger_and_the_trail_count_what_was_known(room: Path, finder: Finder):
    run(room)
    run(room)
    with Ledger(room / "out" / "internal" / "ledger.sqlite") as ledger:
        assert ledger.fact("names") == {"names known before": 3}
    trail = (room / "out" / "internal" / "audit.jsonl").read_text().splitlines()
    assert json.loads(trail[-1])["counts"]["names known before"] == 3


def test_a_line_that_is_not_believed_is_searched_for_again_and_counted(room: Path, finder: Finder):
    run(room)
    first = written(room / "out")
    (path,) = kept(room / "out").iterdir()
    path.write_text(path.read_text().replace("0.9", "0.8"))
    assert run(room) == (("names not believed", 3),)
    assert written(room / "out") == first


@pytest.mark.parametrize("emptied", ["found-before", "."])
def test_what_is_kept_may_be_removed_at_any_time(room: Path, finder: Finder, emptied: str):
    run(room)
    first = written(room / "out")
    shutil.rmtree(room / "out" / "internal" / "found-before" if emptied == "found-before" else room / "out")
    run(room)
    assert emptied == "." or written(room / "out") == first
    assert kept(room / "out").exists()
    assert set(finder.asked.values()) == {2}


def test_what_is_kept_cut_at_any_byte_changes_nothing(room: Path, finder: Finder):
    text = (room / "box" / "a.txt").read_text()
    document = Document(Source("a", "a", "text"), text)
    (room / "out" / "internal").mkdir(parents=True)
    out = room / "out"
    fresh = Search().persons(document, read(document))
    assert RememberedSearch(out).persons(document, read(document)) == fresh
    (path,) = kept(out).iterdir()
    whole = path.read_bytes()
    for size in (*range(0, len(whole), 3), len(whole)):
        path.write_bytes(whole[:size])
        found_before._lines.cache_clear()
        search = RememberedSearch(out)
        assert search.persons(document, read(document)) == fresh
        assert search.names_from is (NamesFrom.BEFORE if size == len(whole) else NamesFrom.SEARCH)


findings = st.lists(
    st.builds(
        Finding,
        st.tuples(st.integers(0, 10**7), st.integers(0, 99)).map(lambda at: Span(at[0], at[0] + at[1])),
        st.sampled_from([PERSON, "US_SSN"]),
        st.floats(0, 1) | st.integers(0, 1),
        st.lists(st.sampled_from(["encoder", "title", "namesake", "batch"]), max_size=4).map(tuple),
        st.none() | st.integers(1, 999).map("P{}".format),
    ),
    max_size=9,
).map(tuple)


@given(findings)
def test_findings_come_back_as_they_were_kept(found: tuple[Finding, ...]):
    again = found_before._findings(found_before._kept(found))
    assert again == found
    assert repr(again) == repr(found)  # a score of 1 is not one of 1.0 in what is printed


def test_the_real_search_is_remembered_as_it_found(telegram_text: str, tmp_path: Path):
    (tmp_path / "internal").mkdir()
    document = Document(Source("a", "a", "text"), telegram_text)
    reading = read(document)
    fresh = Search().persons(document, reading)
    searches = [RememberedSearch(tmp_path), RememberedSearch(tmp_path)]
    assert [repr(search.persons(document, reading)) for search in searches] == [repr(fresh)] * 2
    assert [search.names_from for search in searches] == [NamesFrom.SEARCH, NamesFrom.BEFORE]
    other = replace(document, text=telegram_text.replace("the", "teh"))
    search = RememberedSearch(tmp_path)
    assert search.persons(other, read(other)) == Search().persons(other, read(other))
    assert search.names_from is NamesFrom.SEARCH


def test_a_remembered_search_is_masked_as_the_policy_says(room: Path, finder: Finder):
    run(room)
    policy = load_policy(str(room / "everyone.yaml"))
    assert policy.mask.persons is not None
    for path in (room / "out" / "proposed").iterdir():
        assert "Okonedo" not in path.read_text()
        assert "Varga" not in path.read_text()
