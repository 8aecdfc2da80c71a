"""What is missed against what is spurious, as a picture: one SVG, drawn without a library, for README and model card."""

from collections.abc import Iterable, Sequence
from html import escape
from math import log10
from pathlib import Path

Point = tuple[float, float, str]
Line = tuple[str, Sequence[Point]]

_WIDTH_PX, _HEIGHT_PX, _MARGIN_PX = 720, 460, 72
_COLOURS = ("#1b5e83", "#b3541e", "#4a7c2c", "#6b3fa0", "#333333")

#: Where the axes begin and are ruled: shares, on a logarithmic scale.
_LOWEST = 0.002
_TICKS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


def draw(path: Path, lines: Iterable[Line], points: Iterable[Point], title: str) -> None:
    """Write the plot; the better, the nearer to the lower left corner.

    Args:
        path: where to.
        lines: name, and points in order: precision, recall (0 to 1) and what stands beside the point (may be empty).
        points: single points with their names.
        title: what is plotted.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX} {_HEIGHT_PX}" font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH_PX}" height="{_HEIGHT_PX}" fill="white"/>',
        f'<text x="{_WIDTH_PX / 2}" y="26" text-anchor="middle" font-size="15">{escape(title)}</text>',
        *_axes(),
        *(part for number, line in enumerate(lines) for part in _curve(line, number)),
        *_named_dots(tuple(points)),
        "</svg>",
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _along(share: float) -> float:
    """How far along an axis a share stands: 0 to 1."""
    return log10(max(share, _LOWEST) / _LOWEST) / log10(1 / _LOWEST)


def _x(spurious: float) -> float:
    return round(_MARGIN_PX + _along(spurious) * (_WIDTH_PX - 2 * _MARGIN_PX), 1)


def _y(missed: float) -> float:
    return round(_HEIGHT_PX - _MARGIN_PX - _along(missed) * (_HEIGHT_PX - 2 * _MARGIN_PX), 1)


def _axes() -> Iterable[str]:
    left, right, bottom, top = _x(0), _x(1), _y(0), _y(1)
    for tick in _TICKS:
        yield f'<line x1="{left}" x2="{right}" y1="{_y(tick)}" y2="{_y(tick)}" stroke="#ddd"/>'
        yield f'<line y1="{top}" y2="{bottom}" x1="{_x(tick)}" x2="{_x(tick)}" stroke="#ddd"/>'
        yield f'<text x="{left - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:.1%}</text>'
        yield f'<text x="{_x(tick)}" y="{bottom + 18}" text-anchor="middle">{tick:.1%}</text>'
    middle = (top + bottom) / 2
    yield f'<text x="{(left + right) / 2}" y="{bottom + 42}" text-anchor="middle">spurious: found spans that touch no name</text>'
    yield f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">missed: mentions not covered whole</text>'


def _curve(line: Line, number: int) -> Iterable[str]:
    name, row = line
    colour = _COLOURS[number % len(_COLOURS)]
    corners = " ".join(f"{_x(1 - x)},{_y(1 - y)}" for x, y, _ in row)
    yield f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y, label in row:
        yield from _dot((x, y, label if number == 0 else ""), colour, 3)
    yield f'<text x="{_MARGIN_PX + 14}" y="{_MARGIN_PX + 16 + 18 * number}" fill="{colour}">{escape(name)}</text>'


def _named_dots(points: Sequence[Point]) -> Iterable[str]:
    """Points with their names to the right, or to the left where another point would stand in the name."""
    places = [(_x(1 - precision), _y(1 - recall)) for precision, recall, _ in points]
    for (x, y), (_, _, label) in zip(places, points, strict=True):
        taken = any(0 < other_x - x < 7 * len(label) and abs(other_y - y) < 14 for other_x, other_y in places)
        side, shift = ("end", -10) if taken else ("start", 10)
        yield _circle(x, y, 5, _COLOURS[-1])
        yield f'<text x="{x + shift}" y="{y + 4}" text-anchor="{side}" fill="{_COLOURS[-1]}">{escape(label)}</text>'


def _dot(point: Point, colour: str, radius_px: int) -> Iterable[str]:
    precision, recall, label = point
    x, y = _x(1 - precision), _y(1 - recall)
    yield _circle(x, y, radius_px, colour)
    if label:
        yield f'<text x="{x + 9}" y="{y - 5}" fill="{colour}">{escape(label)}</text>'


def _circle(x: float, y: float, radius_px: int, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius_px}" fill="{colour}"/>'
