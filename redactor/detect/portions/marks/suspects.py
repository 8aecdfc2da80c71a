"""What may be a classified mark and was not read as one: damaged, misread, disguised or in the wrong place.

Asked only of text that would otherwise go out under a lower level than its document's, so it may be generous: what is
suspect lowers nothing, it keeps the text at the document's level. Sources: 32 CFR 2001.23 (portion marks); Unicode
Technical Standard 39 (confusable characters).
"""

import re
import unicodedata

from redactor.detect.portions.marks.brackets import read_mark
from redactor.detect.portions.marks.context import extent
from redactor.detect.portions.marks.marked import Marked
from redactor.terms.portion import Mark, PortionKind
from redactor.terms.span import Span

#: Letters of other alphabets and signs that look like those of a mark; `I`, `L`, `1` and `|` are one shape.
_LOOKALIKES = str.maketrans(
    "АВСЕНІЈКМОРЅТХҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ50$§1|L!",
    "ABCEHIJKMOPSTXYABEZHIKMNOPTYXCSOSSIIII",
)
_LEVELS = tuple(
    word.translate(_LOOKALIKES) for word in ("TOPSECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", "CLASSIFIED")
)
#: By the length of a word, the levels that it may be, one letter lost or added.
_LEVELS_NEAR = {length: tuple(level for level in _LEVELS if abs(len(level) - length) <= 1) for length in range(5, 14)}
_LETTERS = frozenset({"S", "C", "TS"})
_CONTROLS = frozenset(
    word.translate(_LOOKALIKES)
    for word in [
        "NF",
        "NOFORN",
        "REL",
        "TO",
        "USA",
        "FVEY",
        "OC",
        "ORCON",
        "IMCON",
        "PROPIN",
        "PR",
        "FGI",
        "SI",
        "TK",
        "HCS",
        "G",
        "RD",
        "FRD",
        "CNWDI",
        "NC",
        "WN",
        "EX",
        "XD",
        "ND",
        "DS",
        "LD",
        "EYES",
        "ONLY",
        "NODIS",
        "EXDIS",
        "LIMDIS",
        "STADIS",
        "NOCONTRACT",
        "ENT",
        "ENTIRE",
        "TEXT",
    ]
)
_LONGEST_CHARS = 40
_OPENING = "([{<（［｛〈《«/|*"
#: A bracket of any make; what stands in it is folded before it is read.
_BRACKET = re.compile(
    rf"[(\[{{<（［｛〈《]([^()\[\]{{}}<>（）［］｛｝〈〉《》\n]{{1,{_LONGEST_CHARS}}})[)\]}}>）］｝〉》]"
)
_OPENS = re.compile(
    r"[\s\W_]{0,6}?[(\[{<（［｛〈《/|*]([^()\[\]{}<>/|*（）［］｛｝〈〉《》\n]{1,14})[)\]}>/|*）］｝〉》]"
)
#: A mark without one bracket or with none: `(S. `, `S: `, `S) `, `SECRET: `, `Secret - `.
_BARE = re.compile(r"[\s\W_]{0,6}(\w{1,3}|[Tt]\w{2} \w{5,7}|\w{5,14})(?=[ \t]?[:)\]}>/|*?;]|[ \t]{0,2}[–—-]|[.,]?\s)")
_BARE_LETTER_BEHIND = re.compile(r"[ \t]?[:)\]}>/|*?;]|[ \t]{1,2}[–—-]")
_BARE_WORD_BEHIND = re.compile(r"[ \t]?[:)\]}>/|*?;.]|[ \t]{0,2}[–—-]")
_NAMED_LEVELS = ("SECRET", "CONFIDENTIAL", "CLASSIFIED", "RESTRICTED")
_BEGINS = re.compile(
    r"\b(?:BEGIN|START|END)(?:S|NING|ING)?(?: OF)? (?:TOP ?SECRET|SECRET|CONFIDENTIAL|CLASSIFIED|RESTRICTED)\b",
    re.IGNORECASE,
)
#: A level before a stop that ends no sentence with it, controls between; letters spaced need no stop.
_LEVEL_OPENS = re.compile(
    r"[(\[{]?(?:TS|S|C)//[A-Z]{2}|(?:T ?O ?P {0,3}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L)\b"
    r"(?:(?<= [LT])|(?:[ /,-]{1,3}(?:NOFORN|NF|NODIS|EXDIS|LIMDIS|STADIS|ORCON|EYES ONLY|SENSITIVE)\b){0,4}\s?(?:[:.]|-{1,2}|[–—])(?=\s))"
)
_LEVEL_LETTERS = frozenset("STC([{")
_REASON_BEFORE = re.compile(r"\b1\.[3-7][ \w(),/&]{0,24}$|[)\]]$")
_ITEM = re.compile(r"[(\[{]?([A-Za-z]{1,5}|\d{1,2})[)\]}.:]?")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Items:
    """The labels of list items met so far, in order: a label that follows none is no label for sure."""

    def __init__(self) -> None:
        """Nothing is met yet."""
        self._met: set[str] = set()

    def follows(self, label: str) -> bool:
        """Whether the label opens a list (`(1)`, `(a)`, `(i)`) or comes next behind one that was met; notes it."""
        found = _ITEM.fullmatch(label.strip())
        if found is None:
            return True
        item = found[1]
        before = _before(item)
        follows = before == "" or before in self._met
        if follows:
            self._met.add(item)
        if item in {"1", "a", "A", "i", "I"}:
            self._met = {each for each in self._met if each == item or _style(each) != _style(item)} | {item}
        return follows


def _style(item: str) -> str:
    return "digit" if item.isdigit() else "lower" if item.islower() else "upper"


def _before(item: str) -> str | None:
    """The item before this one; empty if it is the first, None if there can be none."""
    if item.isdigit():
        return str(int(item) - 1) if int(item) > 1 else "" if item in {"1", "01"} else None
    if item.lower() in _ROMANS and item.lower() != "x":
        at = _ROMANS.index(item.lower())
        roman = _ROMANS[at - 1] if at else ""
        return roman if item.islower() else roman.upper()
    if len(item) != 1:
        return None
    return "" if item in "aA" else chr(ord(item) - 1)


def find_suspect(text: str, each: Marked, items: Items, *, within: bool, asked: bool) -> Span | None:
    """Where something stands in the block that may be a classified mark; None if nothing does.

    Args:
        text: the document's text.
        each: the block with its own mark, which is read and not suspect.
        items: labels of list items met before; the block's own is added.
        within: whether to search the whole block, and not only where a mark would open it.
        asked: whether it matters; if not, the labels of list items are noted, and nothing is found.
    """
    block, mark = each.block, each.mark
    start, end = extent(text, block)
    label = block.label
    if label is not None and block.kind is PortionKind.SUBPARAGRAPH and not items.follows(label.of(text)):
        return label if asked else None
    if mark is not None and mark.span.start <= start:
        start = mark.span.end
    found = _at_start(text, start, end, items, asked=asked)
    if found or not within:
        return found
    places = ((max(start, span.start), min(end, span.end)) for span in block.spans)
    return next(filter(None, (_within(text, first, last, mark) for first, last in places)), None)


def opens_with_level(text: str, each: Marked) -> Span | None:
    """Where a block, which has no mark, opens with a level and a stop, `CONFIDENTIAL NOFORN. The ...`, or with its letters spaced.

    Asked in unclassified documents too: what such words govern is not theirs.
    """
    start, end = extent(text, each.block)
    if text[start : start + 1] not in _LEVEL_LETTERS:
        return None
    found = _LEVEL_OPENS.match(text, start, end)
    return Span(found.start(), found.end()) if found else None


def _at_start(text: str, start: int, end: int, items: Items, *, asked: bool) -> Span | None:
    """What may be a mark at the start of a block; the letter or number of an item is noted and is none."""
    head = text[start : min(end, start + 60)]
    found = _OPENS.match(head)
    if found is not None:
        content = _visible(found[1])
        listed = len(content) <= 3 and _ITEM.fullmatch(content) is not None and items.follows(content)
        if asked and not listed and _is_suspect(content):
            return Span(start + found.start(1), start + found.end(1))
    bare = _BARE.match(head) if asked else None
    if bare is None:
        return None
    behind = head[bare.end(1) :]
    opened = any(sign in _OPENING for sign in head[: bare.start(1)])
    may_be_letter = opened or _BARE_LETTER_BEHIND.match(behind)
    may_be_word = opened or _BARE_WORD_BEHIND.match(behind)
    word = _fold(bare[1]) if may_be_letter or may_be_word else ""
    if (may_be_letter and word in _LETTERS) or (may_be_word and _is_level(word)):
        return Span(start + bare.start(1), start + bare.end(1))
    return None


def _is_suspect(content: str) -> bool:
    """Whether the content of a bracket that opens a block is that of a mark, and not one that says unclassified."""
    short = len(content) <= 3 or (content == content.upper() and any(map(str.isalnum, content)))
    if not short and not _reads(content):
        return False
    read = read_mark(content)
    return read is None or not read[2] or read[0].marking.level is None or read[0].marking.level > 0


def _within(text: str, start: int, end: int, mark: Mark | None) -> Span | None:
    """What may be a mark inside a block or at its end."""
    words = text[start:end].upper()
    named = any(map(words.__contains__, _NAMED_LEVELS))
    if named and (begins := _BEGINS.search(text, start, end)) is not None:
        return Span(begins.start(), begins.end())
    for found in _BRACKET.finditer(text, start, end):
        own = mark is not None and mark.span.start <= found.start() < mark.span.end
        if not own and _reads(_visible(found[1])) and not _is_prose(text, found, start):
            return Span(found.start(), found.end())
    return None


def _is_prose(text: str, found: re.Match[str], start: int) -> bool:
    """Whether a bracket is a plural, a reason of an order or the next letter of a list, `(a) ... (b) ... (c)`."""
    before = text[max(start, found.start() - 40) : found.start()]
    content = _visible(found[1]).strip()
    if len(content) != 1:
        return False
    if content.isdigit() or before[-1:].isalnum() or _REASON_BEFORE.search(before):
        return True
    return f"({chr(ord(content) - 1)})" in text[start : found.start()]


def _reads(content: str) -> bool:
    """Whether the content of a bracket, folded, is a classified level and nothing that belongs to none."""
    words = [word for word in re.split(r"[^A-Z0-9]+", _fold(content)) if word]
    if not words:
        return False
    if _is_level("".join(words[:2])) or any(map(_is_level, words[:1])):
        return True
    return words[0] in _LETTERS and all(word in _CONTROLS or word in _LETTERS for word in words[1:])


def _is_level(word: str) -> bool:
    """Whether a folded word is the word of a level, one letter lost, added or misread."""
    return any(word == level or _one_off(word, level) for level in _LEVELS_NEAR.get(len(word), ()))


def _one_off(word: str, level: str) -> bool:
    shorter, longer = sorted((word, level), key=len)
    at = next((n for n, (one, two) in enumerate(zip(shorter, longer, strict=False)) if one != two), len(shorter))
    return shorter[at + (len(shorter) == len(longer)) :] == longer[at + 1 :]


def _visible(words: str) -> str:
    """The words in compatibility form (full width made plain), what has no width dropped."""
    if words.isascii() and words.isprintable():
        return words
    plain = unicodedata.normalize("NFKC", words)
    return "".join(
        char for char in plain if unicodedata.category(char) not in {"Cf", "Cc", "Mn", "Me"} or char in "\t\n"
    )


def _fold(words: str) -> str:
    return _visible(words).upper().translate(_LOOKALIKES)
