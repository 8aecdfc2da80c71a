"""Words of nuclear weapons: signs of Restricted Data that stands unmarked."""

import pytest

from redactor.detect.flags.nuclear import find_nuclear
from redactor.detect.flags.phrases import lowered
from redactor.terms.span import unite


def words(text: str) -> list[str]:
    return [span.of(text) for span in unite(find_nuclear(lowered(text)))]


@pytest.mark.parametrize(
    "written",
    [
        "nuclear weapon", "NUCLEAR WARHEADS", "thermonuclear", "fissile materials", "special nuclear material", "plutonium",
        "tritium", "highly enriched uranium", "gaseous diffusion", "weapons yield", "warhead yields", "restricted data",
        "A-bomb", "H bomb", "U-235", "uranium-238", "megatons", "nuclear\nweapons", "critical mass", "Pu-239", "W88 warhead",
    ],
)  # fmt: skip
def test_a_word_of_weapons_is_flagged(written: str):
    assert words(f"The {written} was here.") == [written]


def test_an_ambiguous_word_is_flagged_only_near_a_sure_one():
    assert words("The yield of the primary was raised by tritium.") == ["yield", "primary", "tritium"]
    assert words("The yield of the harvest and the primary in Ohio; a pit was dug.") == []
    far = "The tritium left. " + "The harbor was dredged. " * 20 + "The yield was good."
    assert words(far) == ["tritium"]


@pytest.mark.parametrize(
    "text",
    [
        "The nuclear family had a bomb scare.",
        "A bombardment; the B bombs",
        "The weaponry was old; he yielded.",
        "critical masses of people met",
        "palsy",
    ],
)
def test_other_words_are_none(text: str):
    assert words(text) == []
