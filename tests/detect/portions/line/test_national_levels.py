"""Levels as other nations write them govern text as ours do: as banner, page line and portion mark."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import LevelFrom, PortionKind
from tests.detect.reading import of_kind, portion_with, read_text

BANNERS = [
    ("TRES SECRET DEFENSE", Level.TOP_SECRET),
    ("STRENG GEHEIM", Level.TOP_SECRET),
    ("VS-NUR FÜR DEN DIENSTGEBRAUCH", Level.RESTRICTED),
    ("VS-NUR FUER DEN DIENSTGEBRAUCH", Level.RESTRICTED),
    ("VS-NfD", Level.RESTRICTED),
    ("Stg. GEHEIM", Level.SECRET),
    ("OFFICIAL-SENSITIVE", Level.RESTRICTED),
    ("PROTECTED B", Level.RESTRICTED),
    ("СОВЕРШЕННО СЕКРЕТНО", Level.TOP_SECRET),
    ("ÇOK GİZLİ", Level.TOP_SECRET),
    ("UK SECRET", Level.SECRET),
    ("CENTO CONFIDENTIAL", Level.CONFIDENTIAL),
    ("SECRET - U.K. EYES ONLY", Level.SECRET),
    ("UK TOP SECRET STRAP1", Level.TOP_SECRET),
    ("TRES SECRET UE/EU TOP SECRET", Level.TOP_SECRET),
]


@pytest.mark.parametrize(("banner", "level"), BANNERS, ids=[banner for banner, _ in BANNERS])
def test_a_banner_of_another_nation_governs_the_document(banner: str, level: Level):
    text = f"{banner}\n\n1. The ships are old.\n\n2. The crew is new.\n"
    portion = portion_with(read_text(text), text, "ships")
    assert portion.level is level
    assert portion.level_from is LevelFrom.BANNER
    assert portion.marking is not None
    assert portion.marking.all_owners != {"USA"}


@pytest.mark.parametrize(("line", "level"), BANNERS, ids=[banner for banner, _ in BANNERS])
def test_a_page_line_of_another_nation_raises_an_unclassified_document(line: str, level: Level):
    text = f"UNCLASSIFIED\n\n1. The ships are old.\n\n{line}\n\n2. The crew is new.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "crew").level is level
    assert portion_with(reading, text, "crew").kind is PortionKind.PARAGRAPH


@pytest.mark.parametrize(
    "mark", ["GEHEIM", "VS-NfD", "Très Secret Défense", "UK SECRET", "SEGRETO", "PROTECTED", "極秘"]
)
def test_a_mark_of_another_nation_governs_its_portion(mark: str):
    text = f"UNCLASSIFIED\n\n1. (U) The ships are old.\n\n2. ({mark}) The crew is new.\n\n3. (U) The end.\n"
    portion = portion_with(read_text(text), text, "crew")
    assert portion.level is not None
    assert portion.level > Level.UNCLASSIFIED
    assert portion.level_from is LevelFrom.MARK
    assert "USA" not in portion.marking.all_owners


def test_a_mark_of_another_nation_inside_a_portion_raises_it():
    text = 'UNCLASSIFIED\n\n1. (U) They wrote "(STRENG GEHEIM) the ships are old".\n\n2. (U) The end.\n'
    assert portion_with(read_text(text), text, "ships").level is Level.TOP_SECRET


@pytest.mark.parametrize(
    "line",
    ["SECRET FUNDS", "PROTECTED WATERS", "Protected by the fleet", "AND SECRET", "SECRET (HE SAID)", "IS SECRET"],
)
def test_words_of_prose_are_no_banner_of_another_nation(line: str):
    text = f"UNCLASSIFIED\n\n1. The ships are old.\n\n{line}\n\n2. The crew is new.\n"
    assert len(of_kind(read_text(text), PortionKind.BANNER)) == 1
    assert not of_kind(read_text(text), PortionKind.FURNITURE)
