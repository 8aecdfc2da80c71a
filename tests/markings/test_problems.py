"""What is wrong with marks: the rules that are broken, and how grave that is."""

import pytest

from redactor.markings.parse import parse_marking
from redactor.terms.problem import Severity

ERRORS = {
    "level-abbreviated": ["b S//NOFORN", "b TS", "b //GBR S"],
    "level-spelled-out": ["p SECRET//NF", "p //NATO SECRET"],
    "portion-form-in-banner": ["b SECRET//NF", "b SECRET//RD-SG 14//NOFORN", "b UNCLASSIFIED//DCNI"],
    "banner-form-in-portion": ["p S//ORCON", "p S//RD-SIGMA 14//NF", "p U//LIMDIS"],
    "lower-case": ["b secret//noforn", "p s"],
    "spaces-round-slashes": ["b SECRET // NOFORN", "p S/ /NF"],
    "empty-block": ["b SECRET////NOFORN", "b SECRET//"],
    "wrong-separator": ["b SECRET/NOFORN", "b SECRET NOFORN", "p S-NF"],
    "missing-leading-slashes": ["b GBR SECRET", "b NATO SECRET", "b JOINT SECRET CAN USA//REL TO USA, CAN", "p NS"],
    "stray-leading-slashes": ["b //SECRET//NOFORN"],
    "category-order": ["b SECRET//NOFORN//SI", "b SECRET//FGI GBR//RD//NOFORN", "p S//LES//RD"],
    "mixed-block": ["b SECRET//SI/NOFORN", "p S//NF/LES"],
    "list-order": [
        "b SECRET//REL TO GBR, USA",
        "b SECRET//REL TO USA, GBR, AUS",
        "b SECRET//REL TO USA, FVEY, JPN",
        "b SECRET//FGI JPN DEU",
        "b SECRET//DISPLAY ONLY UKR, AFG",
        "b //SWE NOR SECRET",
        "b SECRET//USA/NZL/AUS EYES ONLY",
    ],
    "list-missing": ["b SECRET//REL TO", "b SECRET//REL", "p S//DISPLAY ONLY"],
    "usa-alone": ["b SECRET//REL TO USA"],
    "usa-in-foreign-list": ["b SECRET//FGI USA", "p //USA S"],
    "declassification-in-banner": ["b SECRET//25X1//NOFORN", "b SECRET//NOFORN//20350101", "b SECRET//MR"],
    "cosmic-level": ["b //COSMIC SECRET", "b //NATO TOP SECRET", "p //COSMIC R//BOHEMIA"],
    "level-repeated": ["b SECRET//CONFIDENTIAL"],
    "level-damaged": ["b TOR SECRET", "b SECRFT//NOFORN", "b CONFIDENTAL"],
    "misread-letters": ["p 5//NF", "b 5ECRET"],
    "too-many-programs": ["b SECRET//SAR-A1/B2/C3/D4/E5//NOFORN"],
    "cnwdi-without-rd": ["p S//FRD-N//NF", "p S//FRD-CNWDI//NF"],
    "sigma-number": ["p S//RD-SG 140//NF", "b SECRET//FRD-SIGMA//NOFORN"],
    "sci-without-compartment": ["b SECRET//RSV//NOFORN"],
    "sci-without-dissemination": ["b SECRET//TK", "p TS//SI"],
    "noforn-on-nato": ["b //NATO SECRET//NOFORN", "p //CTS//BALK//NF"],
    "fgi-in-foreign-marking": ["p //DEU S//FGI CAN", "p //NS//FGI CAN"],
    "restricted-joint": ["b //JOINT RESTRICTED CAN USA//REL TO USA, CAN"],
    "level-not-allowed": [
        "b UNCLASSIFIED//SI//NOFORN",
        "b CONFIDENTIAL//TK//NOFORN",
        "b SECRET//SI-QLX//NOFORN",
        "p C//SI-EU//NF",
        "b SECRET//TK-BLFH//NOFORN",
        "b SECRET//HCS-P XYZ//ORCON/NOFORN",
        "b UNCLASSIFIED//SAR-BX",
        "b UNCLASSIFIED//RD",
        "b SECRET//DOE UCNI",
        "b SECRET//FOUO",
        "b UNCLASSIFIED//ORCON",
        "p C//RS/NF",
        "b CONFIDENTIAL//IMCON/NOFORN",
        "p R//REL TO USA, GBR",
        "p S//SBU",
        "b //NATO SECRET//BALK",
    ],
    "missing-control": [
        "b TOP SECRET//HCS-O//NOFORN",
        "b TOP SECRET//SI-G//NOFORN",
        "b TOP SECRET//TK-KAND//RELIDO",
        "b SECRET//IMCON",
        "b SECRET//WAIVED",
    ],
    "conflicting-controls": [
        "b SECRET//NOFORN/REL TO USA, GBR",
        "b SECRET//NOFORN/RELIDO",
        "b SECRET//RELIDO/DISPLAY ONLY AFG",
        "b SECRET//ORCON/RELIDO",
        "b TOP SECRET//SI-G//ORCON/ORCON-USGOV",
        "b SECRET//NOFORN//EXDIS/NODIS",
        "b SECRET//NOFORN//LES/LES NOFORN",
        "b //JOINT SECRET CAN USA//NOFORN",
        "b //JOINT SECRET CAN USA//HCS-P//REL TO USA, CAN",
    ],
}

WARNINGS = {
    "retired": ["b SECRET//COMINT//NOFORN", "b RESTRICTED", "p S//NC/NF", "b SECRET//KLONDIKE//NOFORN"],
    "old-separator": ["b SECRET//NOFORN, PROPIN", "b SECRET//REL TO USA, CAN and GBR"],
    "unclassified-abbreviated": ["b U//FOUO"],
    "level-implied": ["p SBU", "p FOUO"],
    "unknown-block": ["b SECRET//SOMETHING ELSE//NOFORN"],
    "entry-order": ["b SECRET//PROPIN/NOFORN", "p TS//TK/SI//NF"],
    "split-category": ["b TOP SECRET//SI//NOFORN//PROPIN"],
    "release-after-non-ic": ["p U//LES//REL TO USA, FVEY"],
    "old-cnwdi": ["b SECRET//RESTRICTED DATA-N//NOFORN"],
    "obsolete-sigma": ["p S//RD-SG 1 12//NF"],
    "unknown-country": ["b SECRET//REL TO USA, QQX"],
    "old-country-code": ["b SECRET//REL TO USA, UK"],
    "usa-missing": ["b SECRET//REL TO CAN", "b //JOINT SECRET CAN GBR//REL TO USA, CAN, GBR"],
    "lookalike-letters": ["p \u0421"],
    "banner-in-brackets": ["b (SECRET)"],
    "odd-brackets": ["p [C]", "p (C]"],
    "missing-control": ["b SECRET//NODIS", "b SECRET//RD"],
    "level-not-allowed": ["b SECRET//LIMDIS", "b CONFIDENTIAL//RD-CNWDI//NOFORN"],
}

NOTES = {
    "list-of-banner": ["p S//REL", "p //JOINT S//REL TO USA, CAN", "p TS//EYES"],
    "spaced-letters": ["b S E C R E T"],
    "section-number": ["b SECRET SECTION 01 OF 02"],
    "entire-text": ["p C - ENTIRE TEXT", "p 1. SECRET - ENTIRE TEXT.", "p (S–Entire text)"],
    "paragraph-number": ["p 4. (S)"],
    "unregistered-sci": ["b SECRET//ABX//NOFORN"],
}


def cases(table: dict[str, list[str]]) -> list[object]:
    return [pytest.param(code, text, id=f"{code}-{text}") for code, texts in table.items() for text in texts]


def problems(text: str) -> dict[str, Severity]:
    parsed = parse_marking(text[2:], "banner" if text[0] == "b" else "portion")
    return {problem.code: problem.severity for problem in parsed.problems}


@pytest.mark.parametrize(("code", "text"), cases(ERRORS))
def test_a_broken_rule_is_an_error_and_makes_the_mark_invalid(code: str, text: str):
    assert problems(text).get(code) is Severity.ERROR
    assert not parse_marking(text[2:], "banner" if text[0] == "b" else "portion").valid


@pytest.mark.parametrize(("code", "text"), cases(WARNINGS))
def test_old_and_disputed_forms_are_warnings(code: str, text: str):
    assert problems(text).get(code) is Severity.WARNING


@pytest.mark.parametrize(("code", "text"), cases(NOTES))
def test_how_a_mark_was_read_is_a_note(code: str, text: str):
    assert problems(text).get(code) is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "b U//FOUO",
        "b SECRET//NODIS",
        "b SECRET//KLONDIKE//NOFORN",
        "b //JOINT SECRET CAN GBR",
        "b SECRET//SI-GAMMA QRS//REL TO USA, CAN",
        "b SECRET//REL TO CAN",
        "p C//RD-CNWDI//NF",
        "p U//NF",
    ],
)
def test_where_sources_differ_a_mark_is_not_rejected(text: str):
    assert Severity.ERROR not in problems(text).values()


@pytest.mark.parametrize("text", ["p S//NF//SEKRET-ZANZIBAR", "b ZANZIBAR", "b SECRET//REL TO USA, ZANZ", "p (ZANZ S)"])
def test_no_problem_holds_text_of_the_mark(text: str):
    parsed = parse_marking(text[2:], "banner")
    assert parsed.problems
    assert all("ZANZ" not in f"{problem.message}{problem.source}" for problem in parsed.problems)


def test_every_problem_has_its_source():
    texts = [text for table in (ERRORS, WARNINGS, NOTES) for texts in table.values() for text in texts]
    found = [problem for text in texts for problem in parse_marking(text[2:], "banner").problems]
    assert found
    assert all(problem.source for problem in found)
