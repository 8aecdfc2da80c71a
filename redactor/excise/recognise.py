"""What a reader's eye would see in a picture of lines, by tesseract: a font may draw other letters than it declares.

The program is named by the caller. A picture goes in by a pipe and a table comes back by one.
"""

from __future__ import annotations

import io
import re
import subprocess
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from redactor.excise.letters import DPI

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAGE_S = 120
_WORD_LEVEL = "5"
_COLUMNS = 12
#: Letters that recognition takes for each other, each class as one.
_ALIKE = str.maketrans("0oOiIlL|15sSzZ2", "ooollllllssszzz")
_SAME = 0.92
_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def seen_words(grey: NDArray[np.uint8], program: str) -> list[tuple[str, float]]:
    """The words seen in a picture, each with the height of its middle in pixels from the top.

    Raises:
        subprocess.SubprocessError: the program fails or takes too long.
        OSError: it cannot be started.
    """
    from PIL import Image

    png = io.BytesIO()
    Image.fromarray(grey).save(png, "PNG", compress_level=1)
    call = [program, "stdin", "stdout", "-l", "eng", "--dpi", str(DPI), "--psm", "6", "tsv"]
    done = subprocess.run(
        call, input=png.getvalue(), capture_output=True, env={"OMP_THREAD_LIMIT": "1"}, timeout=_PAGE_S, check=True
    )
    words = []
    for row in done.stdout.decode("utf-8", "replace").split("\n")[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[11].strip():
            words.append((cells[11].strip(), int(cells[7]) + int(cells[9]) / 2))
    return words


def agrees(seen: str, text: str) -> bool:
    """Whether what was seen is the text: nearly all letters alike, and every number of the text seen as it is."""
    one, other = (_NOT_LETTERS.sub("", each).translate(_ALIKE).lower().replace("rn", "m") for each in (seen, text))
    if one == other:
        return True
    if sorted(_DIGITS.findall(seen)) != sorted(_DIGITS.findall(text)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME
