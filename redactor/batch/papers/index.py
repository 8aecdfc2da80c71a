"""The withheld-portions (Vaughn) index of a run: document by document, cut by cut, without a word of what is withheld.

Made from what the run stored of each document (its release, which holds released text only) and from the sentences that
persons wrote into the decisions files. Harm and segregability stay blank until a person fills them: a machine asserts
neither. Source of the form: Vaughn v. Rosen, 484 F.2d 820 (D.C. Cir. 1973); 5 USC 552(b), last paragraph.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.decisions.cuts import Cut, cuts_of
from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder, require_run
from redactor.batch.papers.described import Described, describe
from redactor.batch.papers.index_words import words_of_persons
from redactor.batch.proposal import load
from redactor.batch.signing.certificate import Signature, read_signature
from redactor.batch.signing.versions import standing_stem
from redactor.batch.stored import read_stored
from redactor.errors import InputError
from redactor.release.pages import page_numbers
from redactor.terms.decision import Outcome
from redactor.terms.problem import Problem, Severity
from redactor.terms.released import Bates, PlaceStatus, Released, SignOff, Stamps

#: Columns of the CSV form, in order.
COLUMNS = (
    "number", "document", "date", "form", "from", "to", "subject", "disposition", "pages", "bates", "portion", "page", "extent",
    "amount", "exemptions", "law", "status", "referral", "harm", "segregability",
)  # fmt: skip
#: A cell that begins so could be taken for a formula by a spreadsheet; it is led by an apostrophe.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

#: One encoder for all lines: `json.dumps` makes one for each.
_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the index.

    Attributes:
        number: its number in the index, from 1.
        outcome: what became of it.
        stamps: what its release says of itself.
        described: what is known and released of it.
        page_count: pages of its PDF release; None where none was made.
        cuts: what is withheld of it, in reading order; empty where it is released in full.
        signed: who let it leave; None for a proposal.
        bates: Bates numbers of its first and last page; empty where its pages bear none.
    """

    number: int
    outcome: Outcome
    stamps: Stamps
    described: Described
    page_count: int | None
    cuts: tuple[Cut, ...]
    signed: SignOff | None
    bates: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a run's folder.

    Attributes:
        entries: one a document that was decided, by name.
        refused: how many documents were refused and are in no entry.
        problems: documents whose stored release could not be used; the index is not whole then.
    """

    entries: tuple[Entry, ...]
    refused: int
    problems: tuple[Problem, ...] = ()


def read_index(folder: RunFolder) -> Index:
    """The index of a run's folder.

    Raises:
        UsageError: this is no folder of a run.
    """
    require_run(folder)
    key = folder.key()
    entries: list[Entry] = []
    problems: list[Problem] = []
    refused = 0
    with Ledger(folder.ledger) as ledger:
        rows = list(ledger.rows())
        stems = {row.name: standing_stem(ledger, row.name) for row in rows if row.state == "released"}
    for row in rows:
        if row.outcome == Outcome.REFUSED.value:
            refused += 1
            continue
        try:
            entries.append(_entry(len(entries) + 1, row, folder, key, stems.get(row.name)))
        except InputError as error:
            problems.append(Problem(error.code, Severity.ERROR, str(error), file=row.name))
    return Index(tuple(entries), refused, tuple(problems))


def write_index(folder: RunFolder) -> Index:
    """Write the index beside the ledger, as `index.csv` and `index.json`.

    Raises:
        UsageError: this is no folder of a run, or the disk refuses.
    """
    index = read_index(folder)
    folder.write(folder.internal / "index.csv", index_csv(index))
    folder.write(folder.internal / "index.json", index_json(index))
    return index


def index_json(index: Index) -> bytes:
    """The index for machines: one object, the documents in order, each with its cuts."""
    documents = ",\n".join(_document_json(entry) for entry in index.entries)
    problems = _as_json([problem.as_json() for problem in index.problems])
    rest = f'"refused": {index.refused},\n "problems": {problems}'
    return f'{{\n "schema": 1,\n "documents": [\n{documents}\n ],\n {rest}\n}}\n'.encode()


def _document_json(entry: Entry) -> str:
    """One document: a line of what is known of it, then a line a cut. An encoder that indents is ten times slower."""
    known = _as_json(_document_form(entry)).removesuffix("}")
    cuts = ",\n".join(f"   {_as_json(_cut_form(cut))}" for cut in entry.cuts)
    return f'  {known}, "cuts": [\n{cuts}\n  ]}}' if cuts else f'  {known}, "cuts": []}}'


def index_csv(index: Index) -> bytes:
    """The index for a spreadsheet: a line a cut, UTF-8 with a byte order mark, as spreadsheets need it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in _lines(index):
        writer.writerow([_cell(line[name]) for name in COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _lines(index: Index) -> Iterator[dict[str, object]]:
    for entry in index.entries:
        form = _document_form(entry)
        for cut in entry.cuts:
            yield form | _cut_form(cut)


def _document_form(entry: Entry) -> dict[str, object]:
    described = entry.described
    return {
        "number": entry.number,
        "document": entry.stamps.document,
        "date": described.dated.isoformat() if described.dated else None,
        "form": described.form,
        "from": described.sender,
        "to": described.addressee,
        "subject": described.subject,
        "disposition": entry.stamps.disposition,
        "signed": entry.signed is not None,
        "pages": entry.page_count,
        "bates": entry.bates,
    }


def _cut_form(cut: Cut) -> dict[str, object]:
    return {
        "portion": cut.portion,
        "page": list(cut.page_numbers),
        "extent": cut.extent,
        "amount": cut.amount,
        "exemptions": [law.stamp for law in cut.laws],
        "law": [law.text for law in cut.laws],
        "status": cut.status.value,
        "referral": list(cut.to),
        "harm": cut.harm,
        "segregability": cut.segregability,
    }


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _entry(number: int, row: Row, folder: RunFolder, key: bytes, stem: str | None) -> Entry:
    """The entry of one document; `stem` names the files of its latest release, None where nothing is released."""
    released = _stored(row, folder, key)
    signature = read_signature(folder, stem) if stem else Signature()
    released = signature.on(released)
    page_count, pages = page_numbers(released) if "pdf" in row.digests else (None, ())
    return Entry(
        number=number,
        outcome=Outcome(row.outcome),
        stamps=released.stamps,
        described=describe(released),
        page_count=page_count,
        cuts=cuts_of(released, pages, *words_of_persons(folder, row.name)),
        signed=signature.signed,
        bates=_bates(signature.bates, page_count),
    )


def _bates(bates: Bates | None, page_count: int | None) -> str:
    if bates is None or not page_count:
        return ""
    first, last = bates.number(1), bates.number(page_count)
    return first if first == last else f"{first} to {last}"


def _stored(row: Row, folder: RunFolder, key: bytes) -> Released:
    try:
        data = read_stored(folder, row.name).proposal
    except OSError:
        raise InputError("its stored proposal is gone", do="run redact again", file=row.name) from None
    if keyed(key, data) != row.digests.get("proposal"):
        raise InputError("its stored proposal was changed since the run", do="run redact again", file=row.name)
    return load(data, row.name)


def dates_of(index: Index) -> tuple[dt.date, ...]:
    """The as-of dates of the documents, each once, the latest first."""
    return tuple(sorted({entry.stamps.as_of for entry in index.entries}, reverse=True))


def referred_to(entry: Entry) -> tuple[str, ...]:
    """Whose answer the document waits for."""
    waiting = {PlaceStatus.REFERRED, PlaceStatus.CONSULTED}
    return tuple(sorted({office for cut in entry.cuts if cut.status in waiting for office in cut.to}))
