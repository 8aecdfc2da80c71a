"""The index and the withdrawal sheet as papers: what the tables say, in which columns. Layout is `release`'s."""

import datetime as dt
from itertools import groupby

from redactor.batch.papers.banner import banner_of
from redactor.batch.papers.index import Entry, Index, dates_of, referred_to
from redactor.errors import InputError
from redactor.release.paper import Column, Heading, Paper, Paragraph, Table
from redactor.terms.counted import counted
from redactor.terms.decision import Outcome
from redactor.terms.released import PlaceStatus

DRAFT = "DRAFT: a working paper, for a person to complete"
_BLANK = "not known"

_CUT_COLUMNS = (
    Column("Portion", 2.2),
    Column("Page", 0.9),
    Column("Withheld", 2.2),
    Column("Exemption, its meaning and law", 6.4),
    Column("Referral", 2.0),
    Column("Harm", 3.4),
    Column("Segregability", 2.6),
)
_SHEET_COLUMNS = (
    Column("No.", 0.8),
    Column("Type", 1.6),
    Column("From, to or title", 5.0),
    Column("Date", 1.8),
    Column("Pages", 1.0),
    Column("Withheld", 1.8),
    Column("Restriction", 3.6),
    Column("Withdrawn", 1.8),
)

_STATUS_WORDS = {
    PlaceStatus.WITHHELD: "",
    PlaceStatus.REFERRED: "referred to {to}, answer pending",
    PlaceStatus.CONSULTED: "in consultation with {to}",
    PlaceStatus.UNDECIDED: "decision pending",
}


def index_paper(index: Index) -> Paper:
    """The withheld-portions (Vaughn) index as a paper on its side.

    Columns: practice of agencies after Vaughn v. Rosen, 484 F.2d 820 (D.C. Cir. 1973). Harm and segregability are left
    blank for a person.
    """
    parts: list[Heading | Paragraph | Table] = [Paragraph(_counts(index))]
    for entry in index.entries:
        if entry.cuts:
            rows = tuple(_cut_row(entry, i) for i in range(len(entry.cuts)))
            parts += [Heading(f"{entry.number}. {entry.stamps.document}"), Paragraph(_about(entry))]
            parts.append(Table(_CUT_COLUMNS, rows))
    return _paper("Index of withheld portions", index, tuple(parts))


def withdrawal_sheet(index: Index) -> Paper:
    """The withdrawal sheet: a line for each document that is denied in full (after NARA's form NA 1421)."""
    denied = [entry for entry in index.entries if entry.outcome is Outcome.DENIED_IN_FULL]
    rows = tuple(_sheet_row(entry) for entry in denied)
    words = f"Withdrawn from this file: {counted(len(denied), 'document')}, denied in full."
    codes = sorted({law.text for entry in denied for cut in entry.cuts for law in cut.laws})
    restrictions: tuple[Heading | Paragraph | Table, ...] = (
        (Heading("Restriction codes"), Paragraph("\n".join(codes))) if codes else ()
    )
    table = (Table(_SHEET_COLUMNS, rows),) if rows else ()
    return _paper("Withdrawal sheet", index, (Paragraph(words), *table, *restrictions))


def identity_of(index: Index) -> str:
    """The cases of an index, for the foot of its pages."""
    cases = sorted({entry.stamps.case for entry in index.entries if entry.stamps.case})
    return f"Case {', '.join(cases)}" if cases else "Case ________"


def latest_as_of(index: Index) -> dt.date:
    """The latest as-of date of the documents.

    Raises:
        InputError: there is no document: a paper on nothing is none.
    """
    dates = dates_of(index)
    if not dates:
        raise InputError("no document of this run was decided", do="look into internal/quarantine.jsonl for why")
    return dates[0]


def _paper(title: str, index: Index, parts: tuple[Heading | Paragraph | Table, ...]) -> Paper:
    return Paper(title, banner_of(index), DRAFT, identity_of(index), latest_as_of(index), parts, wide=True)


def _counts(index: Index) -> str:
    total = len(index.entries)
    withheld = sum(bool(entry.cuts) for entry in index.entries)
    words = f"Documents decided: {total}; with something withheld: {withheld}."
    if index.refused:
        words += f" Refused unread, in no entry: {index.refused}."
    if index.problems:
        words += f" Not whole: the stored releases of {counted(len(index.problems), 'document')} could not be used."
    return words


def _about(entry: Entry) -> str:
    described = entry.described
    facts = (
        ("Form", described.form),
        ("Date", described.dated.isoformat() if described.dated else ""),
        ("From", described.sender),
        ("To", described.addressee),
        ("Subject", described.subject),
        ("Bates", entry.bates),
    )
    known = "; ".join(f"{name}: {value}" for name, value in facts if value)
    signed = f" Signed by {entry.signed.by}, {entry.signed.date.isoformat()}." if entry.signed else " Not signed."
    return f"{entry.stamps.disposition}. {known}.{signed}"


def _cut_row(entry: Entry, i: int) -> tuple[str, ...]:
    cut = entry.cuts[i]
    withheld = ", ".join(part for part in (cut.extent, cut.amount) if part)
    referral = _STATUS_WORDS[cut.status].format(to=", ".join(cut.to) or "another office")
    pages = ", ".join(map(str, cut.page_numbers))
    laws = "\n".join(law.text for law in cut.laws) or ("[none given]" if cut.status is PlaceStatus.WITHHELD else "")
    return (cut.portion, pages, withheld, laws, referral, cut.harm, cut.segregability)


def _sheet_row(entry: Entry) -> tuple[str, ...]:
    described = entry.described
    who = "\n".join(
        f"{name}: {value}"
        for name, value in (("From", described.sender), ("To", described.addressee), ("Title", described.subject))
        if value
    )
    codes = ", ".join(stamp for stamp, _ in groupby(sorted({law.stamp for cut in entry.cuts for law in cut.laws})))
    asked = referred_to(entry)
    restriction = "; ".join(part for part in (codes, f"referred to {', '.join(asked)}" if asked else "") if part)
    return (
        str(entry.number),
        described.form,
        who or entry.stamps.document,
        described.dated.isoformat() if described.dated else _BLANK,
        "",
        "; ".join(dict.fromkeys(cut.amount for cut in entry.cuts if cut.amount)),
        restriction,
        entry.signed.date.isoformat() if entry.signed else "",
    )
