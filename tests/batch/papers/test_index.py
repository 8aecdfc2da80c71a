"""The index lists each cut with its law and amount, describes documents from released text, and quotes nothing withheld."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.decisions.cuts import Words, cuts_of
from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder
from redactor.batch.papers.banner import banner_of
from redactor.batch.papers.described import describe
from redactor.batch.papers.file import paper_file
from redactor.batch.papers.index import COLUMNS, Index, index_csv, index_json, read_index, write_index
from redactor.batch.papers.index_paper import index_paper, withdrawal_sheet
from redactor.batch.papers.index_words import words_of_persons
from redactor.batch.papers.letter import appeal_for, letter
from redactor.batch.proposal import dump
from redactor.batch.stored import stored_path
from redactor.errors import InputError, LeakError, UsageError
from redactor.release.paper import Paragraph
from redactor.release.paper_pdf import write_paper_pdf
from redactor.release.paper_text import write_paper_text
from redactor.terms.portion import PortionKind
from redactor.terms.released import Amount, AmountUnit, Block, Place, PlaceStatus, Released, Run, Stamps

NAME = Place(("B6",), Amount(AmountUnit.NAME, 1, 1), whole=False)
LINES = Place(("1.4(B)", "1.4(D)"), Amount(AmountUnit.LINE, 9, 9))
REFERRED = Place((), Amount(AmountUnit.LINE, 3, 3), PlaceStatus.REFERRED, ("NATO",))
STAMPS = Stamps(
    disposition="RELEASED IN PART",
    declassified="",
    banner="UNCLASSIFIED",
    policy="Review under test",
    authority="E.O. 13526, section 3.5",
    as_of=dt.date(2026, 1, 2),
    case="M-1",
    document="memo.txt",
    specimen=False,
    notation="codes",
)
LEGEND = (("1.4(B)", "Foreign government information"), ("B6", "Clearly unwarranted invasion of personal privacy"))


def block(kind: PortionKind, *pieces: Run | Place, label: str = "") -> Block:
    return Block(kind, pieces, label or kind.value, refill=False, gap_lines=1)


MEMO = Released(
    "memorandum",
    (
        block(PortionKind.ROUTING, Run("MEMORANDUM\n\nTO: The Harbour Master\nFROM: "), NAME, Run("\n\nMarch 4, 1999")),
        block(PortionKind.SUBJECT, Run("SUBJECT: (U) Dues of the port")),
        block(PortionKind.PARAGRAPH, Run("1. (U) Ask "), NAME, Run(" or "), NAME, Run("."), label="paragraph 1"),
        block(PortionKind.PARAGRAPH, Run("2. (S) "), LINES, label="paragraph 2"),
        block(PortionKind.PARAGRAPH, Run("3. (//NS) "), REFERRED, label="paragraph 3"),
    ),
    STAMPS,
    LEGEND,
)
DENIED = replace(
    MEMO,
    blocks=(block(PortionKind.PARAGRAPH, LINES),),
    stamps=replace(STAMPS, disposition="DENIED IN FULL", document="whole.txt"),
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A folder with a memorandum released in part, a document denied in full and one that was refused."""
    folder = RunFolder(tmp_path)
    folder.decisions.mkdir(parents=True)
    folder.proposals.mkdir()
    key = folder.key()
    answer = {"portions": {"undecided": 0}, "outputs": []}
    with Ledger(folder.ledger) as ledger:
        for name, outcome, released in (
            ("memo.txt", "released_in_part", MEMO),
            ("whole.txt", "denied_in_full", DENIED),
        ):
            data = dump(released)
            stored_path(folder, name).write_bytes(data)
            digests = {"proposal": keyed(key, data), "pdf": ""}
            ledger.record(Row(name, name, "proposed", outcome, "run", digests, answer, 0.1))
        ledger.record(Row("broken.txt", "broken.txt", "refused", "refused", "run", {}, answer, 0.1))
    return folder


def lines_of(index: Index) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(index_csv(index).decode("utf-8-sig"))))


def decide(folder: RunFolder, *said: dict[str, str]) -> None:
    """A decisions file in which a person wrote on the portions that are withheld whole."""
    entries = [{"proposal": {"do": "release"}, "decision": None}]
    entries += [{"proposal": {"do": "withhold"}, "decision": each or None} for each in said]
    (folder.decisions / "memo.txt.json").write_text(json.dumps({"portions": entries}))


def test_each_cut_has_its_line_with_law_amount_and_referral(folder: RunFolder) -> None:
    lines = lines_of(read_index(folder))
    assert list(lines[0]) == list(COLUMNS)
    shown = [(line["document"], line["portion"], line["extent"], line["amount"], line["referral"]) for line in lines]
    assert shown == [
        ("memo.txt", "routing", "in part", "1 name", ""),
        ("memo.txt", "paragraph 1", "in part", "2 names", ""),
        ("memo.txt", "paragraph 2", "in full", "9 lines", ""),
        ("memo.txt", "paragraph 3", "in full", "3 lines", "NATO"),
        ("whole.txt", "paragraph", "in full", "9 lines", ""),
    ]
    assert "E.O. 13526, section 1.4" in lines[2]["law"]
    assert "E.O. 13526, section 1.4(b)" in lines[2]["law"]
    assert "Foreign government information" in lines[2]["law"]
    assert lines[2]["page"] == "1"


def test_a_document_is_described_by_what_was_released_of_it() -> None:
    described = describe(MEMO)
    assert described.addressee == "The Harbour Master"
    assert described.sender == "[B6 · 1 name]"
    assert described.subject == "(U) Dues of the port"
    assert described.dated == dt.date(1999, 3, 4)


@pytest.mark.parametrize(
    ("stamp", "law"),
    [
        ("B6", "5 USC 552(b)(6)"),
        ("B7(C)", "5 USC 552(b)(7)(C)"),
        ("1.4(D)", "E.O. 13526, section 1.4(d)"),
        ("B3 50 USC 3507", "5 USC 552(b)(3); 50 USC 3507"),
        ("50 USC 3507", "50 USC 3507"),
    ],
)
def test_an_exemption_is_cited_to_its_paragraph(stamp: str, law: str) -> None:
    place = block(PortionKind.PARAGRAPH, Place((stamp,), None))
    (cut,) = cuts_of(replace(MEMO, blocks=(place,), legend=()), (), ())
    assert cut.laws[0].source == law


def test_an_addressee_is_found_where_the_memorandum_is_for_the_record() -> None:
    for head, addressee in (
        ("MEMORANDUM FOR THE RECORD\nTO: Visa Office", "Visa Office"),
        ("MEMORANDUM FOR THE RECORD", ""),
        ("MEMORANDUM FOR: The Secretary", "The Secretary"),
    ):
        assert describe(replace(MEMO, blocks=(block(PortionKind.ROUTING, Run(head)),))).addressee == addressee


def test_a_subject_that_is_cut_is_left_out() -> None:
    blocks = (block(PortionKind.SUBJECT, Run("SUBJECT: The case of "), NAME),)
    assert describe(replace(MEMO, blocks=blocks)).subject == ""


def test_harm_and_segregability_are_blank_until_a_person_fills_them(folder: RunFolder) -> None:
    assert {(line["harm"], line["segregability"]) for line in lines_of(read_index(folder))} == {("", "")}
    decide(folder, {"harm": "Would end the talks.", "segregability": "None."}, {})
    lines = lines_of(read_index(folder))
    assert [line["harm"] for line in lines] == ["", "", "Would end the talks.", "", ""]
    assert lines[2]["segregability"] == "None."


def test_a_sentence_is_left_out_where_it_could_stand_at_another_cut(folder: RunFolder) -> None:
    decide(folder, {"harm": "Would end the talks."})
    assert {line["harm"] for line in lines_of(read_index(folder))} == {""}


def test_a_stored_release_that_was_changed_is_left_out_and_told(folder: RunFolder) -> None:
    stored = stored_path(folder, "memo.txt")
    stored.write_text(stored.read_text().replace("Dues", "Dies"))
    index = read_index(folder)
    assert [entry.stamps.document for entry in index.entries] == ["whole.txt"]
    assert [problem.file for problem in index.problems] == ["memo.txt"]
    assert "Not whole" in write_paper_text(index_paper(index))


def test_a_spreadsheet_takes_no_cell_for_a_formula(folder: RunFolder) -> None:
    index = read_index(folder)
    entry = replace(
        index.entries[0], described=replace(index.entries[0].described, addressee="=HYPERLINK(1)", sender="@x")
    )
    line = lines_of(replace(index, entries=(entry,)))[0]
    assert (line["to"], line["from"]) == ("'=HYPERLINK(1)", "'@x")


def test_refused_documents_are_counted_and_in_no_entry(folder: RunFolder) -> None:
    index = read_index(folder)
    assert index.refused == 1
    assert "broken" not in index_json(index).decode()


def test_a_folder_of_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_index(RunFolder(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_the_index_is_written_beside_the_ledger(folder: RunFolder) -> None:
    write_index(folder)
    assert len(json.loads((folder.internal / "index.json").read_text())["documents"]) == 2
    assert (folder.internal / "index.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,")


def test_the_same_folder_gives_the_same_bytes(folder: RunFolder) -> None:
    papers = [index_paper(read_index(folder)), index_paper(read_index(folder))]
    assert write_paper_pdf(papers[0]) == write_paper_pdf(papers[1])


def test_the_withdrawal_sheet_lists_what_is_denied_in_full_alone(folder: RunFolder) -> None:
    text = write_paper_text(withdrawal_sheet(read_index(folder)))
    assert "1 document, denied in full" in text
    assert "whole.txt" in text
    assert "memo.txt" not in text
    assert "1.4(B), 1.4(D)" in text


def test_the_letter_counts_names_codes_and_tells_of_appeals(folder: RunFolder) -> None:
    text = " ".join(write_paper_text(letter(read_index(folder))).split())
    assert "DRAFT: not to be sent" in text
    for words in ("Released in part 1", "Denied in full 1", "Total 2", "A further 1 could not be read", "NATO 1 1"):
        assert words in text
    assert "within 60 days" in text
    assert "ISCAP" in text
    assert "OGIS" not in text
    assert "[NAME AND POSITION OF WHO DENIES THE REST]" in text


def test_a_letter_that_denies_nothing_tells_of_no_appeal(folder: RunFolder) -> None:
    index = read_index(folder)
    entries = tuple(replace(entry, cuts=()) for entry in index.entries)
    assert "Appeal" not in write_paper_text(letter(replace(index, entries=entries)))


@pytest.mark.parametrize(
    ("authority", "name"),
    [
        ("E.O. 13526, section 3.5; 22 CFR 9.10", "mdr"),
        ("5 USC 552; 22 CFR 171", "foia"),
        ("5 USC 552", "foia"),
        ("5 USC 552(b)(6); E.O. 13526, section 4.1", "foia"),
        ("5 USC 552a", "privacy-act"),
        ("22 USC 4351", "other"),
        ("E.O. 13526, section 3.3", "other"),
        ("", "other"),
    ],
)
def test_the_authority_of_the_policy_chooses_the_appeal(authority: str, name: str) -> None:
    assert appeal_for(authority).name == name


@pytest.mark.parametrize(
    ("banners", "banner"),
    [
        (["UNCLASSIFIED", "SECRET"], "SECRET"),
        (["SECRET//NOFORN", "CONFIDENTIAL"], "SECRET//NOFORN"),
        (["SECRET", "CLASSIFICATION NOT KNOWN"], "CLASSIFICATION NOT KNOWN"),
        ([""], ""),
    ],
)
def test_a_paper_bears_the_banner_of_all_it_is_made_of(folder: RunFolder, banners: list[str], banner: str) -> None:
    index = read_index(folder)
    entry = index.entries[0]
    entries = tuple(replace(entry, stamps=replace(entry.stamps, banner=each)) for each in banners)
    assert banner_of(replace(index, entries=entries)) == banner


places = st.sampled_from([NAME, LINES, REFERRED])


@given(st.lists(st.tuples(places, st.sampled_from(["paragraph 1", "paragraph 2"])), max_size=8), st.integers(0, 8))
def test_every_place_is_counted_and_no_sentence_is_moved(placed: list[tuple[Place, str]], said: int) -> None:
    blocks = tuple(block(PortionKind.PARAGRAPH, place, label=label) for place, label in placed)
    whole = sum(place.whole for place, _ in placed)
    words = [Words(harm=str(i)) for i in range(said)]
    cuts = cuts_of(replace(MEMO, blocks=blocks), (), words)
    assert sum(cut.extent == "in full" for cut in cuts) == whole
    assert [cut.harm for cut in cuts if cut.harm] == ([str(i) for i in range(whole)] if said == whole else [])


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_a_paper_that_says_more_than_it_should_is_not_written(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    asked = index_paper(read_index(folder))
    assert paper_file(asked, suffix)
    leaky = replace(asked, parts=(*asked.parts, Paragraph("Kuznetsova")))
    monkeypatch.setattr("redactor.batch.papers.file.write_paper_pdf", lambda _: write_paper_pdf(leaky))
    monkeypatch.setattr("redactor.batch.papers.file.write_paper_text", lambda _: write_paper_text(leaky))
    with pytest.raises(LeakError) as error:
        paper_file(asked, suffix)
    assert "Kuznetsova" not in str(error.value)


def test_a_run_that_decided_nothing_has_an_empty_index_and_no_letter(folder: RunFolder) -> None:
    empty = replace(read_index(folder), entries=())
    assert lines_of(empty) == []
    for paper in (index_paper, withdrawal_sheet, letter):
        with pytest.raises(InputError, match="decided"):
            paper(empty)


def test_the_json_form_has_a_line_a_cut_and_all_that_the_index_knows(folder: RunFolder) -> None:
    index = read_index(folder)
    lines = index_json(index).decode().splitlines()
    cuts = sum(len(entry.cuts) for entry in index.entries)
    assert cuts
    assert sum(line.startswith('   {"portion"') for line in lines) == cuts
    form = json.loads("\n".join(lines))
    assert [len(document["cuts"]) for document in form["documents"]] == [len(entry.cuts) for entry in index.entries]
    assert [document["subject"] for document in form["documents"]] == [
        entry.described.subject for entry in index.entries
    ]
    assert (form["schema"], form["refused"], form["problems"]) == (1, 1, [])


@pytest.mark.parametrize("key", ['"harm"', '"h\\u0061rm"'], ids=["plain", "spelled with an escape"])
def test_a_persons_sentence_is_found_however_its_key_is_spelled(folder: RunFolder, key: str) -> None:
    entry = '{"kind": "paragraph", "number": "1", "proposal": {"do": "withhold"}, "decision": {%s: "Old  sources."}}'
    (folder.decisions / "memo.txt.json").write_text('{"portions": [%s]}' % (entry % key))
    assert words_of_persons(folder, "memo.txt") == ((Words("Old sources.", ""),), {})
