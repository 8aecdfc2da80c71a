"""A working paper as text: UTF-8, LF, tables in columns of characters, banner above and below."""

from redactor.release.paper import Heading, Paper, Paragraph, Table
from redactor.release.text import columns, cut_words
from redactor.release.visible import visible, visible_line

#: Columns of a paper upright and on its side.
UPRIGHT_COLUMNS = 72
WIDE_COLUMNS = 132
_GAP_COLUMNS = 2


def write_paper_text(paper: Paper) -> str:
    """The paper as text; ends with one newline. No line is wider than 72 columns, or 132 for a wide paper."""
    width = WIDE_COLUMNS if paper.wide else UPRIGHT_COLUMNS
    banner = [line.center(width).rstrip() for line in _wrapped(paper.banner, width) if line]
    notice = [line for line in _wrapped(paper.notice, width) if line]
    lines = [*banner, "", *notice, *([""] if notice else []), *_wrapped(paper.title, width), ""]
    for part in paper.parts:
        match part:
            case Heading():
                lines += [*_wrapped(part.text, width), "-" * min(width, columns(visible_line(part.text))), ""]
            case Paragraph():
                lines += [*_wrapped(part.text, width), ""]
            case Table():
                lines += [*_table(part, width), ""]
    foot = f"{visible_line(paper.identity)} · as of {paper.as_of.isoformat()}"
    return "\n".join([*lines, *_wrapped(foot, width), *banner]) + "\n"


def _table(table: Table, width: int) -> list[str]:
    shares = [column.share for column in table.columns]
    widths = [max(4, int(width * share / sum(shares)) - _GAP_COLUMNS) for share in shares]
    titles = tuple(column.title for column in table.columns)
    lines = [*_row(titles, widths), "-" * width]
    for row in table.rows:
        lines += _row(row, widths)
    return lines


def _row(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for i in range(max(map(len, wrapped))):
        texts = [cell[i] if i < len(cell) else "" for cell in wrapped]
        padded = (
            text + " " * (width + _GAP_COLUMNS - columns(text)) for text, width in zip(texts, widths, strict=True)
        )
        lines.append("".join(padded).rstrip())
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """The text's lines cut at spaces to the width."""
    lines: list[str] = []
    for each in visible(text).split("\n"):
        line = ""
        for word in cut_words(" ".join(each.split()), width):
            if line and columns(line) + 1 + columns(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
