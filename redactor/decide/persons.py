"""Whose names a policy masks: of the persons found in a document, who is kept and who is not.

One mention right behind a title that is kept keeps every mention of that person, but none with another given name: what
is linked by a surname alone may be a relative. Kept are officials acting officially (AILA v. EOIR, 830 F.3d 667 (D.C. Cir. 2016)); that a mention is one is the policy's word.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.policy import PersonMask, Who

#: How far before a mention its title may begin.
_TITLE_REACH = 80

#: Between a title and a name, and between its words: blanks and one line end, never an empty line.
_GAP = r"[^\S\n]*(?:\n[^\S\n]*)?"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\Z|['’]\Z")

#: Found by a policy's own list of names to be masked: no rule keeps these.
_BY_LIST = "list"


def masked_persons(document: Document, findings: Iterable[Finding], mask: PersonMask) -> Iterator[Finding]:
    """The findings of persons that the policy masks."""
    mentions = [finding for finding in findings if finding.kind == PERSON]
    always = _persons(mentions, lambda finding: _is_always(finding, document, mask))
    kept: dict[object, set[str]] = {}
    for finding in mentions if mask.who is Who.UNLISTED else ():
        if _is_kept(finding, document, mask):
            kept.setdefault(_person(finding), set()).add(_given_name(finding, document, mask))
    for finding in mentions:
        person = _person(finding)
        is_kept = person in kept and _agrees(_given_name(finding, document, mask), kept[person])
        if person in always or (mask.who is not Who.NONE and not is_kept):
            yield finding


def kept_on(mask: PersonMask, dated: dt.date | None) -> PersonMask:
    """The mask for a document of this date: officials in office on that day are among the names kept.

    Without a date nobody is known to have been in office, and the name goes.
    """
    if dated is None or not mask.keep_in_office:
        return mask
    there = (
        each.name
        for each in mask.keep_in_office
        if (each.first is None or each.first <= dated) and (each.last is None or dated <= each.last)
    )
    return replace(mask, keep_names=(*mask.keep_names, *there))


def _person(finding: Finding) -> object:
    """Who a mention belongs to; a mention that was linked to nobody is a person by itself."""
    return finding.person or finding.span


def _persons(mentions: Iterable[Finding], test: Callable[[Finding], bool]) -> frozenset[object]:
    return frozenset(_person(finding) for finding in mentions if test(finding))


def _given_name(finding: Finding, document: Document, mask: PersonMask) -> str:
    """The first given name or initial of a mention, folded; empty for a surname alone."""
    name = finding.span.of(document.text)
    if mask.keep_titles:
        _, within = _title_forms(mask.keep_titles)
        while title := within.match(name):
            name = name[title.end() - 1 :]
    last, comma, first = name.partition(",")
    if comma and first.strip():
        name = f"{first} {last}"
    words = [word[0] for word in _WORD.finditer(name)]
    given = [word.casefold() for word in words[:-1] if word[0].isupper()]
    return given[0] if given else ""


def _agrees(given: str, kept: Iterable[str]) -> bool:
    """Whether a mention can be one of those kept by their given names: an official's relatives share the surname only."""
    return not given or any(
        given == each or (min(len(given), len(each)) == 1 and given[0] == each[0]) for each in kept if each
    )


def _is_always(finding: Finding, document: Document, mask: PersonMask) -> bool:
    if _BY_LIST in finding.found_by:
        return True
    words = _words(finding.span.of(document.text))
    return any(_holds_run(words, _words(name)) for name in mask.always)


def _is_kept(finding: Finding, document: Document, mask: PersonMask) -> bool:
    """Whether this mention keeps its person: it is a full name that is kept, or a title that is kept stands before it."""
    words = _words(finding.span.of(document.text))
    if any(words == _words(name) for name in mask.keep_names):
        return True
    if not mask.keep_titles:
        return False
    before = document.text[max(0, finding.span.start - _TITLE_REACH) : finding.span.start]
    behind, within = _title_forms(mask.keep_titles)
    return bool(behind.search(before) or within.match(finding.span.of(document.text)))


@cache
def _title_forms(titles: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The forms of a title right before a mention, and of a mention that begins with one: some finders take it in."""
    each = "|".join(_GAP.join(re.escape(word.rstrip(".")) + r"\.?" for word in title.split()) for title in titles)
    behind = re.compile(rf"(?<!\w)(?:{each}){_GAP}\Z", re.IGNORECASE)
    return behind, re.compile(rf"(?:{each})(?=\s){_GAP}\S", re.IGNORECASE)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, possessive and case aside; a name set surname first is turned."""
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    return tuple(_POSSESSIVE.sub("", word.casefold()) for word in _WORD.findall(name))


def _holds_run(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and any(words[n : n + len(wanted)] == wanted for n in range(len(words) - len(wanted) + 1))
