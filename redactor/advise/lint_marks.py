"""The marks themselves: where they are missing, what each says wrong, whether the document keeps to one way of marking."""

from collections.abc import Iterator
from dataclasses import replace

from redactor.advise.lint_look import UNMARKED, Look, table
from redactor.markings.damage import nearest_control
from redactor.markings.load import in_force
from redactor.markings.render import render
from redactor.terms.counted import counted
from redactor.terms.marking import Marking
from redactor.terms.portion import LevelFrom, Portion, PortionKind
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span

#: Portions of which the orders ask a mark; a heading or a line of another kind is noted only (32 CFR 2001.23(a)).
_OWED = frozenset(
    {PortionKind.SUBJECT, PortionKind.PARAGRAPH, PortionKind.SUBPARAGRAPH, PortionKind.BULLET, PortionKind.TABLE}
)
#: The body of a document begins here; its head, with the captions, stands before.
_BODY = frozenset({PortionKind.AUTHORITY, PortionKind.TAGS, PortionKind.SUBJECT, PortionKind.PARAGRAPH})
_LONGEST_CAPTION = 30
#: Punctuation and footnote digits that stand behind a mark at the end of its portion.
_BEHIND = " \t\r\n.,;:\"'”’0123456789"


def missing_marks(look: Look) -> Iterator[Problem]:
    """Portions without a mark of their own in a classified document."""
    bare = [portion for portion in look.texts if portion.level_from in UNMARKED]
    if not look.is_classified or not bare:
        return
    if not look.marked:
        code = "no-portion-marks-foreign" if look.is_foreign else "no-portion-marks"
        yield look.problem(code, found=counted(len(bare), "portion"))
        return
    for portion in bare:
        taken = render(portion.marking, "banner") if portion.marking else "withheld"
        owed = _is_owed(look, portion)
        yield look.problem("unmarked-portion" if owed else "unmarked-line", portion.spans[0], found=taken)


def _is_owed(look: Look, portion: Portion) -> bool:
    """Whether the portion should have a mark of its own: text of the document, and no mark says that it covers all."""
    if portion.kind not in _OWED or look.is_foreign:
        return False
    said = "".join(span.of(look.document.text) for span in portion.spans).strip()
    is_editors = said.startswith("[") and said.endswith("]")
    return not is_editors and not (portion.kind is PortionKind.SUBJECT and _covers_all(look))


def _covers_all(look: Look) -> bool:
    return any(portion.level_from is LevelFrom.ENTIRE_TEXT for portion in look.texts)


def wrong_marks(look: Look) -> Iterator[Problem]:
    """What is wrong with each mark and each banner as it is written."""
    for portion in look.reading.portions:
        if portion.mark:
            whole = "ENTIRE" in portion.mark.span.of(look.document.text).upper()  # `1. SECRET - ENTIRE TEXT`
            wrong = tuple(each for each in portion.mark.problems if not (whole and each.code == "level-spelled-out"))
            yield from _wrong(look, portion.mark.marking, wrong, portion.mark.span)
    for span, parsed, further in look.distinct_banner_lines:
        wrong = tuple(problem for problem in parsed.problems if problem.severity is not Severity.NOTE)
        same = f" The same stands on {counted(further, 'further line')}." if further else ""
        for problem in _wrong(look, parsed.marking, wrong, span):
            yield replace(problem, message=problem.message + same)


def _wrong(look: Look, marking: Marking, problems: tuple[Problem, ...], span: Span) -> Iterator[Problem]:
    near = [nearest_control(word, in_force()) for word in marking.unknown]
    codes = {problem.code for problem in problems}
    told = table()["marks"]["told_already"]
    for problem in (each for each in problems if codes.isdisjoint(told.get(each.code, ()))):
        if problem.code != "unknown-block" or not any(near):
            yield look.of_mark(problem, span)
    for name in near:
        if name:
            yield look.problem("misspelt-control", span, found=name)


def misspelt_captions(look: Look) -> Iterator[Problem]:
    """Lines of the head that stand where captions do, and resemble one: `NOFRON` restricts nothing as it stands."""
    for portion in look.reading.portions:
        if portion.kind in _BODY:
            return
        for span in look.lines_of(portion) if portion.kind in {PortionKind.OTHER, PortionKind.HEADING} else ():
            words = span.of(look.document.text)
            near = nearest_control(words, in_force()) if words.isupper() and words not in in_force().forms else None
            if near and len(words) <= _LONGEST_CAPTION:
                yield look.problem("misspelt-control", span, found=near)


def mixed_conventions(look: Look) -> Iterator[Problem]:
    """Marks at the start of some paragraphs and at the end of others: a reader cannot tell what each governs."""
    starts: list[Span] = []
    ends: list[Span] = []
    for portion in look.marked:
        if portion.mark and portion.kind in _OWED - {PortionKind.SUBJECT}:
            at_end = _is_at_end(look, portion)
            if at_end is not None:
                (ends if at_end else starts).append(portion.mark.span)
    if starts and ends:
        fewer = ends if len(ends) <= len(starts) else starts
        counts = {"starts": str(len(starts)), "ends": str(len(ends))}
        yield look.problem("mixed-conventions", fewer[0], **counts)


def _is_at_end(look: Look, portion: Portion) -> bool | None:
    """Whether the mark closes its portion; None where nothing but the mark stands in it."""
    text = look.document.text
    if portion.mark is None:
        return None
    before = "".join(span.of(text)[: max(0, portion.mark.span.start - span.start)] for span in portion.spans)
    behind = "".join(span.of(text)[max(0, portion.mark.span.end - span.start) :] for span in portion.spans)
    has_before, has_behind = any(c.isalpha() for c in before), bool(behind.strip(_BEHIND))
    return has_before if has_before is not has_behind else None
