"""Which lines belong to a document's envelope: whole-line patterns read from `envelope.toml`.

Envelope lines are shown in releases, so everything here is strict: a pattern covers the whole line, lines over 160
characters are never envelope, the words of a line that names someone are counted (`office_words`), and who asks says
which place the line stands in.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from redactor.detect.portions.line.lines import Line
from redactor.detect.portions.line.office_words import is_post, names_only
from redactor.markings.load import builtin, in_force
from redactor.markings.register import Registers

#: A form line is short; a longer line is text. Also bounds the time a pattern may take.
LONGEST_LINE = 160
_END = re.compile(r"\s*<< ?END OF DOCUMENT ?>>\s*", re.IGNORECASE)
#: A page line may shorten the name of its post to no less than this.
_SHORTEST_STUMP = 2
_SHORTEST_ABBREVIATION = 4


@cache
def envelope_rows() -> tuple[dict[str, Any], ...]:
    """The rows of `envelope.toml`: place, what, pattern, examples, source, and how many free words a line may hold."""
    return tuple(_table()["line"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("envelope.toml").read_text("utf-8"))


def envelope_opening(place: str) -> str:
    """A pattern for how every form line of `place` begins, white space aside; other lines need not be matched."""
    return str(_table()["openings"].get(place, ""))


@cache
def _opening(place: str) -> re.Pattern[str]:
    return re.compile(rf"\s*+(?:{envelope_opening(place)})")


@cache
def _pattern(place: str) -> re.Pattern[str]:
    return _any_of(row for row in envelope_rows() if row["place"] == place)


@cache
def _closed(place: str) -> re.Pattern[str]:
    """The rows of closed wording; one that matches nothing where a place has none."""
    return _any_of(row for row in envelope_rows() if row["place"] == place and "most_free" not in row)


def _any_of(rows: Iterable[dict[str, Any]]) -> re.Pattern[str]:
    parts = [f"(?i:{row['pattern']})" if row.get("ignore_case") else f"(?:{row['pattern']})" for row in rows]
    return re.compile("|".join(parts) or r"(?!)")


def has_form(line: str, place: str) -> bool:
    """Whether the whole `line` is built like a form line of `place`, whatever its words name; it may not be shown."""
    if not 0 < len(line) <= LONGEST_LINE or _opening(place).match(line) is None:
        return False
    return _pattern(place).fullmatch(" ".join(line.split())) is not None


def envelope_lines(lines: Sequence[Line], place: str) -> frozenset[int]:
    """Which of `lines`, by index, are form lines of `place`."""
    begins = _opening(place).match
    return frozenset([at for at, line in enumerate(lines) if begins(line.text) and is_envelope(line.text, place)])


def is_envelope(line: str, place: str) -> bool:
    """Whether the whole `line` is a form line of `place` (`routing`, `slug`, `page`, `reference`, `memo`).

    Several spaces between words count as one, for they set columns.
    """
    if not 0 < len(line) <= LONGEST_LINE or _opening(place).match(line) is None:
        return False
    words = " ".join(line.split())
    if _closed(place).fullmatch(words):
        return True
    free = (row.most_free for row in _rows(place) if row.most_free is not None and row.form.fullmatch(words))
    return any(names_only(words, most) for most in free)


def ends_document(line: str) -> bool:
    """Whether the line says that the document ends; behind it stands only what others noted about it."""
    return "<<" in line and _END.fullmatch(line) is not None


def words_of_post(line: str) -> tuple[str, ...]:
    """The words of a page line that may name a post; they are shown, so the head has to name it too.

    Empty for lines of closed wording, such as stamps.
    """
    words = " ".join(line.split())
    if any(not row.names_post and row.form.fullmatch(words) for row in _rows("page")):
        return ()
    found: list[str] = re.findall(r"[A-Z][A-Z.]*", words)
    return tuple(word for word in found if word not in _page_words())


def is_named_post(word: str, named: frozenset[str]) -> bool:
    """Whether a word of a page line or level line is that of a post: one the head names, shortened or not, or a city.

    Telegrams of the 1970s shortened posts to six letters (`SANDPT` for Sandport, `NEW DE` for New Delhi).
    """
    return word in named or is_post(word) or any(_shortens(word, each) for each in named)


def _shortens(word: str, post: str) -> bool:
    if len(word) < _SHORTEST_STUMP or post[:1] != word[:1]:
        return False
    if post.startswith(word) or (len(word) > _SHORTEST_STUMP and post.endswith(word)):
        return True
    letters = iter(post)
    return len(word) >= max(_SHORTEST_ABBREVIATION, len(post) // 2) and all(letter in letters for letter in word)


class _Row(NamedTuple):
    """A row of one place: its pattern, how many free words it allows (None: its wording is closed), whether it names posts."""

    form: re.Pattern[str]
    most_free: int | None
    names_post: bool


@cache
def _rows(place: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(
            re.compile(row["pattern"], re.IGNORECASE if row.get("ignore_case") else 0),
            row.get("most_free"),
            row.get("names_post", False),
        )
        for row in envelope_rows()
        if row["place"] == place
    )


@cache
def _page_words() -> frozenset[str]:
    return frozenset(_table()["page_words"]["words"])


def captions() -> dict[str, dict[str, Any]]:
    """Captions by their words in capitals: `control` they restrict by, and whether they count as a `caption`.

    Controls of an office's own registers restrict where they stand as captions do.
    """
    return _captions(in_force())


@lru_cache(maxsize=16)
def _captions(registers: Registers) -> dict[str, dict[str, Any]]:
    forms = {words: form for words, form in registers.forms.items() if form.in_banner and words not in builtin().forms}
    own = {words: {"control": form.name, "caption": False} for words, form in forms.items()}
    return own | dict(_caption_table()["caption"])


@cache
def precedences() -> frozenset[str]:
    """Words of precedence, which say how fast, never how secret."""
    return frozenset(_caption_table()["precedence"]["words"])


@cache
def silent_records() -> frozenset[str]:
    """What a record's classification says where it says nothing; the empty one is one of them."""
    return frozenset(_caption_table()["record"]["silent"])


@cache
def _caption_table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("captions.toml").read_text("utf-8"))
