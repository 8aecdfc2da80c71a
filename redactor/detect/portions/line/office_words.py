"""What the words of a line of sender, addressee or place are: titles and offices, posts, or free words (names).

The envelope is shown in releases, and a line of capitals may be prose in a form's place. A line that names someone
holds titles, offices and few free words; more than that, or one word of prose, and it is text.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_][^\s,;:()\[\]\d]*")
_FORMS = ("small", "handling", "dates", "titles", "offices", "posts")


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("office_words.toml").read_text("utf-8"))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_table()[name].split())


@cache
def _known() -> frozenset[str]:
    return frozenset(word for name in _FORMS for word in _list(name))


@cache
def _codes() -> re.Pattern[str]:
    return re.compile(_table()["codes"])


@cache
def _posts_by_form() -> re.Pattern[str]:
    return re.compile(_table()["posts_by_form"])


def is_post(word: str) -> bool:
    """Whether a word, in capitals, belongs to the name of a post, of a capital or of the Department (`STATE`)."""
    return word in _list("posts") or _posts_by_form().fullmatch(word) is not None


def words_of_references(line: str) -> tuple[str, ...]:
    """The words of a line of references that have to name posts: all but the words of the form."""
    return tuple(word for word in re.findall(r"[A-Z]{2,}", line) if word not in _list("references") | _list("dates"))


def free_words(line: str) -> int | None:
    """How many words of the line are neither title nor office nor post nor code; None where one is a word of prose."""
    free = 0
    for found in _WORD.findall(line):
        word = found.rstrip(".'’-–—/&").upper()
        if word in _list("prose"):
            return None
        coded = found.isupper() and _codes().fullmatch(word) is not None
        free += not (coded or word in _known())
    return free


def titles_only(line: str) -> bool:
    """Whether the line is titles and offices, at least one title and no name: a further addressee."""
    return names_only(line, 0) and any(word.upper() in _list("titles") for word in re.findall(r"[^\W\d_]+", line))


def names_only(line: str, most: int) -> bool:
    """Whether the line holds no word of prose and no more than `most` free words."""
    free = free_words(line)
    return free is not None and free <= most
