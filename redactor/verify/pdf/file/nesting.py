"""Drawings that draw drawings: how often each is drawn in the end, before any reader tries.

A drawing that draws itself, or twenty each of which draws the next one four times, is a few hundred bytes that keep a
reader busy for hours (ISO 32000-2, 8.10, forbids the first and bounds neither).
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from redactor.errors import InputError
from redactor.verify.pdf.file.quiet import guarded
from redactor.verify.pdf.file.survey import Identity, Survey
from redactor.verify.pdf.file.unused import content_of, drawn_by, inherited

if TYPE_CHECKING:
    import pikepdf

#: Drawings that one page may draw in the end.
_MOST = 50_000


def refuse_nesting(pdf: pikepdf.Pdf, seen: Survey) -> None:
    """Stops before a page that draws more drawings than any reader should be asked for.

    Raises:
        InputError: a drawing draws itself, or a page draws too many.
    """
    forms = {identity: stream for identity, stream in seen.streams.items() if stream.get("/Subtype") == "/Form"}
    drawn = {
        identity: guarded(partial(_drawn, content_of(stream), stream.get("/Resources"))) or Counter()
        for identity, stream in forms.items()
    }
    sizes: dict[Identity, int] = {}
    for identity in drawn:
        _measure(identity, drawn, sizes)
    for page in pdf.pages:
        counts = guarded(partial(_drawn, content_of(page.obj.get("/Contents")), inherited(page))) or Counter()
        if sum(count * sizes.get(identity, 1) for identity, count in counts.items()) > _MOST:
            raise _refusal()


def _drawn(content: bytes, resources: Any) -> Counter[Identity]:
    return Counter(drawn_by(content, [resources]))


def _measure(start: Identity, drawn: dict[Identity, Counter[Identity]], sizes: dict[Identity, int]) -> None:
    """Works out how many drawings one draws in the end, itself included, and those it draws likewise."""
    stack: list[tuple[Identity, bool]] = [(start, False)]
    open_ones: set[Identity] = set()
    while stack:
        identity, is_done = stack.pop()
        if is_done:
            open_ones.discard(identity)
            size = 1 + sum(count * sizes.get(inner, 1) for inner, count in drawn[identity].items())
            if size > _MOST:
                raise _refusal()
            sizes[identity] = size
        elif identity in open_ones:
            raise _refusal()
        elif identity not in sizes:
            open_ones.add(identity)
            stack.append((identity, True))
            stack += [(inner, False) for inner in drawn[identity] if inner in drawn]


def _refusal() -> InputError:
    return InputError(
        "its drawings draw each other without end",
        why="a small file that asks for much work is an attack or a mistake, and what is not read is not checked",
        do="Write the file anew with an ordinary writer",
    )
