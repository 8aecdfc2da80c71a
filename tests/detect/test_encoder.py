"""The names detector that ships: what it finds, what it keeps, and what it does when its files are not right."""

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.detect import encoder
from redactor.detect.encoder import model
from redactor.errors import MissingProgramError

pytestmark = pytest.mark.model

AWKWARD = st.text(
    st.one_of(
        st.sampled_from("Mr. Oskar Lindqvist\r\n\t\u0301\u0308\u00ad\u200d👩🚀ßİ東-'"), st.characters(codec="utf-8")
    ),
    max_size=120,
)


def _found(text: str) -> list[str]:
    return [text[start:end] for start, end, score in encoder.find_names([text])[0] if score >= encoder.MASK_THRESHOLD]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ambassador Oskar Lindqvist called on the Foreign Minister.", "Oskar Lindqvist", id="title"),
        pytest.param("AMBASSADOR LINDQVIST TOLD THE DCM THAT TALKS WOULD RESUME IN MAY.", "LINDQVIST", id="capitals"),
        pytest.param("Yesterday Tarabulsi said that his Government would not object.", "Tarabulsi", id="bare surname"),
        pytest.param("The note was drafted by J. F. Okonjo-Weld and sent to Paris.", "J. F. Okonjo-Weld", id="initials"),
        pytest.param("We met Jean-Luc de la Roncière at the Embassy.", "Jean-Luc de la Roncière", id="particles"),
        pytest.param("He was received by Ambassador Oskar\nLindqvist at noon.", "Oskar\nLindqvist", id="over two lines"),
        pytest.param("Classified By: Charge d'Affaires Vera Mironenko for reasons 1.4 (b) and (d).", "Vera Mironenko", id="classifier"),
        pytest.param("Ambassador \u200bLind\u00adqvist spoke.", "Lind\u00adqvist", id="invisible characters"),
        pytest.param("END SUMMARY.\nLINDQVIST", "LINDQVIST", id="signature"),
    ],
)  # fmt: skip
def test_names_are_found(text: str, expected: str) -> None:
    assert any(expected in name for name in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FM AMEMBASSY ANKARA\nTO RUEHC/SECSTATE WASHDC PRIORITY 1811", id="routing lines"),
        pytest.param("The North Atlantic Council met in Brussels in May.", id="bodies"),
    ],
)
def test_what_is_no_person_is_kept(text: str) -> None:
    assert _found(text) == []


@settings(max_examples=60, deadline=None)
@given(AWKWARD)
def test_spans_are_in_the_text_disjoint_and_end_at_words(text: str) -> None:
    end = 0
    for start, stop, score in encoder.find_names([text])[0]:
        assert end <= start < stop <= len(text)
        assert not (start and text[start - 1].isalnum())
        assert text[start].isalnum()
        assert not text[stop : stop + 1].isalnum()
        assert encoder.REVIEW_THRESHOLD <= score <= 1
        end = stop


def test_texts_do_not_change_each_other() -> None:
    texts = ["Mr. Lindqvist left.", "Nothing here at all. " * 90, "TARABULSI SAID NO.", ""]
    assert encoder.find_names(texts) == [encoder.find_names([text])[0] for text in texts]


def test_a_name_is_found_wherever_windows_meet() -> None:
    filler = "The committee discussed the budget and agreed to meet again. "
    for many in (10, 15, 20, 25, 30, 35):
        text = filler * many + "Mr. Lindqvist objected. " + filler * many
        assert _found(text) == ["Lindqvist"]


def test_every_span_masked_is_also_reviewed() -> None:
    assert 0 < encoder.REVIEW_THRESHOLD <= encoder.MASK_THRESHOLD < 1


def test_recognizer_works_in_any_presidio_engine() -> None:
    recognizer = encoder.encoder_recognizer()
    text = "Ambassador Oskar Lindqvist called on the Foreign Minister."
    results = recognizer.analyze(text, ["PERSON"], None)
    assert [(text[r.start : r.end], r.entity_type) for r in results] == [("Oskar Lindqvist", "PERSON")]
    assert recognizer.analyze(text, ["PHONE_NUMBER"], None) == []


def test_files_that_ship_are_the_ones_recorded() -> None:
    assert encoder.is_available()
    for name, digest in model.record()["sha256"].items():
        assert hashlib.sha256(files("redactor.detect.encoder").joinpath(name).read_bytes()).hexdigest() == digest


def test_the_model_is_small() -> None:
    assert Path(str(files("redactor.detect.encoder").joinpath("model.onnx"))).stat().st_size <= 25 * 2**20


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt", "absent.bin"])
def test_an_altered_or_absent_file_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    altered = {"sha256": {name: "0" * 64}}
    model.problem.cache_clear()
    model.load.cache_clear()
    monkeypatch.setattr(model, "record", lambda: altered)
    try:
        assert not encoder.is_available()
        with pytest.raises(MissingProgramError, match=name):
            model.load()
    finally:
        model.problem.cache_clear()
        model.load.cache_clear()


def test_words_that_are_plainly_no_names_leave_the_network_early() -> None:
    from redactor.detect.encoder.names import word_scores

    text = "The committee discussed the budget and agreed to meet again in May. " * 4 + "Mr. Lindqvist objected."
    words, scores = word_scores(text)
    score = dict(zip((text[word.start : word.end] for word in words), scores, strict=True))
    assert score["budget"] == 0
    assert score["Lindqvist"] > encoder.MASK_THRESHOLD


def test_a_window_of_nothing_but_its_ends_is_read() -> None:
    assert model.load().probabilities([], []) == []
