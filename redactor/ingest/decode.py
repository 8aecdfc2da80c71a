"""Bytes become text: UTF-8, UTF-16 with a mark, else cp1252 with a warning; binary is refused.

Nothing is normalised: CRLF stays two code points, so that offsets mean the same to every reader of the source. A byte
order mark is dropped.
"""

import codecs

from redactor.errors import InputError
from redactor.terms.problem import Problem, Severity

#: Larger texts are refused: a document of this size is a corpus and belongs in a `.jsonl` file or a folder.
MAX_TEXT_BYTES = 32 * 2**20

#: First bytes of files that are no text, and what a person calls them.
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)

#: Control characters that real text files hold: tab, line feed, form feed, carriage return, and the telegraph's
#: start and end of text, bell, vertical tab and substitute (an old end of file).
_TEXT_CONTROLS = frozenset("\t\n\x0b\x0c\r\x02\x03\x07\x1a")


_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data` and what reading it brought up.

    Args:
        data: the whole file.
        name: the file, as the user named it.

    Raises:
        InputError: empty, too large, or no text.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise InputError(
            f"the text has {len(data) / 2**20:.0f} MiB, more than the {MAX_TEXT_BYTES // 2**20} MiB that one document may have",
            why="a document of this size would stop the run",
            do="split it into its documents, or give them as records of a .jsonl file",
            file=name,
        )
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(name, f"this is {kind}")
    if b"\0" in data and not data.startswith(_UTF16_MARKS):
        raise _not_text(name, "the file holds binary data")
    text, problems = _decode(data, name)
    if any(char < " " and char not in _TEXT_CONTROLS for char in set(text)):
        raise _not_text(name, "the file holds binary data")
    if not text.strip():
        raise InputError(
            "the file is empty",
            why="there is nothing to decide on",
            do="check that the right file was given",
            file=name,
        )
    return text, problems


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise _not_text(name, f"it begins as UTF-16 but breaks at byte {error.start}") from None
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken_at = error.start
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _not_text(name, f"it is neither UTF-8 nor cp1252 (byte {error.start})") from None
    problem = Problem(
        code="encoding-guessed",
        severity=Severity.WARNING,
        message=f"Not UTF-8 at byte {broken_at}; read as cp1252. Check names with accents, or convert the file to UTF-8.",
        file=name,
    )
    return text, (problem,)


def _not_text(name: str, what: str) -> InputError:
    return InputError(
        what,
        why="only text, PDF and .jsonl sources can be read, and nothing unread may leave",
        do="convert it to text or PDF first",
        file=name,
    )
