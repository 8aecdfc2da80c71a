"""What people see of a run: progress as it goes, problems as they come, a closing table. All on standard error."""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from redactor.cli.bar import Bar
from redactor.cli.closing import OUTCOME_WORDS, duration, print_closing
from redactor.cli.printable import printable, tell
from redactor.terms.counted import counted
from redactor.terms.problem import Severity

if TYPE_CHECKING:
    from redactor.batch.answer import Answer
    from redactor.batch.books.tally import Summary
    from redactor.batch.options import RunOptions
    from redactor.batch.plan import Plan

#: Problems shown of one document, and of one kind in a run; the rest are counted. Machines get them all.
_SHOWN_PROBLEMS = 5
_SHOWN_OF_A_KIND = 20

#: In a log, progress is told this often.
_LOG_EVERY_S = 15.0


class Reporter:
    """Tells a run as it goes: JSON lines to standard output where asked, words and a bar to standard error."""

    def __init__(self, *, as_json: bool, quiet: bool, bar: bool) -> None:
        self._as_json = as_json
        self._quiet = quiet
        is_drawn_over = as_json and sys.stdout.isatty()
        self._has_bar = bar and not quiet and sys.stderr.isatty() and not is_drawn_over
        self._bar: Bar | None = None
        self._kinds: Counter[str] = Counter()
        self._began_s = self._told_s = time.monotonic()

    def __enter__(self) -> Self:
        if self._has_bar:
            self._bar = Bar("starting")
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(self, answer: "Answer", summary: "Summary") -> None:
        """One document is through."""
        if self._as_json:
            click.echo(json.dumps(answer.as_json(), ensure_ascii=False))
        self._tell_problems(answer)
        if self._bar:
            self._bar.show(self._progress(summary))
        elif not self._quiet and time.monotonic() - self._told_s >= _LOG_EVERY_S:
            self._told_s = time.monotonic()
            tell(f"redactor: {self._progress(summary)}")

    def close(self, summary: "Summary", options: "RunOptions") -> None:
        """The closing table."""
        self.__exit__()
        self._bar = None
        for kind, count in self._kinds.items():
            if count > _SHOWN_OF_A_KIND and not self._quiet:
                tell(f"{kind}: {counted(count - _SHOWN_OF_A_KIND, 'more document')}, not shown; see --json")
        if summary.unmatched:
            tell(_unheard(summary.unmatched))
        if not self._quiet:
            print_closing(summary, options, time.monotonic() - self._began_s)

    def _tell_problems(self, answer: "Answer") -> None:
        worth = [p for p in answer.problems if p.severity is Severity.ERROR or not self._quiet]
        say = self._bar.tell if self._bar else tell
        shown = []
        for problem in worth[:_SHOWN_PROBLEMS]:
            self._kinds[problem.code] += 1
            if self._kinds[problem.code] <= _SHOWN_OF_A_KIND:
                shown.append(problem)
        for problem in shown:
            where = "" if problem.file and problem.message.startswith(problem.file) else f"{answer.id}: "
            say(f"{problem.severity.value}: {where}{problem.message}")
        if len(worth) > _SHOWN_PROBLEMS and shown:
            say(f"{printable(answer.id)}: {counted(len(worth) - _SHOWN_PROBLEMS, 'more problem')}; see --json")

    def _progress(self, summary: "Summary") -> str:
        """`1,200 of 100,000 documents, 380/s, 4 min left; 1,100 release in part, 100 refused`."""
        done, total = summary.documents, summary.total
        rate = (done - summary.left) / max(time.monotonic() - self._began_s, 0.001)
        parts = [f"{done:,} of {counted(total, 'document')}" if total else counted(done, "document"), f"{rate:,.1f}/s"]
        if total and total > done and rate > 0:
            parts.append(f"{duration((total - done) / rate)} left")
        outcomes = ", ".join(f"{n:,} {OUTCOME_WORDS[name]}" for name, n in summary.outcomes.most_common())
        return f"{', '.join(parts)}; {outcomes}"


def _unheard(files: tuple[str, ...]) -> str:
    """Of decisions files that nothing was decided by, which is told to the quiet too: somebody's word was not heard."""
    shown = ", ".join(printable(file) for file in files[:_SHOWN_PROBLEMS])
    more = f", and {len(files) - _SHOWN_PROBLEMS:,} more" if len(files) > _SHOWN_PROBLEMS else ""
    told = counted(len(files), "decisions file belongs", "decisions files belong")
    return f"warning: {told} to no document, and decided nothing: {shown}{more}. Call it as in internal/decisions."


def print_plan(planned: "Plan", options: "RunOptions", *, as_json: bool) -> None:
    """The plan of a dry run: one JSON line a document that would be refused, the rest in words."""
    for answer in planned.refused:
        if as_json:
            click.echo(json.dumps(answer.as_json(), ensure_ascii=False))
        tell(f"would be refused: {answer.problems[0].message}")
    media = ", ".join(f"{count:,} {name}" for name, count in planned.media.most_common()) or "none"
    tell(f"To do: {counted(planned.documents, 'document')} ({media}), {counted(planned.characters, 'character')}.")
    if planned.done:
        tell(f"Done before and left as they are: {planned.done:,}.")
    if planned.refused:
        tell(f"Would be refused: {len(planned.refused):,}.")
    if planned.seconds is not None:
        estimate = duration(planned.seconds / max(1, options.jobs))
        tell(f"Estimate: {estimate}, from what this folder's earlier documents took.")
    click.echo("Nothing was written.", err=True)


def tell_changes(summary: "Summary", since: Path) -> None:
    """What changed between the decisions of `since` and those of this run."""
    from redactor.batch.decisions.changes import changes, grouped

    found = list(changes(summary.folder, since))
    groups = list(grouped(found))
    for count, change in groups[:_SHOWN_OF_A_KIND]:
        tell(f"changed: {change.told(count)}")
    if len(groups) > _SHOWN_OF_A_KIND:
        tell(f"changed: {counted(len(groups) - _SHOWN_OF_A_KIND, 'more kind')} of change")
    tell(f"Changed since {since}: {counted(len(found), 'decision')}; all in {summary.folder.changes}.")
