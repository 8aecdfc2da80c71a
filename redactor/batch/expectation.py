"""What an output may show and what it must not, handed to `verify`, which shares no code with the writers."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from redactor.batch.decided import Rules, decide_with, propose, released_of
from redactor.batch.provenance import Provenance, word_for
from redactor.errors import InputError
from redactor.excise.excise import released_spans, withheld_spans
from redactor.ingest.read import read_item
from redactor.ingest.sources import Item, Refusal, list_items
from redactor.policy.load import load_policy
from redactor.release.wording import frame_strings
from redactor.terms.decision import DocumentDecision
from redactor.terms.document import Document
from redactor.terms.reading import Reading
from redactor.terms.released import Released, Run
from redactor.verify.expected import Expected


@dataclass(frozen=True, slots=True, repr=False)
class Anew:
    """What an output may show, decided anew from its source.

    Attributes:
        expected: both sides of it.
        not_checked: what could not be made sure of on the way.
    """

    expected: Expected
    not_checked: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Anew({self.expected!r})"


def expected_of(document: Document, reading: Reading, decision: DocumentDecision, released: Released) -> Expected:
    """What an output of this release may show: runs cut anew from the source, and the writers' frame."""
    leaves = released_spans(reading, decision)
    runs = tuple(span.of(document.text) for span in leaves)
    withheld = tuple(span.of(document.text) for span in withheld_spans(reading, decision, leaves))
    frame = frame_strings(released) + _bates(released)
    return Expected(released=_as_printed(runs) + frame, withheld=withheld, frame=frame)


def expected_of_released(released: Released) -> Expected:
    """What an output of this value may show, where the source is not at hand: no passage is known as withheld."""
    runs = tuple(piece.text for block in released.blocks for piece in block.pieces if isinstance(piece, Run))
    return Expected(released=_as_printed(runs) + frame_strings(released) + _bates(released), withheld=())


def _bates(released: Released) -> tuple[str, ...]:
    """The Bates numbers of the pages."""
    if released.bates is None:
        return ()
    from redactor.release.pages import page_numbers

    page_count, _ = page_numbers(released)
    return tuple(released.bates.number(page_number) for page_number in range(1, page_count + 1))


def _as_printed(runs: tuple[str, ...]) -> tuple[str, ...]:
    """The runs, and how those with odd characters are spelled out in an output."""
    odd = [run for run in runs if not (run.isascii() and run.replace("\n", " ").replace("\t", " ").isprintable())]
    if not odd:
        return runs
    from redactor.release.faces import printed_forms  # reads the fonts

    return runs + tuple(form for run in odd for form in printed_forms(run))


def expected_for(source: str, policy: str, as_of: dt.date, provenance: Provenance) -> Anew:
    """What an output made of `source` under `policy` may show, decided anew with the reviewer's word in it.

    Raises:
        InputError: the source is not one readable document, or the decisions named are not its.
        PolicyError: the policy is invalid.
    """
    loaded = load_policy(policy)
    item = _item(source, provenance)
    document = read_item(item)
    out = provenance.folder.root if provenance.folder else None
    proposed = propose(document, Rules(loaded, as_of, out))
    taken = word_for(provenance, document, proposed.reading)
    decided = decide_with(taken.word, proposed)
    released = provenance.signature.on(released_of(decided))
    return Anew(expected_of(document, proposed.reading, decided.decision, released), taken.not_checked)


def _item(source: str, provenance: Provenance) -> Item:
    """The one document that the source is, or that of the output's name where it is many.

    Raises:
        InputError: there is none, or no telling which.
    """
    items = list(list_items((source,)))
    found = [each for each in items if isinstance(each, Item) and each.source.name == provenance.name]
    if len(items) != 1 and len(found) != 1:
        raise InputError(
            "--source must be one document", do="give the file the output was made of", file=Path(source).name
        )
    item = (found or items)[0]
    if isinstance(item, Refusal):
        raise item.error
    # A run over a folder, or one that numbers its outputs, calls the document otherwise than its file is called.
    return replace(item, source=replace(item.source, name=provenance.name)) if provenance.folder else item
