"""Reads a string as a classification marking. First reading: plain US, NATO and foreign marks; grows from here."""

import re

from redactor.terms.marking import Level, Marking, ParsedMarking, System
from redactor.terms.problem import Problem, Severity

_LEVELS = {
    "U": Level.UNCLASSIFIED,
    "UNCLAS": Level.UNCLASSIFIED,
    "UNCLASSIFIED": Level.UNCLASSIFIED,
    "R": Level.RESTRICTED,
    "RESTRICTED": Level.RESTRICTED,
    "C": Level.CONFIDENTIAL,
    "CONFIDENTIAL": Level.CONFIDENTIAL,
    "S": Level.SECRET,
    "SECRET": Level.SECRET,
    "TS": Level.TOP_SECRET,
    "TOP SECRET": Level.TOP_SECRET,
    "TOPSECRET": Level.TOP_SECRET,
    "SBU": Level.UNCLASSIFIED,
    "LOU": Level.UNCLASSIFIED,
    "FOUO": Level.UNCLASSIFIED,
    "CUI": Level.UNCLASSIFIED,
}
_NATO = {"NU": 0, "NR": 1, "NC": 2, "NS": 3, "CTS": 4, "COSMIC TOP SECRET": 4, "NATO SECRET": 3, "NATO CONFIDENTIAL": 2}
_DISSEM = {"NF": "NOFORN", "NOFORN": "NOFORN", "OC": "ORCON", "ORCON": "ORCON", "FOUO": "FOUO"}
_NON_IC = {
    "SBU": "SBU",
    "LOU": "LOU",
    "XD": "EXDIS",
    "EXDIS": "EXDIS",
    "ND": "NODIS",
    "NODIS": "NODIS",
    "LIMDIS": "LIMDIS",
}
_SPACED = re.compile(r"(?<![A-Z])(?:[A-Z] +){2,}[A-Z](?![A-Z])")
_NOT_READ = Problem("no-level", Severity.ERROR, "no level of classification could be read")


def parse_marking(text: str, form: str) -> ParsedMarking:
    """Reads `text`, a marking with or without its brackets, in the form `banner` or `portion`; never raises."""
    line = " ".join(text.upper().strip(" ()[]{}.").split())
    line = _SPACED.sub(lambda run: run.group().replace(" ", ""), line)
    line = re.sub(r"(?:[-–—,]? *ENTIRE TEXT|SECTION \d+ OF \d+.*)$", "", line).strip(" .")
    foreign = line.startswith("//")
    words = [word for word in re.split(r"[/;,–—-]+", line) if word.strip()]
    head = words[0].strip() if words else ""
    rest = [word.strip() for word in words[1:]]
    if head not in _LEVELS and head not in _NATO and " " in head:
        tail = head.split(" ")
        head = tail[-1] if foreign else tail[0]
        rest = [*(tail[:-1] if foreign else tail[1:]), *rest]
    system, owners, level = System.US, (), _LEVELS.get(head)
    if head in _NATO:
        system, owners, level = System.NATO, ("NATO",), Level(_NATO[head])
    elif foreign:
        system, owners = System.FGI, tuple(word for word in rest if len(word) == 3 and word.isalpha())
        rest = [word for word in rest if word not in owners]
    named = [word for word in [head, *rest] if word]
    marking = Marking(
        system=system,
        level=level,
        owners=owners,
        dissem=tuple(_DISSEM[word] for word in named if word in _DISSEM),
        non_ic=tuple(_NON_IC[word] for word in named if word in _NON_IC),
        unknown=tuple(word for word in rest if word not in _DISSEM and word not in _NON_IC),
    )
    return ParsedMarking(form, marking, () if level is not None else (_NOT_READ,))
