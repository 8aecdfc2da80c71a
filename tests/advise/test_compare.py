"""The same passage or person treated two ways is found, and nothing is found where all is treated alike."""

from dataclasses import replace

import pytest

from redactor.advise.compare import compare
from redactor.advise.shown import ShownDocument, passages_shown, read_releases
from redactor.batch.passages import dump_passages, load_passages, passages_of
from redactor.errors import InputError
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.terms.finding import PERSON, Finding
from redactor.terms.span import Span
from tests.made_up import ACTIONS, Made, Paragraph, make

KEY = b"k" * 32


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS = words("the harbour master of the old port told our consul that no ship had called since the second of may")
CHANGED = words("the harbour master of the old port told our consul that no boat had called since the second of may")
OTHER = words("grain prices rose again in the northern markets while wages stood still for a third year running now")


def shown(name: str, *paragraphs: Paragraph, person: str = "") -> ShownDocument:
    return shown_of(name, make(list(paragraphs)), person)


def shown_of(name: str, made: Made, person: str = "") -> ShownDocument:
    at = made.document.text.find(person) if person else -1
    findings = [Finding(Span(at, at + len(person)), PERSON, 1.0, ("test",))] if at >= 0 else []
    passages = passages_of(made.document, made.reading, findings, made.decision, KEY)
    kept = load_passages(dump_passages(passages), name)
    assert kept == passages
    return ShownDocument(name, name, passages_shown(made.released), kept)


def codes(*documents: ShownDocument) -> set[tuple[str, str, str, tuple[str, ...], str]]:
    return {
        (each.id, each.portion, each.other, each.other_portions, each.code)
        for each in compare(documents, KEY)
        if each.severity == "error"
    }


@pytest.mark.parametrize("there", [WORDS, CHANGED], ids=["word for word", "a word changed"])
def test_a_passage_withheld_here_and_shown_there_is_found(there):
    one = shown("a", Paragraph("release", OTHER), Paragraph("withhold", WORDS))
    other = shown("b", Paragraph("release", there))
    assert codes(one, other) == {("a", "paragraph 2", "b", ("paragraph 1",), "passage-shown")}


def test_a_passage_shown_in_the_same_document_is_found():
    both = shown("a", Paragraph("withhold", WORDS), Paragraph("release", WORDS))
    assert codes(both) == {("a", "paragraph 1", "a", ("paragraph 2",), "passage-shown")}


def test_a_passage_withheld_for_other_reasons_is_found():
    one, other = shown("a", Paragraph("withhold", WORDS)), shown("b", Paragraph("refer", WORDS))
    assert codes(one, other) == {("a", "paragraph 1", "b", ("paragraph 1",), "passage-other-reasons")}


def test_a_name_masked_here_and_shown_there_is_found_whatever_its_order_and_case():
    one = shown("a", Paragraph("release", ("said", "Ada Quill", "to", "him"), (1,)))
    other = shown("b", Paragraph("release", ("thus", "QUILL,", "ADA", "wrote")))
    assert codes(one, other) == {("a", "paragraph 1", "b", ("paragraph 1",), "name-shown")}


def test_a_single_name_shown_is_a_note_alone():
    one = shown("a", Paragraph("release", ("said", "Quill", "to", "him"), (1,)))
    other = shown("b", Paragraph("release", ("thus", "Quill", "wrote")))
    assert [each.code for each in compare((one, other), KEY)] == ["surname-shown"]


def test_a_single_name_kept_as_a_persons_in_another_document_is_found():
    one = shown("a", Paragraph("release", ("said", "Quill", "to", "him"), (1,)), person="Quill")
    other = shown("b", Paragraph("release", ("thus", "Quill", "wrote")), person="Quill")
    assert codes(one, other) == {("a", "paragraph 1", "b", ("paragraph 1",), "name-shown")}


def test_a_passage_with_a_cut_here_and_none_there_is_found():
    one = shown("a", Paragraph("release", (*WORDS, "Quill", *OTHER), (len(WORDS),)))
    other = shown("b", Paragraph("release", (*WORDS, "Quill", *OTHER)))
    assert ("a", "paragraph 1", "b", ("paragraph 1",), "passage-cut-elsewhere") in codes(one, other)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_documents_treated_alike_differ_in_nothing(action):
    paragraphs = (Paragraph(action, WORDS), Paragraph("release", OTHER))
    assert not compare((shown("a", *paragraphs), shown("b", *paragraphs)), KEY)


def test_passages_that_share_a_phrase_are_not_the_same():
    one = shown("a", Paragraph("withhold", (*WORDS[:6], *OTHER)))
    assert not codes(one, shown("b", Paragraph("release", (*WORDS, "and", "so", "forth"))))


@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
def test_earlier_releases_are_read_from_their_files(tmp_path, suffix):
    earlier = make([Paragraph("release", WORDS), Paragraph("withhold", OTHER)]).released
    data = write_pdf(earlier) if suffix == ".pdf" else write_text(earlier).encode()
    (tmp_path / f"old{suffix}").write_bytes(data)
    now = shown("a", Paragraph("withhold", WORDS))
    found = codes(now, *read_releases(tmp_path).documents)
    assert found == {("a", "paragraph 1", f"old{suffix}", ("paragraph 1",), "passage-shown")}


def test_a_folder_of_releases_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError):
        read_releases(tmp_path / "none")


def test_findings_and_what_is_stored_hold_no_withheld_word():
    made = make([Paragraph("withhold", ("qxzjkvw", *WORDS)), Paragraph("release", ("said", "Vwxqz Kjqxz", "x"), (1,))])
    stored = dump_passages(passages_of(made.document, made.reading, (), made.decision, KEY)).decode()
    told = repr(
        [each.as_json() for each in compare((shown_of("a", made), shown("b", Paragraph("release", WORDS))), KEY)]
    )
    assert "told" not in stored
    for word in ("qxzjkvw", "harbour", "vwxqz", "kjqxz"):
        assert word not in (stored + told).lower()


def test_a_long_passage_is_found_by_a_sample_of_its_shingles():
    long = tuple(f"w{n}" for n in range(5000))
    made = make([Paragraph("withhold", long)])
    kept = passages_of(made.document, made.reading, (), made.decision, KEY).withheld[0]
    assert len(kept.shingles) < 1000
    assert kept.every > 1
    assert codes(shown_of("a", made), shown("b", Paragraph("release", long))) == {
        ("a", "paragraph 1", "b", ("paragraph 1",), "passage-shown")
    }


def test_portions_without_a_number_are_told_apart():
    made = make([Paragraph("withhold", WORDS), Paragraph("withhold", OTHER)])
    bare = tuple(replace(portion, number=None) for portion in made.reading.portions)
    one = shown_of("a", replace(made, reading=replace(made.reading, portions=bare)))
    both = shown("b", Paragraph("release", WORDS), Paragraph("release", OTHER))
    assert {portion for _, portion, *_ in codes(one, both)} == {"paragraph (portion 1)", "paragraph (portion 2)"}
