"""The cover sheet of a package: who is asked what about which passages, until when, and how to answer.

Practice: OIP guidance on referrals and consultations (2011); E.O. 13526, section 3.6(b); 32 CFR 2001.34. It names
documents and passages and quotes none.
"""

import datetime as dt
from dataclasses import dataclass

from redactor.batch.referral.form import HOW_TO_ANSWER, Concerned
from redactor.markings.render import render
from redactor.markings.rollup import roll_up
from redactor.release.paper import Column, Heading, Paper, Paragraph, Table
from redactor.terms.counted import counted
from redactor.terms.marking import Marking

UNKNOWN = "CLASSIFICATION NOT KNOWN"
NOTICE = "REFERRAL AND CONSULTATION: the passages in question are withheld until you answer"

_DOCUMENTS = (
    Column("No.", 0.6),
    Column("Document", 3.4),
    Column("Form and date", 2.2),
    Column("Marked", 2.2),
    Column("Passages", 1.0),
)
_PASSAGES = (
    Column("No.", 0.6),
    Column("Passage", 2.4),
    Column("Marked", 2.4),
    Column("We ask", 2.0),
    Column("Codes proposed", 2.2),
    Column("Your answer", 2.4),
)

_ASKED_WORDS = {"refer": "your decision", "consult": "your view"}

_WHAT = {
    "refer": "Referral: these passages hold information that you originated or that is yours to decide on. We ask you to"
    " decide whether they can be released (E.O. 13526, section 3.6(b); 32 CFR 2001.34).",
    "consult": "Consultation: these passages concern you, and the decision is ours. We ask for your view before we take"
    " it.",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the passages were reviewed under: banner of the documents, policy, the date decisions were taken for."""

    banner: str
    policy: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Request:
    """What all packages of one call say alike.

    Attributes:
        sender: who asks; empty for a blank.
        case: case number; empty for a blank.
        now: when, in UTC.
        answer_by: until when an answer is asked for; None where no date is set.
    """

    sender: str
    case: str
    now: dt.datetime
    answer_by: dt.date | None

    @property
    def on(self) -> dt.date:
        """The day of the packages."""
        return self.now.date()


def rolled_up(markings: list[Marking | None]) -> str:
    """The banner of several documents together; not known where one's is not."""
    if len(set(markings)) == 1 and markings[0] is not None:
        return render(markings[0], "banner")
    known = [marking for marking in markings if marking is not None and marking.level is not None]
    if len(known) < len(markings) or not known:
        return UNKNOWN
    return render(roll_up(known).banner, "banner")


def cover_sheet(office: str, request: Request, documents: tuple[Concerned, ...], ground: Ground) -> Paper:
    """The cover sheet of an office's package."""
    by = request.answer_by.isoformat() if request.answer_by else "[DATE]"
    asked = {passage.asked for document in documents for passage in document.passages}
    count = sum(len(document.passages) for document in documents)
    parts: list[Heading | Paragraph | Table] = [
        Paragraph(f"To: {office}\nFrom: {request.sender or '[OFFICE, NAME, ADDRESS]'}", strong=True),
        Paragraph(f"Case: {request.case or '[NUMBER]'}\nDate: {request.on.isoformat()}\nPlease answer by: {by}"),
        Paragraph(f"Reviewed under: {ground.policy}"),
        Heading("What we ask"),
        *(Paragraph(words) for kind, words in _WHAT.items() if kind in asked),
        Paragraph(
            f"In question: {counted(count, 'passage')} of {counted(len(documents), 'document')}. Marked IN QUESTION in"
            " the copies that follow, which show our own proposal beside the text."
        ),
        Heading("The documents"),
        Table(_DOCUMENTS, tuple(_document_row(i, each) for i, each in enumerate(documents, 1))),
        Heading("The passages in question"),
        Table(_PASSAGES, tuple(_rows(documents))),
        Heading("How to answer"),
        Paragraph("Fill in the file answer.json of this package and send it back; or write into the table above."),
        Paragraph("\n".join(HOW_TO_ANSWER)),
        Paragraph("Answered by (name, position): ________________________________   Date: ______________"),
    ]
    title = f"Referral and consultation: {office}"
    identity = f"Case {request.case or '________'}"
    return Paper(title, ground.banner, NOTICE, identity, ground.as_of, tuple(parts))


def _document_row(number: int, document: Concerned) -> tuple[str, ...]:
    form = ", ".join(part for part in (document.form, document.dated) if part)
    return (str(number), document.name, form, document.banner, str(len(document.passages)))


def _rows(documents: tuple[Concerned, ...]) -> list[tuple[str, ...]]:
    return [
        (str(i), each.called, each.marked, _ASKED_WORDS[each.asked], ", ".join(each.codes), "")
        for i, document in enumerate(documents, 1)
        for each in document.passages
    ]
