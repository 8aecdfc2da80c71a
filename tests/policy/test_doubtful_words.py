"""Slips in words that no table must hold: `policy check` warns, and the policy stays valid."""

from pathlib import Path

import pytest

from redactor.policy.load import check_policy
from redactor.policy.vocabulary import vocabulary
from redactor.terms.problem import Severity
from tests.policy.broken import HEAD, rule


def warnings(text: str, folder: Path) -> list[tuple[str, str, int | None]]:
    path = folder / "office.yaml"
    path.write_text(text)
    checked = check_policy(str(path))
    assert checked.policy
    return [(each.code, each.message, each.line) for each in checked.problems if each.severity is Severity.WARNING]


def asks(office: str) -> str:
    return f"{HEAD}rules:\n  - id: one\n    when: {{}}\n    do: refer\n    to: {office}\n"


@pytest.mark.parametrize(
    ("office", "meant"),
    [
        ("Comerce", "Commerce"),
        ("Tresury", "Treasury"),
        ("Department of Defense", None),
        ("Agricultre", "Agriculture"),
        ("Navvy", "Navy"),
    ],
)
def test_an_office_that_looks_misspelt_is_told_the_known_one(tmp_path: Path, office: str, meant: str | None):
    found = [each for each in warnings(asks(office), tmp_path) if each[0] == "unknown-referee"]
    if meant is None:
        assert found == []
    else:
        ((_, message, line),) = found
        assert f"did you mean {meant}?" in message
        assert line == 6


def test_no_office_is_called_as_a_country_is_but_two():
    both = vocabulary().referees & vocabulary().countries
    assert both == {"NATO", "NGA"}  # who asks must tell our own offices from other governments


@pytest.mark.parametrize("office", ["Harbor Office", "S/SRMC", "DEU", "originator", "National Declassification Center"])
def test_an_office_of_its_own_name_is_left_in_peace(tmp_path: Path, office: str):
    assert not [code for code, *_ in warnings(asks(office), tmp_path) if code == "unknown-referee"]


@pytest.mark.parametrize(
    ("tag", "code", "meant"),
    [
        ("PERL", "unknown-tag", "PREL"),
        ("PGVO", "unknown-tag", "PGOV"),
        ("ECOM", "unknown-tag", "ECON"),
        ("prel", "wrong-tag", "PREL"),
        ("Consular affairs", "wrong-tag", ""),
    ],
)
def test_a_tag_that_looks_misspelt_is_told_the_known_one(tmp_path: Path, tag: str, code: str, meant: str):
    ((found, message, _),) = warnings(rule(f"tags: {tag}"), tmp_path)
    assert found == code
    assert f"did you mean {meant}?" in message if meant else "capitals without spaces" in message


@pytest.mark.parametrize("tag", ["PREL", "KNNP", "RS", "NATO", "OPEC", "any", "none", "{none: [CVIS]}"])
def test_a_known_tag_a_country_a_program_and_an_organization_are_left_in_peace(tmp_path: Path, tag: str):
    assert warnings(rule(f"tags: {tag}"), tmp_path) == []


@pytest.mark.parametrize(
    ("level", "instead"),
    [
        ("classified", "{at_least: RESTRICTED}"),
        ("Classified", "{at_least: RESTRICTED}"),
        ("CUI", "controls: CUI"),
        ("SBU", "controls: SBU"),
        ("COSMIC TOP SECRET", "owners: NATO"),
        ("SECRTE", "did you mean SECRET?"),
    ],
)
def test_a_word_that_is_no_level_is_told_what_to_write(tmp_path: Path, level: str, instead: str):
    path = tmp_path / "office.yaml"
    path.write_text(rule(f"level: {level}"))
    (problem,) = check_policy(str(path)).problems
    assert problem.code == "unknown-word"
    assert instead in problem.message
