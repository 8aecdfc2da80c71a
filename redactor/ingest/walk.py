"""The files of a folder, in a fixed order, without what a `.redactorignore` names.

The file's patterns are those of a `.gitignore`: `*`, `?`, `[...]` within a name, `**` across folders, a leading `/` for
the folder the file stands in, a trailing `/` for folders only, `!` to take something back, `#` for a comment. A file in
a deeper folder adds to those above it. Source: gitignore(5).
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

IGNORE_FILE = ".redactorignore"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One line of an ignore file: where its folder lies below the walked one, and what it names there."""

    base: str
    expression: re.Pattern[str]
    takes_back: bool
    folders_only: bool

    def names(self, path: str, *, is_folder: bool) -> bool:
        if self.folders_only and not is_folder:
            return False
        return path.startswith(self.base) and self.expression.fullmatch(path[len(self.base) :]) is not None


def walk(folder: Path) -> Iterator[Path]:
    """Every file and link below the folder that is neither hidden nor ignored, sorted by the parts of its path.

    A folder that cannot be read is yielded itself: whoever takes the files must refuse it.
    """
    yield from _walk(folder, "", ())


def _walk(folder: Path, base: str, patterns: tuple[_Pattern, ...]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        if any(entry.name == IGNORE_FILE for entry in entries):
            patterns += tuple(_read_patterns(folder / IGNORE_FILE, base))
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        path = base + entry.name
        if _is_ignored(path, patterns, is_folder=is_folder):
            continue
        if is_folder:
            yield from _walk(folder / entry.name, f"{path}/", patterns)
        else:
            yield folder / entry.name


def _is_ignored(path: str, patterns: tuple[_Pattern, ...], *, is_folder: bool) -> bool:
    """The last pattern that names the path decides."""
    last = next((each for each in reversed(patterns) if each.names(path, is_folder=is_folder)), None)
    return last is not None and not last.takes_back


def _read_patterns(path: Path, base: str) -> Iterator[_Pattern]:
    if not path.is_file():  # a pipe would be waited for
        raise OSError("no plain file")
    for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
        text = line.rstrip()
        if not text or text.startswith("#"):
            continue
        takes_back = text.startswith("!")
        text = text.removeprefix("!").removeprefix("\\")
        folders_only = text.endswith("/")
        text = text.rstrip("/")
        is_anchored = "/" in text
        text = text.removeprefix("/")
        if text:
            yield _Pattern(base, _expression(text if is_anchored else f"**/{text}"), takes_back, folders_only)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression that takes no longer than the name is long, however many stars stand in it.

    Where several stars follow each other, the first place at which the next part fits is as good as any later one, so
    nothing is tried twice: `(?>...)`.
    """
    head, *others = ("/".join(map(_name, part.split("/"))) for part in pattern.split("**/"))
    middle = "".join(f"(?>(?:[^/]*/)*?{part})" for part in others[:-1])
    last = f"(?:.*/)?{others[-1]}" if others else ""
    return re.compile(head + middle + last, re.DOTALL)


def _name(name: str) -> str:
    """One name of a path; `**` alone is all that lies below."""
    if name == "**":
        return ".*"
    parts = [""]
    for piece in re.findall(r"\*+|\[!?[^\]]+\]|.", name, re.DOTALL):
        if piece[0] == "*":
            parts.append("")
        else:
            parts[-1] += _plain(piece)
    first, *others = parts
    middle = "".join(f"(?>[^/]*?{part})" for part in others[:-1])
    return first + middle + (f"[^/]*{others[-1]}" if others else "")


def _plain(piece: str) -> str:
    """A character, `?`, or a set of characters."""
    if piece == "?":
        return "[^/]"
    if len(piece) == 1:
        return re.escape(piece)
    negated = piece[1] == "!"
    listed = re.escape(piece[2:-1] if negated else piece[1:-1]).replace("\\-", "-")
    return f"[^/{listed}]" if negated else f"[{listed}]"
