"""What a SOURCE argument turns into before it is read: a document to be, or a refusal with its reason."""

from dataclasses import dataclass
from pathlib import Path

from redactor.errors import InputError
from redactor.ingest.names import safe_path
from redactor.terms.document import Source


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One document to be: where it is, or the text that came with it.

    `path` for a file, `url` for one that fsspec reaches, `text` for a record, `data` for standard input.
    """

    source: Source
    path: Path | None = None
    text: str | None = None
    data: bytes | None = None
    url: str | None = None

    def __repr__(self) -> str:
        return f"Item({self.source.media})"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that cannot become a document, and why."""

    id: str
    error: InputError


def refuse(path: Path, what: str, do: str, *, why: str = "", line: int | None = None) -> Refusal:
    """The refusal of a path, or of a line in it, told in words that a screen can show."""
    where = safe_path(str(path)) + (f":{line}" if line else "")
    return Refusal(where, InputError(what, why=why, do=do, file=where))
