"""Bookmarks and named places, which keep words that their pages have lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.pdf.file.shown import Shown
from redactor.verify.secrets import Secrets

if TYPE_CHECKING:
    import pikepdf

_MOST = 200_000


def check_outline(pdf: pikepdf.Pdf, shown: Shown, secrets: Secrets | None) -> list[Problem]:
    """Reports bookmarks with words that no page shows, and places with words for names."""
    titles = outline_titles(pdf)
    strange = sum(_strange(title, shown, secrets) for title in titles)
    found = [finding("unexpected-bookmark", expected=secrets is not None, count=strange)] if strange else []
    named = sum(bool(shown.unshown(name)) for name in _destinations(pdf))
    if named:
        found.append(finding("named-destination", expected=secrets is not None, count=named))
    return found


def outline_titles(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of all bookmarks; a bookmark that names itself is read once."""
    import pikepdf

    titles: list[str] = []
    visited: set[tuple[int, int]] = set()
    stack: list[Any] = [pdf.Root.get("/Outlines")]
    while stack and len(visited) < _MOST:
        item = stack.pop()
        if not isinstance(item, pikepdf.Dictionary) or (item.is_indirect and item.objgen in visited):
            continue
        visited.add(item.objgen)
        if "/Title" in item:
            titles.append(str(item["/Title"]))
        stack += [item.get("/First"), item.get("/Next")]
    return titles


def _strange(title: str, shown: Shown, secrets: Secrets | None) -> bool:
    unshown = shown.unshown(title)
    return bool(unshown if secrets is None else unshown and secrets.words.strangers(" ".join(unshown)))


def _destinations(pdf: pikepdf.Pdf) -> list[str]:
    import pikepdf

    names: list[str] = []
    dests = pdf.Root.get("/Dests")
    if isinstance(dests, pikepdf.Dictionary):
        names += [key.lstrip("/") for key in dests.keys()]  # noqa: SIM118 -- no mapping
    tree = pdf.Root.get("/Names")
    if isinstance(tree, pikepdf.Dictionary) and isinstance(tree.get("/Dests"), pikepdf.Dictionary):
        names += _tree_names(tree["/Dests"])
    return names


def _tree_names(root: Any) -> list[str]:
    import pikepdf

    names: list[str] = []
    stack = [root]
    for _ in range(_MOST):
        if not stack:
            break
        node = stack.pop()
        if isinstance(node, pikepdf.Dictionary):
            names += [str(item) for item in node.get("/Names", []) if isinstance(item, pikepdf.String)]
            stack.extend(node.get("/Kids", []))
    return names
