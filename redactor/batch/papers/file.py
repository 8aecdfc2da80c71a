"""A working paper as a file: PDF or text by its name, reopened and found to hold the paper's words and no others."""

from collections.abc import Iterator

from redactor.errors import LeakError
from redactor.release.faces import printed_forms
from redactor.release.paper import Heading, Paper, Paragraph, Table
from redactor.release.paper_pdf import write_paper_pdf
from redactor.release.paper_text import write_paper_text
from redactor.release.wording import NAMED_AT_LENGTH, counter
from redactor.verify.check import verify
from redactor.verify.expected import Expected


def paper_file(paper: Paper, suffix: str) -> bytes:
    """The paper's bytes: PDF for `.pdf`, else text.

    Raises:
        LeakError: the file holds something that the paper does not say; it must not be written.
        InputError: banner and notice leave no room on a page.
    """
    media = "pdf" if suffix.lower() == ".pdf" else "text"
    data = write_paper_pdf(paper) if media == "pdf" else write_paper_text(paper).encode()
    leaks = verify(data, media, Expected(tuple(_strings(paper)), ())).leaks
    if leaks:
        codes = ", ".join(sorted({leak.code for leak in leaks}))
        raise LeakError(
            f"verification of the paper found {codes}", why="it was not written", do="report this as a defect"
        )
    return data


def _strings(paper: Paper) -> Iterator[str]:
    """All that the paper says, as a page may show it."""
    for text in _texts(paper):
        yield text
        yield from printed_forms(text)


def _texts(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.banner, paper.notice, paper.identity, f"as of {paper.as_of.isoformat()}")
    yield from (counter(1, 1), NAMED_AT_LENGTH)
    for part in paper.parts:
        match part:
            case Heading() | Paragraph():
                yield part.text
            case Table():
                yield from (column.title for column in part.columns)
                yield from (cell for row in part.rows for cell in row)
