"""From a mark as it stands on the page to its blocks: characters, brackets, numbers, slashes and spaces.

Knows how marks are written and damaged, not what they say. Every step is linear in the length of the text.
"""

import functools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import NamedTuple

from redactor.markings.problems import problem
from redactor.terms.problem import Problem

_FILE = Path(__file__).with_name("registers") / "writing.toml"

#: No marking is longer, be all countries in its list; a longer text is not read.
MAX_LENGTH = 2000

#: A mark as the register writes it: upper case, single spaces, one or two slashes. Needs no further look.
_SOUND = re.compile(r"\(?(?:/{2})?(?![A-Z0-9] [A-Z0-9](?: |\)?$))([A-Z0-9]+(?:(?:/{1,2}|, |[ -])[A-Z0-9]+)*)\)?")
_OPENING, _CLOSING = "([{<«", ")]}>»"
_BRACKETS = frozenset(_OPENING + _CLOSING)
_ENTIRE = "ENTIRE"
_SPACED_SLASH = re.compile(" ?/ ?")
#: The number of a paragraph before a mark, or a bullet; a number behind it.
_NUMBERED = re.compile(r"[ *-]*(?:PARA(?:GRAPH)? )?[0-9]{1,3} ?[.)] ?(?=.)|[ *-]+")
_TRAILING = re.compile(r"[)\]}] ?[0-9]{1,3} ?\.?$")
_NO_WORD = re.compile(r"[\W_]+")
_LAST_SIGNS = (*"0123456789.",)
_PUNCTUATION = " .,:;-*_~\"'“”‘’"


class Written(NamedTuple):
    """The blocks between double slashes, upper case with single spaces, and what was wrong with the writing.

    `leading` tells whether a double slash stood before the first block.
    """

    blocks: tuple[str, ...]
    leading: bool
    problems: tuple[Problem, ...]


class _Habits(NamedTuple):
    lookalikes: dict[int, str]
    punctuation: dict[int, str]
    misread: dict[int, str]
    entire_text: re.Pattern[str]
    section: re.Pattern[str]
    label: re.Pattern[str]


@functools.cache
def _habits() -> _Habits:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    for part in table.values():
        part.pop("source")
    nouns = "|".join(table["entire_text"]["nouns"])
    sections = "|".join(table["section"]["words"])
    return _Habits(
        str.maketrans(table["lookalikes"]),
        str.maketrans(table["punctuation"]),
        str.maketrans(table["misread"]),
        re.compile(rf"\bENTIRE (?:{nouns})\b", re.IGNORECASE),
        re.compile(rf" (?:{sections}) ?[0-9OIL]{{1,3}} OF [0-9OIL]{{1,3}}\b"),
        re.compile(rf"(?:{'|'.join(table['label']['words'])}) ?: ?"),
    )


def as_letters(word: str) -> str:
    """`word` with the characters that optical readers put for letters turned into these letters."""
    return word.translate(_habits().misread)


def words_of(spelling: str) -> str:
    """The words of a spelling, folded, without any other sign: `VS-NfD` and `VS NFD` are one."""
    return _NO_WORD.sub(" ", _fold(spelling, [])).strip()


def read_writing(text: str, form: str) -> Written:
    """Cuts `text` into the blocks of a mark.

    Args:
        text: a mark with or without its brackets, at most `MAX_LENGTH` code points.
        form: `banner` or `portion`.
    """
    sound = _SOUND.fullmatch(text)
    if sound and (text[0] == "(") == (text[-1] == ")") and " OF " not in text and "ENTIRE" not in text:
        body = sound.group(1)
        in_brackets = form == "banner" and text[0] == "("
        leading = text.startswith(("//", "(//"))
        return Written(tuple(body.split("//")), leading, (problem("banner-in-brackets"),) if in_brackets else ())
    codes: list[str] = []
    line = _fold(text, codes)
    line = _without_surroundings(line, codes)
    line = _without_brackets(line, form, codes)
    return _blocks(line, codes)


def _fold(text: str, codes: list[str]) -> str:
    """Latin upper case, single spaces."""
    habits = _habits()
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text.translate(habits.punctuation))
        plain = "".join(letter for letter in spread if not unicodedata.combining(letter))  # accents, lines through
        folded = plain.translate(habits.lookalikes)
        if folded != plain:
            codes.append("lookalike-letters")
        text = folded
    text = text.replace("\\", "/")
    words = text.split()
    line = " ".join(words)
    if len(line) != len(text.strip()):
        codes.append("extra-spaces")
    upper = line.upper()
    if upper != line or not line.isascii():
        written = line.replace(" and ", " ")
        written = habits.entire_text.sub("", written) if _ENTIRE in upper else written
        codes.extend(["lower-case"] if any(map(str.islower, written)) else [])
    return upper


def _without_surroundings(line: str, codes: list[str]) -> str:
    """Without paragraph numbers, labels, `ENTIRE TEXT` and the section of a telegram."""
    habits = _habits()
    if _ENTIRE in line:
        line, times = habits.entire_text.subn(" ", line, count=1)
        codes.extend(["entire-text"] if times else [])
    if " OF " in line:
        line, times = habits.section.subn("", line, count=1)
        codes.extend(["section-number"] if times else [])
    label = habits.label.match(line)
    if label:
        line = line[label.end() :]
    numbered = _NUMBERED.match(line)
    if numbered:
        codes.extend(["paragraph-number"] if any(c.isdigit() for c in numbered.group()) else [])
        line = line[numbered.end() :]
    trailing = _TRAILING.search(line) if line.endswith(_LAST_SIGNS) else None
    if trailing:
        codes.append("paragraph-number")
        line = line[: trailing.start() + 1]
    return line


def _without_brackets(line: str, form: str, codes: list[str]) -> str:
    bare = line.strip(_PUNCTUATION + _OPENING + _CLOSING)
    before, after = line[: line.find(bare)] if bare else line, line[line.find(bare) + len(bare) :] if bare else ""
    opened = [c for c in before if c in _OPENING]
    closed = [c for c in after if c in _CLOSING]
    if opened or closed:
        if form == "banner":
            codes.append("banner-in-brackets")
        elif opened != ["("] or closed != [")"]:
            codes.append("odd-brackets")
    if not _BRACKETS.isdisjoint(bare):
        codes.append("odd-brackets")
        bare = " ".join(re.sub(f"[{re.escape(_OPENING + _CLOSING)}]", " ", bare).split())
    return bare


def _blocks(line: str, codes: list[str]) -> Written:
    tight = line
    for _ in range(2):
        tight = _SPACED_SLASH.sub("/", tight) if " /" in tight or "/ " in tight else tight
    if tight != line:
        codes.append("spaces-round-slashes")
    if "///" in tight:
        codes.append("empty-block")
        tight = re.sub(r"/{3,}", "//", tight)
    leading = tight.startswith("//")
    body = tight.strip("/")
    if tight.endswith("/"):
        codes.append("empty-block")
    if tight.startswith("/") and not leading:
        codes.append("wrong-separator")
        leading = True
    blocks = tuple(block for part in body.split("//") if (block := part.strip(" /")))
    return Written(blocks, leading, tuple(problem(code) for code in codes))
