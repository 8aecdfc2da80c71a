"""Records said to be unclassified, whose own first line says otherwise in a way that no banner has."""

import pytest

from redactor.terms.marking import Level
from tests.detect.reading import portion_with, read_text


@pytest.mark.parametrize(
    "line",
    [
        "Copy 3 of 5 SECRET",
        "PAGE 1 OF 3   SECRET",
        "Page 2 CONFIDENTIAL",
        "DRAFT SECRET",
        "12345 SECRET",
        "SECURITY INFORMATION SECRET",
        "Personal and TOP SECRET",
        "Copy 3/5 - RESTRICTED DATA",
        "|SECRET|",
        "| SECRET |",
        "\x1b[1mSECRET\x1b[0m",
        "\x1b[31;1mTOP SECRET\x1b[0m",
        "\x0eSECRET\x0f",
    ],
)
@pytest.mark.parametrize("place", ["head", "page"])
def test_a_level_behind_a_page_number_or_in_codes_of_a_screen_counts(line: str, place: str):
    words = "The grey boat came to port at dawn and left."
    text = f"{line}\n\n{words}\n" if place == "head" else f"1. The tide came.\n\n2. {words}\n\n{line}\n\n3. It went.\n"
    portion = portion_with(read_text(text, "UNCLASSIFIED"), text, words)
    assert portion.level is None or portion.level > Level.UNCLASSIFIED


@pytest.mark.parametrize(
    "words",
    [
        "He said that the talks were to be kept SECRET",
        "THE TALKS WERE TO BE KEPT SECRET",
        "The three boats came in secret",
        "copy 3 was confidential",
    ],
)
def test_a_sentence_that_ends_in_a_level_raises_nothing(words: str):
    text = f"1. The tide came.\n\n2. {words}\nbut nobody held to it.\n"
    assert portion_with(read_text(text, "UNCLASSIFIED"), text, "tide").level is Level.UNCLASSIFIED


@pytest.mark.parametrize("caption", ["NODIS", "NOFORN", "EXDIS", "LIMDIS"])
def test_a_caption_restricts_a_record_as_it_restricts_a_text_with_a_banner(caption: str):
    text = f"{caption}\n\nThe grey boat came to port at dawn.\n"
    portion = portion_with(read_text(text, "UNCLASSIFIED"), text, "grey")
    assert portion.marking is not None
    assert caption in portion.marking.controls
