"""Reads and orders lists of country and group codes (REL TO, DISPLAY ONLY, FGI, JOINT, EYES ONLY)."""

from collections.abc import Iterable, Sequence

from redactor.markings.problems import problem
from redactor.markings.register import Registers
from redactor.terms.problem import Problem


def order_key(code: str, registers: Registers) -> tuple[bool, str]:
    """Sorts countries before groups, each by code (CAPCO 2016 H.8 p.151)."""
    return code in registers.groups or (len(code) > 3 and code not in registers.countries), code


def in_order(codes: Sequence[str], registers: Registers) -> bool:
    """Whether countries stand before groups, each in alphabetical order."""
    return list(codes) == sorted(codes, key=lambda code: order_key(code, registers))


def arrange(codes: Iterable[str], registers: Registers, *, usa_first: bool) -> tuple[str, ...]:
    """`codes` once each, in the order of the register; `USA` leads where `usa_first` (REL TO)."""
    return tuple(
        sorted(set(codes), key=lambda code: (code != "USA" if usa_first else False, *order_key(code, registers)))
    )


def arrange_cui(names: Iterable[str]) -> tuple[str, ...]:
    """Categories of CUI, those of CUI Specified (`SP-`) first, each by name (CUI Marking Handbook)."""
    return tuple(sorted(set(names), key=lambda name: (not name.startswith("SP-"), name)))


def read_codes(
    words: Sequence[str], start: int, registers: Registers, *, known_only: bool = False
) -> tuple[tuple[str, ...], int, tuple[Problem, ...]]:
    """Reads codes from word `start` on, up to the first word that is none.

    A word of three or four letters that no register knows counts as a code where it is no control either, unless
    `known_only`: an unknown partner is better named than lost.

    Returns:
        The codes, each once; the index of the first word not read; what was wrong.
    """
    codes: dict[str, None] = {}
    notes: dict[str, None] = {}
    at = start
    while at < len(words):
        word = words[at].strip(",;")
        code = word
        if word in ("AND", "&", ""):
            notes["old-separator"] = None
            at += 1
            continue
        if not registers.is_place(word):
            code = registers.old_codes.get(word, "")
            if code:
                notes["old-country-code"] = None
            elif known_only or word in registers.forms or word in registers.levels or not _looks_like_code(word):
                break
            else:
                code = word
                notes["unknown-country"] = None
        if code in codes:
            notes["repeated-code"] = None
        codes[code] = None
        at += 1
    return tuple(codes), at, tuple(problem(code) for code in notes)


def _looks_like_code(word: str) -> bool:
    return word.isascii() and word.isalpha() and 3 <= len(word) <= 4
