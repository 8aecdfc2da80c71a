"""Levels as nations write them at home: read with their rank and owner, in every spelling, and never as nothing."""

import tomllib
from pathlib import Path

import pytest

import redactor.markings
from redactor.markings.load import builtin
from redactor.markings.parse import parse_marking
from redactor.markings.render import render
from redactor.terms.marking import Level, System

TABLE = tomllib.loads(
    Path(redactor.markings.__file__).with_name("registers").joinpath("national.toml").read_text("utf-8")
)
KEYS = ("top_secret", "secret", "confidential", "restricted")
SPELLINGS = [
    pytest.param(row.get("owner"), key, spelling, id=f"{row.get('owner', 'several')}-{spelling}")
    for row in TABLE["national"]
    for key in KEYS
    for spelling in row.get(key, ())
]


@pytest.mark.parametrize(("owner", "key", "spelling"), SPELLINGS)
@pytest.mark.parametrize("form", ["banner", "portion"])
def test_a_national_level_is_read_no_lower_than_its_nation_ranks_it(owner: str, key: str, spelling: str, form: str):
    parsed = parse_marking(spelling if form == "banner" else f"({spelling})", form)
    marking = parsed.marking
    assert parsed.valid
    assert marking.system is System.FGI
    assert marking.level is not None
    assert marking.level >= Level[key.upper()]
    assert marking.owners in ((), (owner,))
    assert "USA" not in marking.all_owners
    assert marking.all_owners
    assert not marking.unknown


def test_every_row_uses_keys_that_are_read():
    for row in TABLE["national"]:
        assert row.keys() <= {"owner", "source", *KEYS}
        assert builtin().is_place(row.get("owner", "USA"))


@pytest.mark.parametrize(
    ("text", "level", "owners"),
    [
        ("Très Secret Défense", Level.TOP_SECRET, ("FRA",)),
        ("TRES SECRET DEFENSE", Level.TOP_SECRET, ("FRA",)),
        ("VS - Nur für den Dienstgebrauch", Level.RESTRICTED, ("DEU",)),
        ("OFFICIAL - SENSITIVE", Level.RESTRICTED, ()),
        ("Stg. ZEER GEHEIM", Level.TOP_SECRET, ("NLD",)),
        ("//DEU GEHEIM", Level.SECRET, ("DEU",)),
        ("UK OFFICIAL-SENSITIVE", Level.RESTRICTED, ("GBR",)),
        ("ÇOK GİZLİ", Level.TOP_SECRET, ("TUR",)),
        ("SECRET UE / EU SECRET", Level.SECRET, ("EU",)),
        ("SECRETO", Level.TOP_SECRET, ()),
        ("GEHEIM", Level.SECRET, ()),
    ],
)
def test_a_national_level_is_known_however_it_is_written(text: str, level: Level, owners: tuple[str, ...]):
    marking = parse_marking(text, "banner").marking
    assert (marking.level, marking.owners) == (level, owners)


@pytest.mark.parametrize("text", ["GEHEIM//NOFORN", "SECRET DEFENSE//REL TO USA, FRA", "SEGRETO/SPECIAL FRANCE"])
def test_controls_behind_a_national_level_are_kept(text: str):
    marking = parse_marking(text, "banner").marking
    assert marking.level is Level.SECRET
    assert marking.controls
    assert parse_marking(render(marking, "banner"), "banner").marking == marking


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("SECRET - UK EYES ONLY", {"USA", "GBR"}),
        ("TOP SECRET STRAP2", {"USA", "GBR"}),
        ("UK TOP SECRET STRAP2 UK EYES ONLY", {"GBR"}),
        ("SECRET AND GUARD", {"USA", "GBR"}),
        ("SECRET AUSTEO", {"USA", "AUS"}),
        ("CONFIDENTIAL CANADIAN EYES ONLY", {"USA", "CAN"}),
    ],
)
def test_a_control_of_another_nation_tells_whose_information_it_is(text: str, owners: set[str]):
    marking = parse_marking(text, "banner").marking
    assert marking.all_owners == owners
    assert not marking.unknown


@pytest.mark.parametrize(
    "text", ["SECRET", "S//NF", "CONFIDENTIAL//ORCON", "//FGI SECRET", "NATO SECRET", "RESTRICTED"]
)
def test_our_own_levels_are_not_read_as_national_ones(text: str):
    assert all(each.code != "national-level" for each in parse_marking(text, "banner").problems)
