"""Text recognition by tesseract, started once a page: what a reader's eye would see on a drawn page.

The program is no part of this package and is found by the caller; nothing here looks for it. A picture goes in by a
pipe and a table comes back by one: nothing is written to disk. What it reads is doubtful by nature; each word carries
the program's own certainty.
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: Resolution that pages are drawn at for recognition.
DPI = 250
#: Page segmentation (`--psm`): columns of text, white writing on black included; and sparse text, which finds a stamp
#: or a name within pictures and misses white on black.
_COLUMNS_OF_TEXT, _SPARSE_TEXT = "3", "11"
_WORD_LEVEL = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Tesseract:
    """How to recognise text.

    Attributes:
        program: path of the program.
        most_pages: pages of a file that are read, from the first; None for all.
        data: folder of its language data; None for where the program was built to look.
        page_s: wall-clock time one reading of a page may take.
    """

    program: str
    most_pages: int | None = 20
    data: str | None = None
    page_s: int = 60


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """One word seen on a page.

    Attributes:
        text: as recognised.
        box: where it stands, in pixels of the picture.
        certainty: 0 to 100, the program's own.
        line: number of the line it stands in, running through the page.
    """

    text: str
    box: tuple[int, int, int, int]
    certainty: float
    line: int


def recognise(picture: Image, tesseract: Tesseract, *, sparse: bool = False) -> list[Seen]:
    """The words seen on a page, line by line.

    Args:
        picture: the page, drawn at `DPI`.
        tesseract: how.
        sparse: take words wherever they stand, for pages with pictures, instead of columns of text.

    Raises:
        subprocess.SubprocessError: if the program fails or takes longer than it may.
        OSError: if it cannot be started.
    """
    png = io.BytesIO()
    picture.convert("L").save(png, "PNG", compress_level=1)
    environment = {"OMP_THREAD_LIMIT": "1"} | ({"TESSDATA_PREFIX": tesseract.data} if tesseract.data else {})
    done = subprocess.run(
        [
            tesseract.program,
            "stdin",
            "stdout",
            "-l",
            "eng",
            "--dpi",
            str(DPI),
            "--psm",
            _SPARSE_TEXT if sparse else _COLUMNS_OF_TEXT,
            "tsv",
        ],
        input=png.getvalue(),
        capture_output=True,
        env=environment,
        timeout=tesseract.page_s,
        check=True,
    )
    return _words(done.stdout.decode("utf-8", "replace"))


def _words(table: str) -> list[Seen]:
    words: list[Seen] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in table.split("\n")[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            line = lines.setdefault(tuple(cells[1:5]), len(lines))
            words.append(Seen(cells[11].strip(), (left, top, left + width, top + height), float(cells[10]), line))
    return words
