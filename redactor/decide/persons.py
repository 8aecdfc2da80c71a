"""Whose names a policy masks: of the persons found in a document, who is kept and who is not.

One mention with a title that is kept keeps every mention of that person, but none with another given name: what is linked
by a surname alone may be a relative. Kept are officials acting officially (AILA v. EOIR, 830 F.3d 667 (D.C. Cir. 2016));
that a mention is one is the policy's word. A find in doubt is masked, or listed for a person to look at, as the policy says.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from redactor.decide.titles import Titles, titles_ready
from redactor.detect.persons.found import SURE
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.mask import Doubt, InOffice, PersonMask, Who

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\Z|['’]\Z")

#: Between two names of one list.
_LISTED = re.compile(r"\s{0,3}(?:,|and|&|,\s{0,3}and)\s{1,10}\Z")

#: Says of a mention by surname alone that two persons of the document bear it.
NAMESAKE = "namesake"

#: Found by a policy's own list of names to be masked: no rule keeps these.
_BY_LIST = "list"


def masked_persons(document: Document, findings: Iterable[Finding], mask: PersonMask) -> Iterator[Finding]:
    """The findings of persons that the policy masks."""
    mentions = [finding for finding in findings if finding.kind == PERSON]
    always = _persons(mentions, lambda finding: _is_always(finding, document, mask))
    listed = doubtful_persons(mentions) if mask.doubt is Doubt.LIST else frozenset()
    kept: dict[object, set[str]] = {}
    itself = frozenset(_kept(document, mentions, mask)) if mask.who is Who.UNLISTED else frozenset()
    for finding in itself:
        kept.setdefault(_person(finding), set()).add(_given_name(finding, document, mask))
    for finding in mentions:
        person = _person(finding)
        is_kept = finding in itself or (
            person in kept
            and NAMESAKE not in finding.found_by
            and _agrees(_given_name(finding, document, mask), kept[person])
        )
        goes = mask.who is not Who.NONE and not is_kept and person not in listed
        if goes or person in always:
            yield finding


def doubtful_persons(findings: Iterable[Finding]) -> frozenset[object]:
    """Who was found in doubt only: no finder was sure of any mention (`Finding.person`, or the span of an unlinked one)."""
    best: dict[object, float] = {}
    for finding in findings:
        if finding.kind == PERSON:
            best[_person(finding)] = max(best.get(_person(finding), 0.0), finding.score)
    return frozenset(person for person, score in best.items() if score < SURE)


def in_doubt(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The mentions of persons who were found in doubt only."""
    mentions = [finding for finding in findings if finding.kind == PERSON]
    doubtful = doubtful_persons(mentions)
    return (finding for finding in mentions if _person(finding) in doubtful)


def kept_on(mask: PersonMask, dated: dt.date | None) -> PersonMask:
    """The mask for a document of this date: of the officials with a period of office those in office on that day stay.

    Without a date nobody is known to have been in office then, and the name goes.
    """
    return replace(mask, keep_in_office=tuple(each for each in mask.keep_in_office if _in_office(each, dated)))


def _in_office(official: InOffice, dated: dt.date | None) -> bool:
    if official.first is None and official.last is None:
        return True
    if dated is None:
        return False
    return (official.first is None or official.first <= dated) and (official.last is None or dated <= official.last)


def _person(finding: Finding) -> object:
    """Who a mention belongs to; a mention that was linked to nobody is a person by itself."""
    return finding.person or finding.span


def _persons(mentions: Iterable[Finding], test: Callable[[Finding], bool]) -> frozenset[object]:
    return frozenset(_person(finding) for finding in mentions if test(finding))


def _given_name(finding: Finding, document: Document, mask: PersonMask) -> str:
    """The first given name or initial of a mention, folded; empty for a surname alone."""
    name = finding.span.of(document.text)
    if mask.keep_titles:
        within = titles_ready(mask.keep_titles).within
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


def _kept(document: Document, mentions: list[Finding], mask: PersonMask) -> Iterator[Finding]:
    """The mentions that keep their person: by a full name that is kept, or by a title that is kept and held there."""
    names = {_words(name) for name in (*mask.keep_names, *(each.name for each in mask.keep_in_office))}
    titled = [each for each in mask.keep_in_office if each.title]
    titles = titles_ready(mask.keep_titles) if mask.keep_titles else None
    for finding in mentions:
        words = _words(finding.span.of(document.text))
        if words in names or any(_bears(finding, words, each, document) for each in titled):
            yield finding
    if titles:
        yield from _holding(document, mentions, titles)


def _bears(finding: Finding, words: tuple[str, ...], official: InOffice, document: Document) -> bool:
    """Whether the mention is an official's surname right behind her title."""
    surname = _words(official.name)[-1:]
    return words == surname and titles_ready((official.title,)).held_before(document.text, finding.span.start)


def _holding(document: Document, mentions: list[Finding], titles: Titles) -> Iterator[Finding]:
    """The mentions that hold one of the titles: before the name, behind it, taken into it, or in a list behind a plural."""
    text, listed_to = document.text, -1
    in_order = sorted(mentions, key=lambda each: each.span)
    starts = {each.span.start for each in in_order}
    for finding in in_order:
        start, end = finding.span.start, finding.span.end
        goes_on = 0 <= listed_to < start and bool(_LISTED.fullmatch(text[listed_to:start]))
        if goes_on or titles.plural_before(text, start):
            listed_to = end
            yield finding
        elif titles.held_before(text, start) or titles.within.match(finding.span.of(text)):
            yield finding
        else:
            behind = titles.held_behind(text, end)
            if behind is not None and starts.isdisjoint(range(end, behind + 1)):
                yield finding


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, possessive and case aside; a name set surname first is turned."""
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    return tuple(_POSSESSIVE.sub("", word.casefold()) for word in _WORD.findall(name))


def _holds_run(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and any(words[n : n + len(wanted)] == wanted for n in range(len(words) - len(wanted) + 1))
