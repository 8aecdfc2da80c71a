"""A working paper: index, withdrawal sheet, letter. Headings, paragraphs and tables, without a layout.

What it says is the caller's, who builds it from what may leave. `paper_pdf` and `paper_text` set it.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Heading:
    """A heading; in a PDF a bookmark too."""

    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Paragraph:
    """A paragraph. Its own line ends (LF) stay: an address, a signature block. `strong` is set bold."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title and how much of the table's width it takes beside the others."""

    title: str
    share: float


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """A table. Each row has a cell a column; a cell may be empty, and its line ends stay."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """A working paper.

    Attributes:
        title: what it is.
        banner: the banner of what it holds, top and bottom of each page.
        notice: what every page says of its standing (`DRAFT`); empty for none.
        identity: what it belongs to, in the foot of each page.
        as_of: the date decisions were taken for.
        parts: in reading order.
        wide: on a page on its side, as tables of many columns need.
    """

    title: str
    banner: str
    notice: str
    identity: str
    as_of: dt.date
    parts: tuple[Heading | Paragraph | Table, ...]
    wide: bool = False
