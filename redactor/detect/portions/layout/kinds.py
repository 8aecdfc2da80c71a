"""What kind of text a paragraph is by its shape: a heading, a table, or prose."""

import re
from collections.abc import Iterable, Iterator

from redactor.detect.portions.classification_block.block_form import is_plain_block
from redactor.detect.portions.layout.assemble import Block
from redactor.detect.portions.line.shapes import MARK_AT_END, RULE
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span

_LONGEST_HEADING = 90
_LONGEST_ENTRY = 130
#: A list names its sides so, `For the United States:`; a longer line before a colon is text.
_LONGEST_LABEL_WORDS = 5
_PROSE_END = re.compile(r"[.?!;,][\"'”’)\]]{0,3}\d{0,3}$|[a-z]-$")
_SUFFIX = re.compile(r",? (?:Jr|Sr|Esq|Ret|U\.S\.N|U\.S\.A)\.$")
#: A sentence and something short in brackets: a mark, well read or not.
_MARKED_SENTENCE = re.compile(r"[.?!][\"'”’]?\d{0,3} {0,2}[^\w\s]\w.{0,10}$")
_GAP = re.compile(r"\S {3,}\S|\t|\|")
_FIRST_CHARS = 400
_ROMAN = re.compile(r"[IVX]+\.")
_LIST_LABEL = re.compile(
    r"(?:PARTICIPANTS?|PARTICIPATION|ATTENDEES|PRESENT|ATTENDANCE|ALSO PRESENT|DISTRIBUTION)[ :]*", re.IGNORECASE
)
#: Headings that end a list of persons.
_LIST_END = re.compile(r"(?:SUMMARY|SUBJECTS?|MINUTES|DISCUSSION|AGENDA|CONCLUSIONS?|DECISIONS?|BACKGROUND|ISSUES?)\b")
_COLUMNS = re.compile(r"\S {3,}\S|\t\S|\S ?\| ?\S")


def name_kinds(text: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks with headings and tables called so, and the lines of a list of persons made one block."""
    shown = (_as_text(text, block) if block.kind is PortionKind.AUTHORITY else block for block in blocks)
    named = (block._replace(kind=kind) if (kind := _kind(text, block)) else block for block in shown)
    return list(_join_lists(text, named))


def _as_text(text: str, block: Block) -> Block:
    """A classification block as it is, or as text where more stands in it than a block says: a block is shown."""
    plain = is_plain_block("".join(span.of(text) for span in block.spans))
    return block if plain else block._replace(kind=PortionKind.OTHER)


def _join_lists(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Joins short lines below a label such as `PARTICIPANTS`: a list of names is one portion, of the kind `other`."""
    held: Block | None = None
    for block in blocks:
        if not held and block.kind is not PortionKind.HEADING:
            yield block
            continue
        first = block.spans[0]
        words = text[first.start : min(first.end, first.start + 2 * _LONGEST_ENTRY)].strip()
        if held and len(block.spans) == 1 and first.start == held.spans[-1].end and _is_entry(block, words):
            held = held._replace(spans=(*held.spans[:-1], Span(held.spans[-1].start, first.end)))
            continue
        if held:
            yield held
        listing = block.kind is PortionKind.HEADING and _LIST_LABEL.fullmatch(words) is not None
        held = block._replace(kind=PortionKind.OTHER) if listing else None
        if not listing:
            yield block
    if held:
        yield held


def _is_entry(block: Block, words: str) -> bool:
    """Whether a block can be a line of a list of persons: short, no sentence, no mark, no label."""
    short = block.kind in {PortionKind.HEADING, PortionKind.PARAGRAPH} and block.label is None
    if not short or len(words) > _LONGEST_ENTRY or _PROSE_END.search(_SUFFIX.sub("", words)):
        return False
    if _LIST_END.match(words):
        return False
    if words.endswith(":") and len(words.split()) > _LONGEST_LABEL_WORDS:
        return False
    return not (MARK_AT_END.search(words) or _MARKED_SENTENCE.search(words))


def _kind_of_labelled(text: str, block: Block) -> PortionKind | None:
    """A heading, where one line stands behind a Roman number and its mark and is no sentence."""
    if block.kind is not PortionKind.PARAGRAPH or block.label is None or not _ROMAN.match(text, block.label.start):
        return None
    words = "".join(span.of(text) for span in block.spans).strip()
    one_line = len(words) <= _LONGEST_HEADING and len(words.splitlines()) == 1
    return PortionKind.HEADING if one_line and not _PROSE_END.search(MARK_AT_END.sub("", words).rstrip()) else None


def _has_gap(text: str, start: int) -> bool:
    """Whether the text from `start` on holds what parts columns, within its first lines."""
    end = start + _FIRST_CHARS
    gaps = (text.find(gap, start, end) >= 0 for gap in ("   ", "\t", "|"))
    return any(gaps) and _GAP.search(text, start, end) is not None


def _kind(text: str, block: Block) -> PortionKind | None:
    """The better name for a paragraph without a label or with a Roman number; None where `paragraph` stands."""
    if block.kind is not PortionKind.PARAGRAPH or block.label is not None:
        return _kind_of_labelled(text, block)
    start, end = block.spans[0].start, block.spans[-1].end
    if end - start > 4 * _LONGEST_HEADING and not _has_gap(text, start):
        return None
    lines = [line for span in block.spans for line in span.of(text).splitlines() if line.strip()]
    if len(lines) >= 2 and sum(_COLUMNS.search(line[:400]) is not None for line in lines) * 5 >= len(lines) * 3:
        return PortionKind.TABLE
    written = [line for line in lines if not RULE.fullmatch(line)]
    if len(written) == 1 and len(written[0]) <= _LONGEST_HEADING:
        words = MARK_AT_END.sub("", written[0].strip()).rstrip()
        if words[:1] == "(" and words.endswith(":"):
            return None  # a marked line that leads into what follows
        if words[:1] != "[" and any(map(str.isalpha, words)) and not _PROSE_END.search(words):
            return PortionKind.HEADING
    return None
