"""Which lines belong to a document's envelope: whole-line patterns read from `envelope.toml`.

Envelope lines are shown in releases, so everything here is strict: a pattern covers the whole line, lines over 160
characters are never envelope, and who asks says which place the line stands in.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

#: A form line is short; a longer line is text. Also bounds the time a pattern may take.
LONGEST_LINE = 160


@cache
def envelope_rows() -> tuple[dict[str, Any], ...]:
    """The rows of `envelope.toml`: place, what, pattern, examples, source."""
    return tuple(tomllib.loads(files(__package__).joinpath("envelope.toml").read_text("utf-8"))["line"])


@cache
def _pattern(place: str) -> re.Pattern[str]:
    parts = [
        f"(?i:{row['pattern']})" if row.get("ignore_case") else f"(?:{row['pattern']})"
        for row in envelope_rows()
        if row["place"] == place
    ]
    return re.compile("|".join(parts))


def is_envelope(line: str, place: str) -> bool:
    """Whether the whole `line` is a form line of `place` (`routing`, `slug`, `page`, `reference`, `memo`).

    Several spaces between words count as one, for they set columns.
    """
    if not 0 < len(line) <= LONGEST_LINE:
        return False
    return _pattern(place).fullmatch(" ".join(line.split())) is not None


def words_of_post(line: str) -> tuple[str, ...]:
    """The words of a page line that may name a post; they are shown, so the head has to name it too.

    Empty for lines of closed wording, such as stamps.
    """
    words = " ".join(line.split())
    if any(not row.get("names_post") and _row(number).fullmatch(words) for number, row in _numbered("page")):
        return ()
    found: list[str] = re.findall(r"[A-Z][A-Z.]*", words)
    return tuple(word for word in found if word not in _page_words())


def _numbered(place: str) -> list[tuple[int, dict[str, Any]]]:
    return [(number, row) for number, row in enumerate(envelope_rows()) if row["place"] == place]


@cache
def _row(number: int) -> re.Pattern[str]:
    row = envelope_rows()[number]
    return re.compile(row["pattern"], re.IGNORECASE if row.get("ignore_case") else 0)


@cache
def _page_words() -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("envelope.toml").read_text("utf-8"))
    return frozenset(table["page_words"]["words"])


@cache
def captions() -> dict[str, dict[str, Any]]:
    """Captions by their words in capitals: `control` they restrict by, and whether they count as a `caption`."""
    return dict(_caption_table()["caption"])


@cache
def precedences() -> frozenset[str]:
    """Words of precedence, which say how fast, never how secret."""
    return frozenset(_caption_table()["precedence"]["words"])


@cache
def _caption_table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("captions.toml").read_text("utf-8"))
