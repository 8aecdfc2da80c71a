"""Persons and identifiers found before in a run's folder are taken from there: to search is most of a document's work.

A second round with decisions, a policy changed or another one over the same sources, a text that lies in the batch five
times, a review copy: each would search the same text again. What was found is kept in `internal/found-before`, as
places, scores and finders, without a word of any document; the folder may be removed at any time.

What was found depends on text, portions and search alone (`detect.search_facts`), so it serves any policy. It is as safe
as the folder's key, as the proposals beside it are; verification against a source does not use it but searches anew.
"""

import json
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from redactor.batch.cached import cached_key
from redactor.batch.folder import RunFolder
from redactor.batch.names.sealed_lines import SealedLines
from redactor.detect.findings import Search
from redactor.detect.search_facts import looked_at_for_identifiers, looked_at_for_persons, searched_with
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span

#: Of what is kept of a finding; what was kept in another layout is not looked for.
_LAYOUT = 1


class NamesFrom(StrEnum):
    """Where the names of a document came from."""

    NOT_ASKED = "not asked"
    SEARCH = "search"
    BEFORE = "before"
    DOUBT = "doubt"  # what was kept is not to be believed, and was searched for again


class RememberedSearch(Search):
    """The searches in one document of a run, with a memory.

    Args:
        out: the run's folder.

    Attributes:
        names_from: where the names came from.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self.names_from = NamesFrom.NOT_ASKED

    def persons(self, document: Document, reading: Reading) -> tuple[Finding, ...]:
        """The persons in a document, as `Search` finds them.

        Raises:
            MissingProgramError: they were not found before, and the language model is not installed.
        """
        facts = looked_at_for_persons(document, reading)
        found, self.names_from = self._remembered(facts, lambda: Search.persons(self, document, reading))
        return found

    def identifiers(self, document: Document, kinds: frozenset[str]) -> tuple[Finding, ...]:
        """The identifiers in a document, as `Search` finds them."""
        facts = looked_at_for_identifiers(document, kinds)
        found, came = self._remembered(facts, lambda: Search.identifiers(self, document, kinds))
        if came is NamesFrom.DOUBT:
            self.names_from = came
        return found

    def _remembered(
        self, facts: bytes, search: Callable[[], tuple[Finding, ...]]
    ) -> tuple[tuple[Finding, ...], NamesFrom]:
        """What a search finds that looks at these facts, and where it came from."""
        lines = _lines(self._out, cached_key(self._out))
        name = lines.name_of(facts)
        try:
            kept = lines.find(name)
            if kept is not None:
                return _findings(kept), NamesFrom.BEFORE
        except (ValueError, TypeError):
            return search(), NamesFrom.DOUBT  # not added: the doubtful line would be found in its place all the same
        found = search()
        lines.add(name, _kept(found))
        return found, NamesFrom.SEARCH


@lru_cache(1)
def _lines(out: Path, key: bytes) -> SealedLines:
    """The lines of a folder, read once a process; a search with other code or tables has lines of its own."""
    return SealedLines(RunFolder(out).found_before / f"{_LAYOUT}-{searched_with()[:16]}", key)


def _kept(findings: tuple[Finding, ...]) -> bytes:
    rows = [[each.span.start, each.span.end, each.kind, each.score, each.found_by, each.person] for each in findings]
    return json.dumps(rows, separators=(",", ":")).encode()


def _findings(kept: bytes) -> tuple[Finding, ...]:
    """The findings as they were kept.

    Raises:
        ValueError: they are no findings.
        TypeError: they are no findings.
    """
    return tuple(
        Finding(Span(start, end), kind, score, tuple(by), person)
        for start, end, kind, score, by, person in json.loads(kept)
    )
