"""Rows onto pages: each page filled before the next, rows that belong together kept on one. Linear."""

from collections.abc import Iterable, Iterator

from redactor.release.sheet import Frame, Placed, Row


def paginate(rows: Iterable[Row], frame: Frame) -> tuple[tuple[Placed, ...], ...]:
    """The rows of each page, with their baselines; one empty page for no rows."""
    pages: list[list[Placed]] = [[]]
    y_pt = frame.top_pt
    for group in _groups(rows):
        height_pt = _height_pt(group)
        whole_page_pt = frame.top_pt - frame.bottom_pt
        if pages[-1] and group[0].space_before_pt + height_pt > y_pt - frame.bottom_pt and height_pt <= whole_page_pt:
            pages.append([])
            y_pt = frame.top_pt
        for row in group:
            space_pt = row.space_before_pt if pages[-1] else 0.0
            if pages[-1] and space_pt + row.height_pt > y_pt - frame.bottom_pt:
                pages.append([])
                y_pt, space_pt = frame.top_pt, 0.0
            if not pages[-1]:
                for head in row.headed_by:
                    pages[-1].append(Placed(head, y_pt - head.ascent_pt))
                    y_pt -= head.height_pt
            y_pt -= space_pt
            pages[-1].append(Placed(row, y_pt - row.ascent_pt))
            y_pt -= row.height_pt
    return tuple(map(tuple, pages))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep_next:
            yield group
            group = []
    if group:
        yield group


def _height_pt(group: list[Row]) -> float:
    """Height of a group at the head of a page."""
    return sum(row.height_pt + row.space_before_pt for row in group) - group[0].space_before_pt
