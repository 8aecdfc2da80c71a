import pytest

from redactor.detect.portions.line.labels import read_label, read_telegram_number, true_number
from redactor.terms.portion import PortionKind


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("1. (C) Text", PortionKind.PARAGRAPH, "1"),
        ("1.(C) Text", PortionKind.PARAGRAPH, "1"),
        ("¶4. (C) Text", PortionKind.PARAGRAPH, "4"),
        ("P4. (C) Text", PortionKind.PARAGRAPH, "4"),
        ("(LOU) 3. Text", PortionKind.PARAGRAPH, "3"),
        ("12.", PortionKind.PARAGRAPH, "12"),
        ("  a. Text", PortionKind.SUBPARAGRAPH, "a"),
        ("(1) Text", PortionKind.SUBPARAGRAPH, "1"),
        ("iv) Text", PortionKind.SUBPARAGRAPH, "iv"),
        ("2.1 Text", PortionKind.SUBPARAGRAPH, "2.1"),
        ("-- Text", PortionKind.BULLET, ""),
        ("--- (C) Text", PortionKind.BULLET, ""),
        ("—text", PortionKind.BULLET, ""),
        ("• (S) Text", PortionKind.BULLET, ""),
    ],
)
def test_a_label_is_read(line: str, kind: PortionKind, text: str) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.kind, label.text) == (kind, text)


@pytest.mark.parametrize(
    "line", ["1979. Text", "1.5 million", "(C) Text", "(S)he", "Text", "-----", "5.", "e.g. this", "U.S. ships"]
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    label = read_label(line)
    if line in {"1.5 million", "5."}:
        assert label is not None  # a number by its form: the paragraphs around it decide
    else:
        assert label is None


def test_the_number_of_an_edited_telegram_leads_to_its_subject() -> None:
    label = read_telegram_number("322156. Subject: Herring.")
    assert (label.kind, label.end) == (PortionKind.SUBJECT, 17)
    assert read_telegram_number("1. Text") is None


@pytest.mark.parametrize(
    ("printed", "last", "meant"),
    [("14", 3, "4"), ("15", 4, "5"), ("4", 3, "4"), ("14", 13, "14"), ("114", 13, "14"), ("7", 3, "7")],
)
def test_a_pilcrow_read_as_one_is_left_out_of_the_number(printed: str, last: int, meant: str) -> None:
    assert true_number(printed, last) == meant


@pytest.mark.parametrize(
    "line", ["(S/NF) 3. Text", "(C//REL TO USA, GBR) 3. Text", "(LIMITED OFFICIAL USE) 3. Text", "3 (C) Text"]
)
def test_a_mark_may_stand_before_the_number_or_for_its_stop(line: str) -> None:
    assert read_label(line).text == "3"


def test_a_number_before_other_brackets_is_none() -> None:
    assert read_label("3 (A) Text") is None
    assert read_label("3 ships") is None
