"""Presidio's recognizers of identifiers, with checks of our own: by context, by digits, and without any network.

They are used one by one: none needs a language model, so a policy that masks identifiers only loads none.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from redactor.detect.identifiers.checks import CHECKS

TABLE = Path(__file__).with_name("patterns.toml")

#: Entities found by Presidio's own recognizers.
SHIPPED = ("EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS")

#: What a number written as a telephone number shows beside its digits: a plus, brackets, or two breaks at least.
_PHONE_FORM = re.compile(r"\+\d|\(\d{2,5}\)|\d[ .\-/]\d+[.\-/ ]\d")
_DIGITS = re.compile(r"\d(?:[\s().\-/]{0,3}\d){6}")
_DATE_FORM = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_SECTION = re.compile(
    r"(?i)(?:section|sec\.?|para(?:graph)?s?\.?|part|chapter|version|v\.?|§|art(?:icle)?\.?|e\.?o\.?)\s*\Z"
)

#: Presidio tries numbers as if dialled in these countries; with a plus they are of any.
_REGIONS = ("US", "GB", "DE", "FR")


#: A full stop that ends no sentence: of an initial, a title, `no.`.
_ABBREVIATED = r"(?:(?<=\b\w)|(?<=\b(?:no|nr|mr|dr|ms))|(?<=\b(?:nos|mrs|gen|col|amb|sen)))\."


@cache
def identifier_kinds() -> frozenset[str]:
    """Every kind that a recognizer here finds."""
    return frozenset(SHIPPED) | {row["kind"] for row in _rows()}


@cache
def load_recognizers(kind: str) -> tuple[Any, ...]:
    """The recognizers of one kind; none for a kind that is not known. The first call imports Presidio (a second or two)."""
    if kind not in identifier_kinds():
        return ()
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside foreign packages are not our user's concern
        made = [_by_pattern(row) for row in _rows() if row["kind"] == kind]
        if kind in SHIPPED:
            made += _shipped(kind)
    return tuple(made)


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(TABLE.read_text("utf-8"))["identifier"])


def _by_pattern(row: dict[str, Any]) -> Any:
    """The recognizer of one row: its form, with a word of its context before it, and its check passed."""
    from presidio_analyzer import Pattern, PatternRecognizer

    words = sorted(row.get("context", ()), key=lambda word: (-len(word), word))
    near = re.compile(
        rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)(?:'s)?[^\w\n]{{0,6}}(?:(?:no|number|nr|num|is|was|at|of|on|the)\W{{0,4}}){{0,3}}"
        rf"(?:\w(?:[^\n.]|\.(?!\s)|{_ABBREVIATED}){{0,{row.get('near', 0)}}})?\n?[^\S\n]{{0,8}}\Z"
    )

    class InContext(PatternRecognizer):  # type: ignore[misc]
        """One row of the table."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None, *_: Any, **__: Any) -> list[Any]:
            found = super().analyze(text, entities, nlp_artifacts)
            return [each for each in found if not words or near.search(text, max(0, each.start - 120), each.start)]

        def invalidate_result(self, pattern_text: str) -> bool:
            return "check" in row and not CHECKS[row["check"]](pattern_text)

    pattern = Pattern(row["name"], row["form"], 0.85 if words else 0.7)
    return InContext(row["kind"], name=row["name"], patterns=[pattern], supported_language="en", global_regex_flags=0)


def _shipped(kind: str) -> list[Any]:
    from presidio_analyzer import predefined_recognizers as shipped

    class OfflineEmailRecognizer(shipped.EmailRecognizer):  # type: ignore[misc]
        """Presidio's e-mail recognizer with the suffixes that ship with the package."""

        def validate_result(self, pattern_text: str) -> bool:
            return bool(_suffixes()(pattern_text).fqdn)

    class ShapedPhoneRecognizer(shipped.PhoneRecognizer):  # type: ignore[misc]
        """Presidio's telephone recognizer on numbers that are written as such: no run of digits, no date."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            if not _DIGITS.search(text):
                return []
            found = super().analyze(text, entities, nlp_artifacts)
            return [each for each in found if _is_phone(text[each.start : each.end])]

    class PlacedIpRecognizer(shipped.IpRecognizer):  # type: ignore[misc]
        """Presidio's recognizer of network addresses, without numbered sections."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None, *_: Any, **__: Any) -> list[Any]:
            found = super().analyze(text, entities, nlp_artifacts)
            return [each for each in found if not _is_section(text, each.start, each.end)]

    made = {
        "EMAIL_ADDRESS": OfflineEmailRecognizer,
        "PHONE_NUMBER": lambda: ShapedPhoneRecognizer(supported_regions=_REGIONS),
        "CREDIT_CARD": shipped.CreditCardRecognizer,
        "IBAN_CODE": shipped.IbanRecognizer,
        "IP_ADDRESS": PlacedIpRecognizer,
    }
    return [made[kind]()]


@cache
def _suffixes() -> Any:
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def _is_phone(text: str) -> bool:
    return bool(_PHONE_FORM.search(text)) and not _DATE_FORM.fullmatch(text) and "\n\n" not in text


def _is_section(text: str, start: int, end: int) -> bool:
    """Whether dots and digits number a section (`section 1.4.2.1`), or are too short for an address (`::`)."""
    return end - start < 7 or bool(_SECTION.search(text, max(0, start - 20), start))
