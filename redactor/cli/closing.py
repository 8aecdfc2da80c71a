"""The closing lines of a run: what it came to, and what to do next. On standard error, for people.

In a log every line stands whole. On a terminal words are wrapped; a path or a command is not, so that it can be copied.
"""

import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from redactor.cli.printable import printable, tell
from redactor.terms.counted import counted
from redactor.terms.release_style import AUTOMATIC

if TYPE_CHECKING:
    from redactor.batch.books.tally import Summary
    from redactor.batch.options import RunOptions

OUTCOME_WORDS = {
    "released_in_full": "release in full",
    "released_in_part": "release in part",
    "denied_in_full": "deny in full",
    "needs_decision": "for a person to decide",
    "refused": "refused, not read",
}

#: Documents named in a list, and codes; the report has them all.
_SHOWN_NAMES = 5
_SHOWN_CODES = 8


def duration(seconds: float) -> str:
    """So long in words: `42 s`, `12 min`, `3.5 h`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def print_closing(summary: "Summary", options: "RunOptions", seconds: float) -> None:
    """Tell what the run came to and what to do next.

    Args:
        summary: of the run.
        options: of the run.
        seconds: it took.
    """
    total = summary.documents
    head = f"{summary.policy.title} ({summary.policy.id}), as of {options.as_of}: {counted(total, 'document')}"
    click.echo("", err=True)
    click.secho(printable(head), bold=True, err=True)
    width = max((len(f"{count:,}") for count in summary.outcomes.values()), default=1)
    for outcome, words in OUTCOME_WORDS.items():
        if summary.outcomes[outcome]:
            click.echo(f"  {summary.outcomes[outcome]:>{width},}  {words}", err=True)
    for line in (*_counts(summary), *(_documents(summary, seconds) if total > 1 else ())):
        click.echo(_wrapped(f"  {printable(line)}"), err=True)
    for line in (*_papers(summary), *_next(summary, options)):
        tell(f"  {line}")


def _wrapped(line: str) -> str:
    """The line as it is, but wrapped at words where somebody sees it on a terminal."""
    if not sys.stderr.isatty():
        return line
    width = shutil.get_terminal_size().columns
    return textwrap.fill(line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _counts(summary: "Summary") -> Iterator[str]:
    portions = ", ".join(f"{count:,} {name}" for name, count in summary.portions.items() if count) or "none"
    yield f"Portions: {portions}. Masked inside what is released: {summary.masked:,}."
    if summary.exemptions:
        codes = [f"{code} x{count:,}" for code, count in summary.exemptions.most_common()]
        more = f", and {counted(len(codes) - _SHOWN_CODES, 'more code')}" if len(codes) > _SHOWN_CODES else ""
        yield f"Codes: {', '.join(codes[:_SHOWN_CODES])}{more}"


def _documents(summary: "Summary", seconds: float) -> Iterator[str]:
    worked = summary.documents - summary.left
    rate = f"{worked:,} in {duration(seconds)} ({worked / max(seconds, 0.001):,.1f} a second)"
    left = f"; {counted(summary.left, 'was', 'were')} done before" if summary.left else ""
    yield f"Done: {rate}{left}." if worked else f"Nothing was new: {counted(summary.left, 'was', 'were')} done before."
    if summary.remembered:
        yield f"Documents with {', '.join(f'{words}: {n:,}' for words, n in summary.remembered)}."
    if summary.slowest and summary.slowest[0][0] >= 1:
        yield f"Slowest: {', '.join(f'{name} ({took:.1f} s)' for took, name in summary.slowest[:_SHOWN_NAMES])}"
    if summary.refused:
        shown = ", ".join(f"{name} ({code})" for name, code in summary.refused[:_SHOWN_NAMES])
        more = summary.outcomes["refused"] - _SHOWN_NAMES
        yield f"Refused: {shown}{f', and {more:,} more' if more > 0 else ''}"


def _papers(summary: "Summary") -> Iterator[str]:
    if summary.documents > 1:
        if summary.refused:
            yield f"Why: {summary.folder.quarantine}"
        yield f"Report: {summary.folder.report}"


def _next(summary: "Summary", options: "RunOptions") -> Iterator[str]:
    folder = summary.folder
    refused, undecided = summary.outcomes["refused"], summary.outcomes["needs_decision"]
    proposed = summary.documents - refused
    if not summary.policy.sign_off_required:
        yield f"Outputs: {folder.released}"
    elif not proposed:
        yield "Nothing was proposed."
    elif summary.policy.release.stamp.disposition != AUTOMATIC:
        yield f"Working copies, which no signature releases: {folder.proposed}"
    elif summary.signed == proposed:
        yield f"{'It is' if proposed == 1 else 'All are'} signed: {folder.released}"
    else:
        yield f"Proposals: {folder.proposed}"
        if undecided:
            waiting = counted(undecided, "document waits", "documents wait")
            yield f"{waiting} for a person to decide: {folder.decisions}"
            given = shlex.quote(str(options.decisions or folder.decisions))
            yield f"Then run again with --resume --decisions {given}"
        if summary.signed + undecided < proposed:
            second = ' --second "NAME, POSITION"' if summary.policy.second_person else ""
            signed_by = f'--by "NAME, POSITION"{second} --authority "..."'
            command = f"redactor release {shlex.quote(str(folder.root))} {signed_by}"
            yield f"{_who_is_signed(summary, undecided)}: {command}"
        if summary.earlier:
            waiting = counted(summary.earlier, "proposal of an earlier run waits", "proposals of earlier runs wait")
            yield f"{waiting} in the folder too, and would be signed with these; --only ID signs one alone."


def _who_is_signed(summary: "Summary", undecided: int) -> str:
    if summary.signed:
        return f"{counted(summary.signed, 'is', 'are')} signed. To release the rest"
    return "To release what is decided" if undecided else "To release them"
