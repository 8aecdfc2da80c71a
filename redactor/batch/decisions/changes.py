"""What changed between two rounds of decisions, portion by portion, in codes and numbers; no word of any document."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from redactor.batch.disk import write_whole
from redactor.batch.folder import RunFolder
from redactor.terms.counted import counted


@dataclass(frozen=True, slots=True)
class Change:
    """One portion decided otherwise than before; `before` or `now` is empty where the document was not there.

    Attributes:
        document: id of the document.
        portion: its index; None for the masked names of the whole document.
        called: kind and number.
        before: what was decided, with codes: `withhold 1.4(b)`.
        now: what is decided.
        by: who decided now.
    """

    document: str
    portion: int | None
    called: str
    before: str
    now: str
    by: str

    @property
    def text(self) -> str:
        """In one line."""
        return self.told(1)

    def told(self, count: int) -> str:
        """In one line, for so many changes that are alike."""
        called = self.called if count == 1 else f"{count} portions, the first {self.called}"
        return f"{self.document} {called}: {self.before or 'nothing'} -> {self.now or 'nothing'} ({self.by})"


def changes(folder: RunFolder, since: Path) -> Iterator[Change]:
    """Every change between the decisions files of `since` and those of the folder; written to the folder as well."""
    lines = []
    for path in sorted(folder.decisions.rglob("*.json")):
        for change in changes_between(load_decisions(since / path.relative_to(folder.decisions)), load_decisions(path)):
            lines.append(json.dumps(asdict(change), ensure_ascii=False) + "\n")
            yield change
    write_whole(folder.changes, "".join(lines).encode())


def grouped(found: Iterable[Change]) -> Iterator[tuple[int, Change]]:
    """The changes, those of one document that are alike as one: how many there are, and the first of them."""
    alike: dict[tuple[str, str, str, str], list[Change]] = {}
    for change in found:
        alike.setdefault((change.document, change.before, change.now, change.by), []).append(change)
    for group in alike.values():
        yield len(group), group[0]


def load_decisions(path: Path) -> dict[str, Any]:
    """A decisions file; empty where there is none that can be read."""
    try:
        form = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return form if isinstance(form, dict) else {}


def changes_between(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    """Every change from one decisions file to another of the same document; none where one is empty."""
    if not before or not now:
        return
    old = {entry["portion"]: entry for entry in before.get("portions", ())}
    for entry in now.get("portions", ()):
        earlier = old.get(entry["portion"], {})
        was, is_now = _said(earlier), _said(entry)
        if was != is_now:
            number = entry["number"]
            called = f"{entry['kind']} {number}" if number else f"{entry['kind']} [{entry['portion']}]"
            yield Change(now["id"], entry["portion"], called, was, is_now, entry["decided_by"])
    was, is_now = _masked(before), _masked(now)
    if was != is_now:
        yield Change(now["id"], None, "masked", was, is_now, "run")


def _said(entry: dict[str, Any]) -> str:
    """What stands: a reviewer's open word in a file that no run took back yet is not it."""
    form = entry.get("proposal") or {}
    is_taken = entry.get("decided_by", "policy") != "policy"
    decided = (entry.get("decision") if is_taken else None) or {}
    codes = [*form.get("to", []), *form.get("exempt", [])]
    brackets = decided.get("brackets") or []
    more = [f"with {counted(len(brackets), 'bracket')}"] if brackets else []
    return " ".join([str(form.get("do", "")), *codes, *more])


def _masked(form: dict[str, Any]) -> str:
    return counted(len(form.get("masked", ())), "place")
