"""What an office is asked about one document, and how much of the document it may see.

An agency of the government sees the document but for what is another office's: that is sent to the other office, and
goes on to nobody without its consent where the information asks for that (E.O. 13526, section 4.1(i); ORCON, SCI, SAP,
NATO and foreign information). Anybody else, a foreign government, NATO, an originator nobody named, sees what is their
own, what is marked as releasable to them, and what we propose to release; a passage in question that is none of these is
not sent: whether it may be shown is decided by hand (E.O. 13526, section 4.1(h); National Disclosure Policy).
"""

from dataclasses import dataclass, replace

from redactor.batch.decisions.apply import guards_of
from redactor.batch.reopened import Reopened
from redactor.batch.review.types import ReviewCopy
from redactor.policy.vocabulary import vocabulary
from redactor.terms.decision import Consult, Decision, Refer, Release
from redactor.terms.marking import Level
from redactor.terms.portion import Portion

#: Words among the known referees that are no agency of the government, or stand for somebody not named.
_OUTSIDE = frozenset({"NATO", "originator", "owner"})

NOT_YOURS = "not shown: another office's information"
NOT_CLEARED = "not shown: not releasable to this reader"


@dataclass(frozen=True, slots=True)
class Question:
    """What one office is asked about one document.

    Attributes:
        portions: in question and shown to it, by index.
        by_hand: in question, and not shown: somebody must decide first whether it may be.
    """

    office: str
    portions: frozenset[int]
    by_hand: frozenset[int]


def is_outside(office: str) -> bool:
    """Whether an office is none of the government's own. NGA is one of them, and the code of Nigeria too."""
    return office in _OUTSIDE or office not in vocabulary().referees


def asked_in(decision: Decision) -> frozenset[str]:
    """Who is asked by a decision."""
    return decision.to if isinstance(decision, Refer | Consult) else frozenset()


def questions(opened: Reopened) -> tuple[Question, ...]:
    """What each office is asked about a document, by office."""
    asked: dict[str, set[int]] = {}
    for each in opened.decision.portions:
        for office in asked_in(each.decision):
            asked.setdefault(office, set()).add(each.portion)
    return tuple(_question(office, indexes, opened) for office, indexes in sorted(asked.items()))


def _question(office: str, indexes: set[int], opened: Reopened) -> Question:
    shown = {index for index in indexes if not is_outside(office) or _is_for(opened.reading.portions[index], office)}
    return Question(office, frozenset(shown), frozenset(indexes - shown))


def copy_for(question: Question, opened: Reopened) -> ReviewCopy:
    """The document as the office may see it, what it is asked about marked."""
    outside = is_outside(question.office)
    kept_out: dict[int, str] = {}
    for each in opened.decision.portions:
        portion = opened.reading.portions[each.portion]
        if each.portion in question.portions or isinstance(each.decision, Release):
            continue
        if asked_in(each.decision) - {question.office} and question.office not in asked_in(each.decision):
            kept_out[each.portion] = NOT_CLEARED if outside else NOT_YOURS
        elif outside:
            kept_out[each.portion] = NOT_CLEARED
        elif guards_of(portion):
            kept_out[each.portion] = NOT_YOURS
    document = opened.document
    if outside:  # who numbers the outputs wants their names to tell nothing
        document = replace(document, source=replace(document.source, id=opened.row.name, title=None))
    return ReviewCopy(
        document,
        opened.reading,
        () if outside else opened.findings,
        opened.decision,
        opened.policy,
        None,
        in_question=question.portions,
        kept_out=kept_out,
        unmasked=not outside,
    )


def _is_for(portion: Portion, office: str) -> bool:
    """Whether a passage may be shown to an office outside: its own, marked for it, or neither classified nor controlled."""
    marking = portion.marking
    if marking is None:
        return False
    if portion.owners <= {office}:
        return True
    if office in {*marking.rel_to, *marking.display_only}:
        return True
    return portion.level is Level.UNCLASSIFIED and not portion.controls and portion.owners <= {office, "USA"}
