"""What stays legible of a withheld portion, its number and its mark, tells nothing of its text."""

import pytest

from tests.detect.reading import portion_with, read_text


def shown(text: str, words: str) -> str:
    """What stays of the portion that holds the words when it is withheld."""
    portion = portion_with(read_text(text), text, words)
    return "".join(span.of(text) for span in portion.visible).strip()


@pytest.mark.parametrize(
    "mark",
    [
        "(S//ZORBLAT)",
        "(S//THE SOURCE IS A CLERK)",
        "(S/ZORBLAT BOATS)",
        "(S-ZORBLAT)",
        "(S NOFORN ZORBLAT)",
        "(C-ZORBLAT BOATS TEXT)",
        "(TS//SI-ZORBLAT//NF)",
        "(TS//SI-G ZORB//OC/NF)",
        "(TS//SAR-ZORBLAT BOATS//NF)",
        "(S//ACCM-ZORBLAT BOATS)",
        "(S//REL TO USA, ZORB)",
        "(S//FGI ZORB)",
    ],
)
def test_a_mark_with_a_name_that_no_register_knows_is_withheld_with_its_portion(mark: str):
    text = f"SECRET\n\n5 March 2005\n\n1. {mark} The harbor was dredged.\n\n2. (S) The pilot waited. {mark}\n\nSECRET\n"
    assert shown(text, "dredged") == "1."
    assert "ZOR" not in shown(text, "waited")


@pytest.mark.parametrize(
    "mark",
    ["(S//NF)", "(S//SI/TK)", "(TS//SI-G//OC/NF)", "(S//REL TO USA, FVEY)", "(//GBR S)", "(//NS)", "(S//FGI GBR)"],
)
def test_a_mark_of_registered_words_stays_legible(mark: str):
    text = f"SECRET\n\n5 March 2005\n\n1. {mark} The harbor was dredged.\n\n2. (S) The pilot waited.\n\nSECRET\n"
    assert shown(text, "dredged") == f"1. {mark}"


@pytest.mark.parametrize(
    "words",
    ["3.5 kilotons", "12.03.61 was the day", "10.0.14.7 answered", "21.55.01.99 rang", "9.5. Kilotons", "1.4 tons"],
)
def test_figures_that_open_a_withheld_paragraph_are_no_number_of_it(words: str):
    text = f"SECRET\n\n1. (S) The tide came.\n\n{words} and the harbor was dredged.\n\n2. (S) The pilot waited.\n"
    reading = read_text(text)
    portion = portion_with(reading, text, "dredged")
    assert (shown(text, "dredged"), portion.number) == ("", None)


@pytest.mark.parametrize(
    ("numbers", "shown_last"),
    [
        (["1.", "1.1", "1.2"], "1.2"),
        (["1.", "1.1", "1.1.1", "1.2"], "1.2"),
        (["1.", "1.1", "2.1"], "2.1"),
        (["1.1.", "1.2.", "2.1."], "2.1."),
        (["1.", "1.1.1", "1.1.2", "1.2.1"], "1.2.1"),
    ],
)
def test_numbers_of_several_parts_that_follow_each_other_stay(numbers: list[str], shown_last: str):
    text = "SECRET\n\n" + "\n\n".join(f"{each} The tide came at noon and {each} went." for each in numbers) + "\n"
    portion = [each for each in read_text(text).portions if each.carries_text][-1]
    assert "".join(span.of(text) for span in portion.visible).strip() == shown_last


def test_a_number_of_several_parts_with_a_mark_behind_it_stays_in_an_excerpt():
    assert shown("SECRET\n\n4.7 (S) The harbor was dredged.\n", "dredged") == "4.7 (S)"
