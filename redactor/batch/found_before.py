"""Persons found before in a run's folder are taken from there: the search for them is most of the work on a document.

A second round with decisions, a policy changed or another one over the same sources, a text that lies in the batch five
times, a review copy: each would search the same text again. What was found is kept in `internal/found-before`, as
places, scores and finders, without a word of any document; the folder may be removed at any time.

What was found depends on text, portions and search alone (`detect.search_facts`), so it is taken under any policy. It
is as safe as the folder's key, as the proposals beside it are; verification against a source does not use it but
searches anew.
"""

import json
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from redactor.batch.cached import cached_key
from redactor.batch.folder import RunFolder
from redactor.batch.sealed_lines import SealedLines
from redactor.detect.findings import search_persons
from redactor.detect.search_facts import looked_at, searched_with
from redactor.terms.document import Document
from redactor.terms.finding import PERSON, Finding
from redactor.terms.reading import Reading
from redactor.terms.span import Span


class NamesFrom(StrEnum):
    """Where the names of a document came from."""

    NOT_ASKED = "not asked"
    SEARCH = "search"
    BEFORE = "before"
    DOUBT = "doubt"  # what was kept is not to be believed, and was searched for again


class RememberedSearch:
    """The search for persons in one document of a run; `search_persons` with a memory.

    Args:
        out: the run's folder.

    Attributes:
        names_from: where the names came from.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self.names_from = NamesFrom.NOT_ASKED

    def __call__(self, document: Document, reading: Reading) -> tuple[Finding, ...]:
        """The persons in a document, as `search_persons` finds them.

        Raises:
            MissingProgramError: they were not found before, and the language model is not installed.
        """
        lines = _lines(self._out, cached_key(self._out))
        name = lines.name_of(looked_at(document, reading))
        try:
            kept = lines.find(name)
            if kept is not None:
                found = _findings(kept)
                self.names_from = NamesFrom.BEFORE
                return found
            self.names_from = NamesFrom.SEARCH
        except (ValueError, TypeError):
            self.names_from = NamesFrom.DOUBT
        found = search_persons(document, reading)
        if self.names_from is NamesFrom.SEARCH:  # a doubtful line would be found in place of a new one all the same
            lines.add(name, _kept(found))
        return found


@lru_cache(1)
def _lines(out: Path, key: bytes) -> SealedLines:
    """The lines of a folder, read once a process; a search with other code or tables has lines of its own."""
    return SealedLines(RunFolder(out).found_before / searched_with()[:16], key)


def _kept(findings: tuple[Finding, ...]) -> bytes:
    rows = [[each.span.start, each.span.end, each.score, each.found_by, each.person] for each in findings]
    return json.dumps(rows, separators=(",", ":")).encode()


def _findings(kept: bytes) -> tuple[Finding, ...]:
    """The findings as they were kept.

    Raises:
        ValueError: they are no findings.
        TypeError: they are no findings.
    """
    return tuple(
        Finding(Span(start, end), PERSON, score, tuple(by), person)
        for start, end, score, by, person in json.loads(kept)
    )
