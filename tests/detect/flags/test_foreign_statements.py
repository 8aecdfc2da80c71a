"""What foreign officials said: a speaker of another government, and a verb of speaking."""

import pytest

from redactor.detect.flags.foreign_statements import find_foreign_statements
from redactor.detect.flags.phrases import lowered
from redactor.terms.span import unite


def statements(text: str) -> list[str]:
    return [span.of(text) for span in unite(find_foreign_statements(lowered(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The PermRep spoke at length.", "PermRep spoke"),
        ("THE DUTCH DEPUTY PERMREP TOLD US OF IT.", "DUTCH DEPUTY PERMREP TOLD"),
        ("The allies agreed.", "allies agreed"),
        ("Foreign Minister Okonedo, in his office, said yes.", "Foreign Minister Okonedo, in his office, said"),
        ("Paris opposed the plan.", "Paris opposed"),
        ("ALLIES SUPPORT THE REQUEST", "ALLIES SUPPORT"),
        ("The Turks complained of the fee.", "Turks complained"),
        ("The Norwegian desk officer assured poloff.", "Norwegian desk officer assured"),
        ("According to the foreign ministry the fee was paid.", "According to the foreign ministry"),
        ("He was told in strict confidence of the fee.", "in strict confidence"),
        ("PM Okonedo stated this.", "PM Okonedo stated"),
        ("The prime minister\nwarned us.", "prime minister\nwarned"),
        ("South Korean officials denied it.", "South Korean officials denied"),
    ],
)
def test_a_foreign_speaker_and_a_verb_are_a_statement(text: str, found: str):
    assert statements(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The harbor was dredged.",
        "In Paris the Secretary said so.",
        "He left Lisbon, and the press reported it.",
        "The American ambassador said so.",
        "US PermRep told the press.",
        "Our representative stated it.",
        "The foreign minister arrived. He said nothing.",
        "The allies met.\n\n5. The Secretary noted it.",
        "He stated that he would go; the reports were late.",
        "The French port is in the United States.",
    ],
)
def test_our_own_officials_and_other_sentences_are_none(text: str):
    assert statements(text) == []
