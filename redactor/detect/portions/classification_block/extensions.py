"""What keeps a document classified for longer than its own block says: an extension, a reclassification, another block.

Automatic declassification does not touch what was extended before its date (E.O. 13526, section 1.5(c); 32 CFR 2001.12).
Stands in stamps and lines beside the block, and in the blocks of attachments; prose is not read for it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from redactor.detect.portions.classification_block.authority import is_block_line, read_authority
from redactor.detect.portions.classification_block.declassify import Origin, extension_words, longest, read_instruction
from redactor.detect.portions.line.lines import Line, in_small
from redactor.terms.problem import Problem, Severity
from redactor.terms.reading import ClassificationAuthority, DeclassifyKind, DeclassifyOn

#: A stamp or a line of a block is no longer.
_LONGEST = 120
#: What every such line holds, in small letters; few, for each is looked for in the whole text.
_WORDS = (b"exten", b"classifi", b"upgraded")
_UNTIL = re.compile(r"(?i)\b(?:until|to|till|through|date)\b\W*(?P<date>[^A-Za-z]*\d.*|[A-Za-z]{3,9}\.? \d.*)")
_EXEMPT = re.compile(r"\b(?:25|50|75)X")


def prolonged(
    text: str, lines: Sequence[Line], block: Sequence[Line], authority: ClassificationAuthority | None, origin: Origin
) -> tuple[ClassificationAuthority | None, tuple[Problem, ...]]:
    """The authority with the instruction that protects longest, wherever it stands, and a problem for what prolongs it.

    Args:
        text: the document's text.
        lines: its lines.
        block: those of its own classification block.
        authority: what that says.
        origin: what instructions are reckoned from.
    """
    if authority is None or authority.declassify_on is None:
        return authority, ()
    small, own = in_small(text), {line.start for line in block}
    behind = min((line.end for line in block), default=0)
    others = [lines[at] for at in _lines_with((b"decl",), small, lines, behind) if lines[at].start not in own]
    found = [*_of_other_blocks(text, others, origin)]
    found += _of_extensions(lines, _lines_with(_WORDS, small, lines, 0), origin)
    last = longest((authority.declassify_on, *(each for _, each in found)))
    if last in {None, authority.declassify_on}:
        return authority, ()
    line = next(line for line, each in found if each == last)
    return replace(authority, declassify_on=last), (_problem(line),)


def _lines_with(words: Sequence[bytes], small: bytes, lines: Sequence[Line], start: int) -> Iterator[int]:
    """The indexes of the lines from `start` on that hold one of the words; each once."""
    places: set[int] = set()
    starts: list[int] = []
    for word in words:
        at = small.find(word, start)
        while at >= 0:
            starts = starts or [line.start for line in lines]
            index = bisect_right(starts, at) - 1
            places.add(index)
            at = small.find(word, lines[index].end)
    yield from sorted(places)


def _of_other_blocks(text: str, others: Sequence[Line], origin: Origin) -> Iterator[tuple[Line, DeclassifyOn]]:
    """What lines of blocks elsewhere say: those of attachments, of documents quoted whole."""
    for line in others:
        other = read_authority(text, [line], origin)[0] if is_block_line(line.text) else None
        if other is not None and other.declassify_on is not None:
            yield line, other.declassify_on


def _of_extensions(lines: Sequence[Line], places: Iterator[int], origin: Origin) -> Iterator[tuple[Line, DeclassifyOn]]:
    """What stamps and lines beside a block say of an extension; an event where they name no end that can be read."""
    stamp, beside = _forms()
    for at in places:
        line = lines[at]
        words = line.text.strip()
        if len(words) > _LONGEST or not (stamp.match(words) or (beside.match(words) and _is_beside_block(lines, at))):
            continue
        until = _UNTIL.search(words)
        read = read_instruction(until["date"] if until else words, origin) if until or _EXEMPT.search(words) else None
        ends = read is not None and read.kind in {DeclassifyKind.DATE, DeclassifyKind.EXEMPTION}
        yield line, read if read is not None and ends else DeclassifyOn(DeclassifyKind.EVENT)


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = extension_words()
    return re.compile("|".join(words["stamps"]), re.IGNORECASE), re.compile("|".join(words["beside"]), re.IGNORECASE)


def _is_beside_block(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line with text before or behind is one of a classification block."""
    before = next((line.text for line in reversed(lines[max(0, at - 3) : at]) if line.text), "")
    behind = next((line.text for line in lines[at + 1 : at + 4] if line.text), "")
    return is_block_line(before) or is_block_line(behind)


def _problem(line: Line) -> Problem:
    return Problem(
        "classification-prolonged",
        Severity.WARNING,
        "a line outside the classification block keeps the document classified for longer; the longest counts",
        start=line.start,
        end=line.start + len(line.text),
        source="E.O. 13526, section 1.5(c); 32 CFR 2001.12",
    )
