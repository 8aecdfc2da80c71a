"""Runs without a process of their own, for the tests of this room: quick, and no model is loaded."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from redactor.batch.answer import Answer
from redactor.batch.books.tally import Summary
from redactor.batch.options import RunOptions
from redactor.batch.run import run

STARTED = dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC)
BY = "J. Doe, Senior Reviewer"


def options(out: Path, **more: Any) -> RunOptions:
    return replace(RunOptions("still-classified", out, ("text",), dt.date(2010, 1, 1), STARTED), **more)


def run_over(source: Path, out: Path, **more: Any) -> tuple[list[Answer], Summary]:
    """The answers of a run over `source`, and its summary."""
    answers: list[Answer] = []
    summary = run((str(source),), options(out, **more), lambda answer, _: answers.append(answer))
    return answers, summary


def decisions(out: Path, name: str = "cable.txt") -> dict[str, Any]:
    return json.loads((out / "internal" / "decisions" / f"{name}.json").read_text())


class Reviewer:
    """A person who edits the decisions file of one document in a folder of their own."""

    def __init__(self, source: Path, out: Path, **more: Any) -> None:
        self.source, self.out, self.folder, self._more = source, out, out.with_name("reviewed"), more
        self.folder.mkdir(exist_ok=True)
        run_over(source, out, **more)
        self.form = decisions(out, source.name)

    def entry(self, number: str) -> dict[str, Any]:
        """The entry of the paragraph of this number."""
        return next(entry for entry in self.form["portions"] if entry["number"] == number)

    def decide(self, number: str, **decision: Any) -> None:
        self.entry(number)["decision"] = {"by": BY} | decision

    def hand_in(self) -> list[Answer]:
        """Saves the file and runs again with it."""
        (self.folder / f"{self.source.name}.json").write_text(json.dumps(self.form, indent=2))
        return run_over(self.source, self.out, decisions=self.folder, **self._more)[0]

    @property
    def text(self) -> str:
        """The proposed text, in one line."""
        return " ".join((self.out / "proposed" / f"{self.source.name}.txt").read_text().split())
