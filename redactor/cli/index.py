"""`redactor index`: the withheld-portions index of a run, its withdrawal sheet and a draft of the letter."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.closed_pipe import work_on_unheard
from redactor.cli.options import quiet_option
from redactor.cli.printable import tell
from redactor.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from redactor.batch.papers.index import Index

FORMATS = ("csv", "json", "pdf")


class _Call(TypedDict):
    out: Path
    format_name: str | None
    output: Path | None
    letter: Path | None
    withdrawal_sheet: Path | None
    quiet: bool


@click.command(
    epilog="""\b
Examples:
  redactor index run/ -o index.csv
  redactor index run/ --format pdf -o index.pdf
  redactor index run/ --letter letter.pdf --withdrawal-sheet withdrawn.txt"""
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="Default: by the name of -o, else csv.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Default: standard output.")
@click.option("--letter", type=click.Path(path_type=Path), metavar="FILE", help="Draft a response letter (.txt, .pdf).")
@click.option(
    "--withdrawal-sheet",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="List what is denied in full (.txt, .pdf).",
)
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Write the withheld-portions (Vaughn) index of the run in OUT: each cut with its code, law and amount.

    No withheld word stands in it. Harm and segregability stay blank until a person fills them in. With --letter or
    --withdrawal-sheet those are written too, and the index only where --format or -o asks for it.

    Exit codes: 0 done; 2 usage; 4 a stored release could not be used, so that the index is not whole.
    """
    from redactor.batch.folder import RunFolder
    from redactor.batch.offline import shut_network
    from redactor.batch.papers.index import read_index

    shut_network()
    work_on_unheard()
    folder = RunFolder(call["out"])
    index = read_index(folder)
    papers = (call["letter"], call["withdrawal_sheet"])
    if any(papers) or _format(call) == "pdf":
        from redactor.batch.run_registers import registers_of_run

        with registers_of_run(folder):
            return _written(index, call)
    return _written(index, call)


def _written(index: "Index", call: _Call) -> int:
    """Writes all that was asked for."""
    papers = (call["letter"], call["withdrawal_sheet"])
    if call["output"] or call["format_name"] or not any(papers):
        _write(call["output"], _index_bytes(index, _format(call)), quiet=call["quiet"])
    if call["letter"]:
        from redactor.batch.papers.file import paper_file
        from redactor.batch.papers.letter import letter

        _write(call["letter"], paper_file(letter(index), call["letter"].suffix), quiet=call["quiet"])
    if call["withdrawal_sheet"]:
        from redactor.batch.papers.file import paper_file
        from redactor.batch.papers.index_paper import withdrawal_sheet

        sheet = paper_file(withdrawal_sheet(index), call["withdrawal_sheet"].suffix)
        _write(call["withdrawal_sheet"], sheet, quiet=call["quiet"])
    for problem in index.problems:
        tell(f"error: {problem.message}")
    return ExitCode.INPUT_REFUSED if index.problems else ExitCode.DONE


def _format(call: _Call) -> str:
    named = call["output"].suffix.removeprefix(".").lower() if call["output"] else ""
    return call["format_name"] or (named if named in FORMATS else "csv")


def _index_bytes(index: "Index", format_name: str) -> bytes:
    from redactor.batch.papers.index import index_csv, index_json

    if format_name == "pdf":
        from redactor.batch.papers.file import paper_file
        from redactor.batch.papers.index_paper import index_paper

        return paper_file(index_paper(index), ".pdf")
    return index_json(index) if format_name == "json" else index_csv(index)


def _write(path: Path | None, data: bytes, *, quiet: bool) -> None:
    if path is None or str(path) == "-":
        if data.startswith(b"%PDF-") and sys.stdout.isatty():
            raise UsageError("a PDF is nothing for a terminal", do="give -o FILE")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"it cannot be written ({error.strerror or type(error).__name__})", file=str(path)) from None
    if not quiet:
        tell(f"Written: {path}")
