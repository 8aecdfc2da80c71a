"""The door of this room: an item becomes a Document, or an error that says why not."""

import sys
from dataclasses import replace

from redactor.errors import InputError
from redactor.ingest.decode import MAX_TEXT_BYTES, decode
from redactor.ingest.remote import read_remote
from redactor.ingest.sources import Item
from redactor.terms.document import Document

#: A PDF may be this large; text is held to its own limit once read.
_MAX_SOURCE_BYTES = MAX_TEXT_BYTES * 16


def opened(item: Item) -> Item:
    """The item with its bytes in hand: what is digested is what is read, though the file changes in between.

    Raises:
        InputError: the file cannot be read.
    """
    is_there = item.data is not None or item.text is not None
    return item if is_there else replace(item, data=_bytes(item))


def read_item(item: Item) -> Document:
    """Read one item.

    Raises:
        InputError: missing, empty, unreadable or refused.
        MissingProgramError: a page picture needs a program that is not installed.
    """
    if item.text is not None:
        text = item.text
        if len(text) > MAX_TEXT_BYTES:
            raise InputError("the record's text is too large", do="split it into its documents", file=item.source.id)
        return Document(item.source, _without_surrogates(text, item.source.id))
    data = item.data if item.data is not None else _bytes(item)
    if b"%PDF-" in data[:1024]:
        from redactor.ingest.pdf import read_pdf  # pypdfium2 is slow to import

        return read_pdf(data, item.source)
    text, problems = decode(data, item.source.id)
    return Document(item.source, text, problems=problems)


def raw_bytes(item: Item) -> bytes:
    """What stands at the source, unread: the file's bytes, a record's text, standard input.

    Raises:
        InputError: the file cannot be read.
    """
    if item.text is not None:
        return item.text.encode("utf-8", "surrogatepass")
    return item.data if item.data is not None else _bytes(item)


def _bytes(item: Item) -> bytes:
    if item.url is not None:
        data = read_remote(item.url, _MAX_SOURCE_BYTES)
        if len(data) > _MAX_SOURCE_BYTES:
            raise _too_large("more", item)
        return data
    if item.path is None:
        raise InputError("no file behind this source", file=item.source.id)
    try:
        size = item.path.stat().st_size
        if size > _MAX_SOURCE_BYTES:
            raise _too_large(f"{size / 2**20:.0f} MiB, more", item)
        return item.path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            f"cannot be read ({reason})", do="check the path and its permissions", file=item.source.id
        ) from None


def _too_large(size: str, item: Item) -> InputError:
    return InputError(
        f"the file has {size} than the {_MAX_SOURCE_BYTES // 2**20} MiB that one source may have",
        do="split it",
        file=item.source.id,
    )


def _without_surrogates(text: str, name: str) -> str:
    """JSON can carry half a character (a lone surrogate), which no output could encode."""
    try:
        text.encode(sys.getdefaultencoding())
    except UnicodeEncodeError:
        raise InputError("the record's text holds broken characters", do="mend its encoding", file=name) from None
    return text
