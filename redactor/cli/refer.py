"""`redactor refer`: packages for the offices that must be asked, and their answers taken back."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.closed_pipe import work_on_unheard
from redactor.cli.options import IsoDate, json_option, quiet_option
from redactor.cli.printable import tell
from redactor.errors import ExitCode, UsageError, worst
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from redactor.batch.referral.packed import Packed
    from redactor.batch.referral.take_back import Taken


class _Call(TypedDict):
    out: Path
    offices: tuple[str, ...]
    sender: str
    case: str
    answer_by: dt.date | None
    answers: Path | None
    as_json: bool
    quiet: bool


@click.command(
    epilog="""\b
Examples:
  redactor refer run/ --case F-2026-00123 --answer-by 2026-03-31
  redactor refer run/ --to NSA --from "Department of State, A/SKS/IPS"
  redactor refer run/ --answers came-back/"""
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--to", "offices", multiple=True, metavar="OFFICE", help="Only this office; may be given several times.")
@click.option("--from", "sender", default="", metavar="OFFICE", help="Who asks, as the cover sheet says it.")
@click.option("--case", default="", metavar="NUMBER", help="Case number.")
@click.option("--answer-by", type=IsoDate(), metavar="DATE", help="Until when an answer is asked for.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Take back filled-in answer forms: a file, or a folder of them.",
)
@json_option
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Build a package for each office that the decisions in OUT refer or consult: OUT/internal/packages/OFFICE.

    Each holds a cover sheet, copies of the documents concerned with the passages in question marked, the whole as one
    PDF, and answer.json to fill in. An agency does not see what is another's; anybody outside the government sees what
    is theirs, releasable to them or proposed for release, and passages that may not simply be shown are told of here.

    With --answers, filled-in forms become decisions, each taken whole or refused with its line (exit 4); a run with
    --decisions OUT/internal/decisions takes them up.
    """
    from redactor.batch.folder import RunFolder
    from redactor.batch.offline import shut_network

    shut_network()
    work_on_unheard()
    folder, now = RunFolder(call["out"]), dt.datetime.now(dt.UTC)
    if call["answers"]:
        if call["offices"] or call["answer_by"]:
            raise UsageError(
                "--answers takes answers back", why="it builds no package", do="leave --to, --answer-by out"
            )
        return _answers(folder.root, call["answers"], now, call)
    from redactor.batch.referral.cover import Request
    from redactor.batch.referral.package import make_packages

    codes = [ExitCode.DONE]
    request = Request(call["sender"], call["case"], now, call["answer_by"])
    count = 0
    for packed in make_packages(folder, request, frozenset(call["offices"])):
        count += not packed.removed
        _tell_packed(packed, call)
        if packed.error:
            codes.append(packed.error.exit_code)
    if not count and not call["quiet"]:
        click.echo("Nobody is asked anything: no portion is referred or consulted.", err=True)
    return worst(codes)


def _tell_packed(packed: "Packed", call: _Call) -> None:
    if call["as_json"]:
        click.echo(json.dumps(packed.as_json(), ensure_ascii=False))
    if packed.error:
        tell(f"error: {packed.error}")
    elif packed.path and not call["quiet"]:
        asked = f"{counted(packed.portions, 'passage')} of {counted(packed.documents, 'document')}"
        tell(f"{packed.office}: {asked}: {packed.path}")
    elif packed.removed and not call["quiet"]:
        tell(f"{packed.office}: nothing is asked of it any more; removed: {packed.removed}")
    for name, portions in packed.by_hand:
        listed = ", ".join(map(str, portions))
        tell(
            f"warning: {packed.office}: {name}: portions {listed} are in question and not in the package: nothing says"
            " that they may be shown to it; see to it by hand"
        )


def _answers(out: Path, answers: Path, now: dt.datetime, call: _Call) -> ExitCode:
    from redactor.batch.folder import RunFolder
    from redactor.batch.referral.take_back import take_back

    codes = [ExitCode.DONE]
    for taken in take_back(RunFolder(out), answers, now):
        if call["as_json"]:
            click.echo(json.dumps(taken.as_json(), ensure_ascii=False))
        if taken.error:
            codes.append(taken.error.exit_code)
            tell(f"refused: {taken.error}")
        elif not call["quiet"]:
            _tell_taken(taken)
    if not call["quiet"] and len(codes) == 1:
        tell(f"To take them up: run redact again with --decisions {out / 'internal' / 'decisions'}")
    return worst(codes)


def _tell_taken(taken: "Taken") -> None:
    said = ", ".join(f"{count} {words}" for words, count in taken.said.items())
    decided = ", ".join(f"{count} {words}" for words, count in taken.decided.items())
    waiting = f"; {taken.left_open} left open" if taken.left_open else ""
    tell(f"{taken.office}: {said}{waiting}. Decisions now: {decided}.")
