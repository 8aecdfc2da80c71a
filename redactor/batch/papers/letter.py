"""The draft of a response letter: what was found, what leaves, what does not and why, who was asked, how to appeal.

A draft, and marked so on each page: what only a person knows stands in [BRACKETS]. What a response says: 5 USC
552(a)(6)(A)(i) and (F) for FOIA; 32 CFR 2001.33(a) for mandatory declassification review.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redactor.batch.papers.banner import banner_of
from redactor.batch.papers.index import Entry, Index, referred_to
from redactor.batch.papers.index_paper import identity_of, latest_as_of
from redactor.release.paper import Column, Heading, Paper, Paragraph, Table
from redactor.terms.counted import counted
from redactor.terms.decision import Outcome
from redactor.terms.released import PlaceStatus

NOTICE = "DRAFT: not to be sent until a person has filled in what stands in brackets, and signed"

_OUTCOME_WORDS = {
    Outcome.RELEASED_IN_FULL: "Released in full",
    Outcome.RELEASED_IN_PART: "Released in part",
    Outcome.DENIED_IN_FULL: "Denied in full",
    Outcome.NEEDS_DECISION: "Not yet decided",
}
_COUNT_COLUMNS = (Column("Outcome", 3), Column("Documents", 1), Column("Pages released", 1.3))
_CODE_COLUMNS = (Column("Code", 1.2), Column("Documents", 1.2), Column("Meaning and law", 4.6))
_REFERRAL_COLUMNS = (
    Column("Office or government", 2),
    Column("Documents", 1.2),
    Column("Their numbers in the index", 3),
)
#: A list of document numbers in a letter stops here; the index has them all.
_MOST_NUMBERS = 20


@dataclass(frozen=True, slots=True)
class Appeal:
    """A kind of case, and what its letters say of appeals."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    source: str


def appeal_for(authority: str) -> Appeal:
    """The kind of case that a policy's authority names; `other` where it names none that we know."""
    for kind in _kinds():
        is_named = any(words in authority for words in kind["authority"]) or authority.strip() in kind.get("also", ())
        if is_named:
            return _appeal(kind)
    return _appeal(_kinds()[-1])


def letter(index: Index) -> Paper:
    """The draft of the letter that answers a request with the documents of an index."""
    authorities = Counter(entry.stamps.authority for entry in index.entries)
    appeal = appeal_for(authorities.most_common(1)[0][0] if authorities else "")
    parts: list[Heading | Paragraph | Table] = [
        Paragraph("[LETTERHEAD OF THE AGENCY]"),
        Paragraph("[DATE]"),
        Paragraph("[NAME OF THE REQUESTER]\n[ADDRESS]"),
        Paragraph(f"Re: {appeal.title}\n{identity_of(index)}", strong=True),
        Paragraph("Dear [NAME]:"),
        Paragraph(
            f"We have completed our work on {counted(len(index.entries), 'document')} of your request of [DATE OF THE"
            f" REQUEST] listed below.{_unread(index.refused)}"
        ),
        Table(_COUNT_COLUMNS, _count_rows(index.entries)),
        *_codes(index.entries),
        *_referrals(index.entries),
        *_volume(index.entries),
        *_deniers(index.entries),
        *_appeals(appeal, index.entries),
        Paragraph("Sincerely,"),
        Paragraph("[SIGNATURE]\n[NAME]\n[POSITION]"),
        Paragraph("Enclosures: [NUMBER] documents; index of withheld portions [IF SENT]"),
    ]
    banner = banner_of(index)
    return Paper("Response letter", banner, NOTICE, identity_of(index), latest_as_of(index), tuple(parts))


@cache
def _kinds() -> list[dict[str, list[str]]]:
    kinds: list[dict[str, list[str]]] = tomllib.loads(Path(__file__).with_name("appeals.toml").read_text("utf-8"))[
        "kind"
    ]
    return kinds


def _appeal(kind: dict[str, list[str]]) -> Appeal:
    return Appeal(str(kind["name"]), str(kind["title"]), tuple(kind["paragraphs"]), str(kind["source"]))


def _count_rows(entries: tuple[Entry, ...]) -> tuple[tuple[str, ...], ...]:
    rows = []
    for outcome, words in _OUTCOME_WORDS.items():
        of_outcome = [entry for entry in entries if entry.outcome is outcome]
        if of_outcome or outcome is not Outcome.NEEDS_DECISION:
            rows.append((words, str(len(of_outcome)), _pages(of_outcome)))
    referred = [entry for entry in entries if referred_to(entry)]
    rows.append(("Of all these, with passages referred or in consultation", str(len(referred)), ""))
    return (*rows, ("Total", str(len(entries)), _pages(list(entries))))


def _pages(entries: list[Entry]) -> str:
    """Pages as they are released; a blank where a document has no PDF. Of what is denied in full none are."""
    counts = [entry.page_count for entry in entries if entry.outcome is not Outcome.DENIED_IN_FULL]
    return "[NUMBER]" if None in counts else str(sum(count or 0 for count in counts))


def _codes(entries: tuple[Entry, ...]) -> list[Heading | Paragraph | Table]:
    documents = Counter(law for entry in entries for law in {law for cut in entry.cuts for law in cut.laws})
    if not documents:
        return []
    laws = sorted(documents, key=lambda law: law.text)
    rows = tuple((law.stamp, str(documents[law]), f"{law.meaning} ({law.source})") for law in laws)
    words = "Information is withheld under the exemptions below. At each deletion its code and its amount are shown."
    return [Heading("What is withheld, and why"), Paragraph(words), Table(_CODE_COLUMNS, rows)]


def _referrals(entries: tuple[Entry, ...]) -> list[Heading | Paragraph | Table]:
    documents: dict[str, list[int]] = {}
    for entry in entries:
        for office in referred_to(entry):
            documents.setdefault(office, []).append(entry.number)
    if not documents:
        return []
    rows = tuple((office, str(len(found)), _numbers(found)) for office, found in sorted(documents.items()))
    words = (
        "These offices were asked, for the information is theirs or concerns them. They will answer you, or we shall."
    )
    return [Heading("Referrals and consultations"), Paragraph(words), Table(_REFERRAL_COLUMNS, rows)]


def _unread(count: int) -> str:
    words = counted(count, "could not be read and is", "could not be read and are")
    return f" A further {words} still in work." if count else ""


def _numbers(numbers: list[int]) -> str:
    more = len(numbers) - _MOST_NUMBERS
    return ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (f" and {more} more" if more > 0 else "")


def _volume(entries: tuple[Entry, ...]) -> list[Heading | Paragraph | Table]:
    """An estimate of what is denied (5 USC 552(a)(6)(F)): the number of cuts; their amounts stand at each of them."""
    cuts = [cut for entry in entries for cut in entry.cuts if cut.status is PlaceStatus.WITHHELD]
    if not cuts:
        return []
    whole = sum(cut.extent == "in full" for cut in cuts)
    parts = counted(len(cuts) - whole, "further passage")
    words = f"Denied in full: {counted(whole, 'passage')}. With deletions inside: {parts}."
    return [Paragraph(f"{words} The amount of each is shown in its place and in the index.")]


def _deniers(entries: tuple[Entry, ...]) -> list[Heading | Paragraph | Table]:
    """Names and positions of those responsible for a denial (5 USC 552(a)(6)(C)(i))."""
    who = {
        name
        for entry in entries
        if entry.cuts and entry.signed
        for name in (entry.signed.by, entry.signed.second)
        if name
    }
    unsigned = any(entry.cuts and not entry.signed for entry in entries)
    if not who and not unsigned:
        return []
    names = "; ".join([*sorted(who), *(["[NAME AND POSITION OF WHO DENIES THE REST]"] if unsigned else [])])
    return [Paragraph(f"Responsible for the denial: {names}.")]


def _appeals(appeal: Appeal, entries: tuple[Entry, ...]) -> list[Heading | Paragraph | Table]:
    """What a requester may do about a denial; nothing where nothing is denied."""
    if not any(entry.cuts for entry in entries):
        return []
    return [Heading("Appeal"), *(Paragraph(words) for words in appeal.paragraphs)]
