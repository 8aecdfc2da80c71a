"""What a document is made of: portions, marks, persons and problems, in the contract's form. Writes nothing."""

from redactor.detect.flags.find import flags_of
from redactor.detect.identifiers.find import find_identifiers
from redactor.detect.identifiers.recognizers import identifier_kinds
from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.markings.render import render
from redactor.terms.document import Document
from redactor.terms.finding import Finding
from redactor.terms.portion import Portion
from redactor.terms.reading import ClassificationAuthority, Reading


def inspect(document: Document) -> dict[str, object]:
    """The contract's form of `inspect --json` for one document.

    Raises:
        MissingProgramError: the language model is not installed.
    """
    reading = read(document)
    persons = find_persons(document, reading)
    return {
        "id": document.source.id,
        "document": _document(reading),
        "portions": [_portion(portion, document) for portion in reading.portions],
        "persons": [_person(finding) for finding in persons],
        "findings": [_finding(finding) for finding in _others(document, reading)],
        "problems": [problem.as_json() for problem in document.problems + reading.problems],
    }


def _document(reading: Reading) -> dict[str, object]:
    authority = reading.authority or ClassificationAuthority()
    declassify_on = authority.declassify_on
    return {
        "form": reading.form,
        "banner": render(reading.banner.marking, "banner") if reading.banner else None,
        "classification_from": reading.classification_from.value,
        "dated": reading.dated.isoformat() if reading.dated else None,
        "captions": list(reading.captions),
        "tags": list(reading.tags),
        "originator": reading.originator,
        "section": list(reading.section) if reading.section else None,
        "classified_by": [authority.classified_by.start, authority.classified_by.end]
        if authority.classified_by
        else None,
        "reasons": list(authority.reasons),
        "declassify_on": declassify_on
        and {
            "kind": declassify_on.kind.value,
            "date": declassify_on.date.isoformat() if declassify_on.date else None,
            "token": declassify_on.token,
        },
    }


def _portion(portion: Portion, document: Document) -> dict[str, object]:
    mark = portion.mark
    return {
        "index": portion.index,
        "kind": portion.kind.value,
        "number": portion.number,
        "spans": [[span.start, span.end] for span in portion.spans],
        "mark": mark and {"start": mark.span.start, "end": mark.span.end, "text": mark.span.of(document.text)},
        "level": None if portion.level is None else portion.level.title,
        "controls": sorted(portion.controls),
        "owners": [] if portion.marking is None else sorted(portion.marking.owners),
        "level_from": portion.level_from.value,
        "parent": portion.parent,
        "page": portion.page_number,
    }


def _others(document: Document, reading: Reading) -> list[Finding]:
    """What is found besides persons: stamps and notes, identifiers and content flags, in order of place."""
    text = document.text
    found = [*reading.notes, *flags_of(document, reading), *find_identifiers(text, identifier_kinds())]
    return sorted(found, key=lambda finding: (finding.span, finding.kind))


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "start": finding.span.start,
        "end": finding.span.end,
        "kind": finding.kind,
        "score": finding.score,
        "found_by": list(finding.found_by),
    }


def _person(finding: Finding) -> dict[str, object]:
    return {
        "start": finding.span.start,
        "end": finding.span.end,
        "score": finding.score,
        "found_by": list(finding.found_by),
        "person": finding.person,
    }
