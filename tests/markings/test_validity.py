"""The manual walked through, category by category: what each marking may stand with, and at what level.

`b ` leads a banner, `p ` a portion mark. Sources: CAPCO 2016 H.1 to H.9; DoDM 5200.01 vol. 2; 32 CFR 2002.20.
"""

import pytest

from redactor.markings.parse import parse_marking
from redactor.markings.render import render

VALID = {
    "hcs": [
        "b SECRET//HCS//NOFORN",
        "p C//HCS//NF",
        "p TS//HCS-O//OC/NF",
        "p S//HCS-P//NF",
        "p TS//HCS-P QQ-P RR//OC/NF",
    ],
    "reserve": ["p S//RSV-QRS//NF", "b TOP SECRET//RESERVE-QRS//NOFORN"],
    "si": ["p C//SI//NF", "b CONFIDENTIAL//SI//REL TO USA, FVEY", "b TOP SECRET//SI-ECRU//NOFORN", "p TS//SI-NK//NF"],
    "gamma": ["p TS//SI-G WXYZ//OC/NF", "b TOP SECRET//SI-GAMMA//ORIGINATOR CONTROLLED/NOFORN"],
    "tk": ["p S//TK//RELIDO", "b SECRET//TK-IDITAROD//NOFORN", "b SECRET//TALENT KEYHOLE-KANDIK//NOFORN"],
    "retired-sci": ["p TS//KDK-BLFH//NF", "p TS//EL-EU//NF", "b TOP SECRET//ENDSEAL-ECRU//NOFORN"],
    "several-sci": ["p TS//SI/TK//RS/OC/NF", "b TOP SECRET//QQX/SI/TK//NOFORN"],
    "sap": [
        "p C//SAR-QX",
        "b SECRET//SPECIAL ACCESS REQUIRED-GREEN LAMP",
        "b SECRET//SAR-QX-123 A B//NOFORN",
        "p TS//HVSACO",
    ],
    "several-sap": ["p S//SAR-QX/RY/SZ//NF", "b SECRET//SAR-QX/SAR-RY//NOFORN", "b TOP SECRET//SI//SAR-QX//NOFORN"],
    "rd": [
        "p C//RD//NF",
        "p C//RD-CNWDI//NF",
        "p S//RD-N//NF",
        "b SECRET//RD-CNWDI-SIGMA 14//NOFORN",
        "p S//RD-SG 14 18//NF",
    ],
    "frd-tfni": ["b SECRET//FORMERLY RESTRICTED DATA//NOFORN", "p S//FRD-SG 20//NF", "p S//TFNI//NF"],
    "ucni": [
        "p U//DCNI",
        "b UNCLASSIFIED//DOD UNCLASSIFIED CONTROLLED NUCLEAR INFORMATION",
        "b UNCLASSIFIED//DOE UCNI",
    ],
    "fgi": ["p S//FGI//NF", "b SECRET//FOREIGN GOVERNMENT INFORMATION//NOFORN", "b SECRET//FGI DEU NATO//NOFORN"],
    "dissem-classified": [
        "b SECRET//RSEN/NOFORN",
        "b SECRET//ORCON-USGOV/NOFORN",
        "b SECRET//CONTROLLED IMAGERY/RELIDO",
    ],
    "dissem-unclassified": [
        "p U//NF",
        "p U//PR",
        "p U//RELIDO",
        "b UNCLASSIFIED//DEA SENSITIVE",
        "p U//FOUO",
        "p U//FISA",
    ],
    "release": [
        "p C//REL TO USA, AUS, FVEY",
        "p S//REL",
        "p U//DISPLAY ONLY AFG",
        "p S//REL TO USA, POL/DISPLAY ONLY UKR",
    ],
    "eyes-only": ["p S//EYES", "p S//USA/CAN/GBR EYES ONLY", "b SECRET//USA/GBR EYES"],
    "non-ic": [
        "p U//DS",
        "b UNCLASSIFIED//EXDIS",
        "p C//NF//XD",
        "p S//NF//ND",
        "p C//LES",
        "p S//SSI",
        "p S//NF//NNPI",
    ],
    "sbu-les": ["p U//SBU", "b UNCLASSIFIED//SBU NOFORN", "p U//SBU-NF", "b UNCLASSIFIED//LES NOFORN", "p U//LES-NF"],
    "accm": ["p S//ACCM-QUIET LAKE", "b SECRET//ACCM-QUIET LAKE/RED TENT"],
    "nato": ["b //COSMIC TOP SECRET", "p //CTS//BOHEMIA", "p //CTS//ATOMAL", "p //NC", "p //NR", "p //NU", "p //NIS"],
    "nato-in-us": ["b TOP SECRET//SI/BALK//FGI NATO//NOFORN", "b SECRET//ATOMAL//FGI NATO//NOFORN"],
    "foreign": ["b //GBR SECRET", "p //GBR R", "p //CAN GBR S", "p //FGI C", "b //AUS UNCLASSIFIED"],
    "joint": [
        "b //JOINT SECRET CAN GBR USA//REL TO USA, CAN, GBR",
        "p //JOINT U CAN USA//REL TO USA, CAN",
        "p //JOINT S//REL",
    ],
    "cui": [
        "b CUI",
        "b CUI//SP-CTI/PRVCY//NOFORN",
        "p CUI//CTI//NF",
        "b CUI//FEDCON/NOFORN",
        "p U//CUI",
        "b SECRET//CUI//NOFORN",
    ],
    "cui-limits": [
        "b CUI//NOCON",
        "b CUI//DL ONLY",
        "b CUI//REL TO USA, GBR",
        "b CUI//ATTORNEY-CLIENT",
        "p CUI//AC",
        "b CONTROLLED",
    ],
    "legacy": [
        "p LOU",
        "p SBU",
        "p FOUO",
        "b UNCLAS EFTO",
        "p S//WN/NC/OC",
        "b SECRET//COMINT//NOFORN",
        "p S//CNWDI//NF",
    ],
    "entire-text": ["p 1. SECRET - ENTIRE TEXT.", "p (C - Entire text)"],
    "old-lists": ["b SECRET//REL TO USA, CAN and GBR", "b SECRET//REL TO USA & GBR", "b SECRET//ORCON, NOFORN"],
}

NOT_VALID = {
    "hcs": ["p U//HCS//NF", "p S//HCS//OC", "p C//HCS-O//OC/NF", "p S//HCS-O//NF", "p S//HCS-O//OC-USGOV/NF"],
    "hcs-p": ["p S//HCS-P//REL TO USA, GBR", "p S//HCS-P QQ//OC/NF", "p TS//HCS-P QQ//NF"],
    "reserve": ["p TS//RSV//NF", "p C//RSV-QRS//NF"],
    "si": [
        "p U//SI//NF",
        "p R//SI//NF",
        "p S//SI-QRS//NF",
        "p C//SI-NK//NF",
        "p S//SI-G//OC/NF",
        "p TS//SI-G//OC-USGOV/NF",
    ],
    "tk": ["p C//TK//NF", "p S//TK-BLFH//NF", "p TS//TK-IDIT//REL TO USA, GBR", "p TS//TK-KAND//RELIDO", "p TS//SI/TK"],
    "sap": ["p U//SAR-QX", "p R//SAR-QX", "b SECRET//WAIVED"],
    "aea": [
        "p U//RD",
        "p R//FRD",
        "p U//TFNI",
        "p S//UCNI",
        "p C//DCNI",
        "p S//FRD-CNWDI//NF",
        "b SECRET//RD-SIGMA//NOFORN",
    ],
    "fgi": ["p S//FGI USA//NF", "p S//FGI GBR CAN//NF", "p S//FGI NATO GBR//NF", "b SECRET//GBR//NOFORN"],
    "dissem-levels": [
        "p C//RS/NF",
        "p C//FOUO",
        "p U//OC",
        "p U//ORCON-USGOV",
        "p U//IMC/NF",
        "p U//EYES",
        "p R//DSEN",
    ],
    "dissem-pairs": ["p S//OC/OC-USGOV/NF", "p S//OC/RELIDO", "p S//IMC", "p S//NF/RELIDO", "p S//NF/EYES"],
    "release": [
        "p S//NF/REL TO USA, GBR",
        "p S//REL TO GBR, USA",
        "p S//REL TO USA, NATO, GBR",
        "p S//REL TO USA",
        "b SECRET//REL",
    ],
    "display": [
        "p S//NF/DISPLAY ONLY AFG",
        "p S//RELIDO/DISPLAY ONLY AFG",
        "b SECRET//DISPLAY ONLY",
        "p S//DISPLAY ONLY UKR, AFG",
    ],
    "non-ic": [
        "p C//SBU",
        "p S//NF//ND/XD",
        "p S//LES/LES-NF",
        "p S//REL TO USA, GBR//LES-NF",
        "p U//REL TO USA, GBR//SBU-NF",
    ],
    "nato": ["b //NATO TOP SECRET", "p //NS//NF", "p //NC//BALK", "p //NR//ATOMAL", "b NATO SECRET", "p CTS"],
    "nato-in-us": ["b SECRET//BOHEMIA//FGI NATO//NOFORN", "b SECRET//BALK//NOFORN", "b SECRET//NATO SECRET"],
    "foreign": ["b GBR SECRET", "p //USA S", "p //GBR CAN S", "p //GBR S//FGI CAN"],
    "joint": [
        "p //JOINT S CAN USA//NF",
        "p //JOINT S USA CAN//REL TO USA, CAN",
        "p //JOINT R CAN USA//REL TO USA, CAN",
    ],
    "joint-more": [
        "p //JOINT S CAN USA//HCS//REL TO USA, CAN",
        "b //JOINT SECRET",
        "b JOINT SECRET CAN USA//REL TO USA, CAN",
    ],
    "banner-form": [
        "b S//NOFORN",
        "b SECRET//NF",
        "b SECRET//XD",
        "b SECRET//LES-NF",
        "b CUI//NF",
        "b TOP SECRET//SI-G//OC/NF",
    ],
    "portion-form": ["p SECRET", "p S//NOFORN", "p S//EXDIS", "p U//LIMDIS", "p S//DEA SENSITIVE", "p CUI//NOFORN"],
    "separators": [
        "b SECRET //NOFORN",
        "b SECRET/NOFORN",
        "b SECRET-NOFORN",
        "b SECRET NOFORN",
        "b SECRET//",
        "b SECRET////NOFORN",
    ],
    "order": [
        "b SECRET//NOFORN//SI",
        "b SECRET//NOFORN//FGI DEU",
        "b SECRET//FGI DEU//SI//NOFORN",
        "b SECRET//SAR-QX//SI//NOFORN",
    ],
    "until": [
        "b SECRET//25X1//NOFORN",
        "b SECRET//NOFORN//MR",
        "b SECRET//X1",
        "b SECRET//NOFORN//20301231",
        "b SECRET//DECL: OADR",
    ],
    "case": ["p s//nf", "b SECRET//noforn", "b Secret"],
    "level": ["b //SECRET//NOFORN", "b UNCLASSIFIED//SECRET", "b SECRETT", "b SECERT//NOFORN"],
}


def cases(table: dict[str, list[str]]) -> list[object]:
    return [pytest.param(text, id=f"{name}-{text}") for name, texts in table.items() for text in texts]


def read(text: str):
    return parse_marking(text[2:], "banner" if text[0] == "b" else "portion")


@pytest.mark.parametrize("text", cases(VALID))
def test_what_the_manual_allows_is_valid(text: str):
    assert [problem.code for problem in read(text).problems if problem.severity == "error"] == []


@pytest.mark.parametrize("text", cases(NOT_VALID))
def test_what_the_manual_forbids_is_not_valid(text: str):
    assert not read(text).valid


@pytest.mark.parametrize("text", cases(VALID))
def test_what_is_valid_reads_back_from_its_canonical_form(text: str):
    marking = read(text).marking
    assert not marking.unknown
    for form in ("portion", "banner"):
        canonical = render(marking, form)
        assert render(parse_marking(canonical, form).marking, form) == canonical


@pytest.mark.parametrize("text", [param.values[0] for param in cases(NOT_VALID) if "SAR" not in str(param.values[0])])
def test_what_is_not_valid_is_read_all_the_same(text: str):
    assert read(text).marking.level is not None or text == "b SECERT//NOFORN"
