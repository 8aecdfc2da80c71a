"""The door of the room: the bytes of an output in, a report out.

Reads nothing but its arguments and writes nothing. A file that cannot be read is refused, never passed; what cannot
be checked is named in the report.
"""

from redactor.errors import InputError
from redactor.terms.problem import Problem
from redactor.verify.expected import Expected
from redactor.verify.limits import Limits
from redactor.verify.report import Report
from redactor.verify.tesseract import Tesseract

_DEFAULT = Limits()


def media_of(data: bytes) -> str:
    """What an output is: `pdf` or `text`."""
    from redactor.verify.pdf.file.opened import looks_like_pdf

    return "pdf" if looks_like_pdf(data) else "text"


def check_name(name: str, expected: Expected) -> tuple[Problem, ...]:
    """Looks for withheld words in the name that an output is given under; any of them is a leak.

    Args:
        name: file name, without the folders that only its owner sees.
        expected: what was withheld.
    """
    from redactor.verify.catalogue import finding
    from redactor.verify.secrets import Secrets

    hits = Secrets(expected).search.in_page(name)
    return (finding("withheld-word-in-name", expected=True, count=hits.plain + hits.hidden),) if hits else ()


def verify(
    data: bytes,
    media: str,
    expected: Expected | None,
    limits: Limits = _DEFAULT,
    tesseract: Tesseract | None = None,
) -> Report:
    """Looks for leaks in an output.

    Args:
        data: the bytes of the output.
        media: `text` or `pdf`.
        expected: what it may show and what was withheld; None where that is not known, and only its own structure can
            be looked at.
        limits: past them the output is refused.
        tesseract: how to read the drawn pages of a PDF; None not to.

    Returns:
        The report. Its messages hold counts and places, no word of the output.

    Raises:
        InputError: if the output is empty, too large, broken, encrypted with a password, or no such media.
    """
    if not data:
        raise InputError("the output is empty", why="an empty file is no release", do="Run again")
    if len(data) > limits.file_bytes:
        raise InputError("the output is too large to check", do="Split it")
    if media == "pdf":
        from redactor.verify.pdf.examine import examine

        return examine(data, expected, limits, tesseract)
    if media == "text":
        from redactor.verify.plain import check_plain

        return check_plain(data, expected)
    raise InputError(f"outputs of this kind are not checked: {media}", do="Give text or pdf")
