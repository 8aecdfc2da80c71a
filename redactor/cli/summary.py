"""What people see of a run: progress on a terminal, problems as they come, a closing table. All on standard error."""

import json
import sys
from typing import TYPE_CHECKING, Any, Self

import click

from redactor.terms.problem import Severity

if TYPE_CHECKING:
    from redactor.batch.answer import Answer
    from redactor.batch.options import RunOptions
    from redactor.batch.run import Summary

_OUTCOME_WORDS = {
    "released_in_full": "release in full",
    "released_in_part": "release in part",
    "denied_in_full": "deny in full",
    "needs_decision": "needs a person's decision",
    "refused": "refused, not read",
}

#: Problems shown of one document; the rest are counted. Machines get them all.
_SHOWN_PROBLEMS = 5


class Reporter:
    """Tells a run as it goes: JSON lines to standard output where asked, words and a bar to standard error."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self._as_json = as_json
        self._quiet = quiet
        self._bar: Any = None

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("redact", total=None)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(self, answer: "Answer") -> None:
        """One document is through."""
        if self._bar:
            self._bar.advance(self._bar.task_ids[0])
        if self._as_json:
            click.echo(json.dumps(answer.as_json(), ensure_ascii=False))
        worth = [p for p in answer.problems if p.severity is Severity.ERROR or not self._quiet]
        for problem in worth[:_SHOWN_PROBLEMS]:
            where = "" if problem.file and problem.message.startswith(problem.file) else f"{answer.id}: "
            click.echo(f"{problem.severity.value}: {where}{problem.message}", err=True)
        if len(worth) > _SHOWN_PROBLEMS:
            click.echo(f"{answer.id}: {len(worth) - _SHOWN_PROBLEMS} more problems; see --json", err=True)

    def close(self, summary: "Summary", options: "RunOptions") -> None:
        """The closing table."""
        self.__exit__()
        self._bar = None
        if not self._quiet:
            _print_table(summary, options)


def _print_table(summary: "Summary", options: "RunOptions") -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=True, highlight=False)
    total = sum(summary.outcomes.values())
    noun = "document" if total == 1 else "documents"
    console.print(f"\n[bold]{summary.policy.title}[/bold] ({summary.policy.id}), as of {options.as_of}: {total} {noun}")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(justify="right")
    table.add_column()
    for outcome, words in _OUTCOME_WORDS.items():
        if summary.outcomes[outcome]:
            table.add_row(str(summary.outcomes[outcome]), words)
    console.print(table)
    portions = ", ".join(f"{count} {name}" for name, count in summary.portions.items() if count) or "none"
    console.print(f"  Portions: {portions}. Masked inside what is released: {summary.masked}.")
    if summary.exemptions:
        codes = ", ".join(f"{code} x{count}" for code, count in summary.exemptions.most_common(8))
        console.print(f"  Codes: {codes}", markup=False)
    console.print(f"  {_whats_next(summary)}", markup=False, soft_wrap=True)


def _whats_next(summary: "Summary") -> str:
    root = summary.folder.root
    if not summary.policy.sign_off_required:
        return f"Outputs: {summary.folder.released}"
    proposals = f"Proposals: {summary.folder.proposed}."
    if summary.outcomes["needs_decision"]:
        return f"{proposals} Open decisions: {summary.folder.decisions}. Decide, then run again with --decisions."
    return f'{proposals} To release them: redactor release {root} --by "NAME, POSITION" --authority "..."'
