"""The process door: `redactor COMMAND`. Commands are imported when called, so that `--help` answers at once."""

import os
import sys
import traceback

import click

from redactor import __version__
from redactor.cli.closed_pipe import take_over_streams
from redactor.cli.late_group import LateGroup
from redactor.cli.printable import tell
from redactor.errors import ExitCode, RedactorError

#: Command, the file that holds it, and its one line of help (kept here so that listing imports nothing).
COMMANDS = {
    "redact": "Propose redacted text or PDF for documents (the main job).",
    "release": "Sign: what was proposed becomes released.",
    "refer": "Ask other agencies: build their packages, take their answers back.",
    "review": "Write review copies: text legible, cuts outlined, codes in the margin.",
    "inspect": "Show portions, markings, persons and problems.",
    "mark": "Parse classification markings.",
    "rollup": "Roll portion marks up to a banner.",
    "lint": "Show marking errors of documents.",
    "verify": "Look for leaks in an output, ours or not.",
    "index": "Index what is withheld; draft the letter and the withdrawal sheet.",
    "compare": "Find the same passage or person treated two ways.",
    "policy": "Write, check, explain, test and compare policies.",
    "audit": "Check and sign the audit trail of a folder.",
}


@click.group(
    cls=LateGroup,
    commands_help=COMMANDS,
    module_prefix="redactor.cli.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: redactor redact cable.txt --policy state-mdr --out release/ --format text,pdf",
)
@click.version_option(__version__, prog_name="redactor")
def main() -> None:
    """Declassification redaction: withhold marked portions, mask names, write text or PDF that is checked.

    A run proposes; a person signs; then it is a release.
    """


def run() -> None:
    """Entry point of the console script: errors become one line and the contract's exit codes."""
    take_over_streams()
    sys.exit(guarded())


def guarded() -> int:
    """Run the command line and return its exit code."""
    try:
        code = main.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = _interrupted()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except RedactorError as error:
        _tell(error)
        code = error.exit_code
    except KeyboardInterrupt:
        code = _interrupted()
    except Exception as error:  # noqa: BLE001 -- the last door: a traceback could print a document's words
        code = _refused_by_system(error) or _crashed(error)
    return int(code or ExitCode.DONE)


def _tell(error: RedactorError) -> None:
    """The error in one line; a policy's mistakes in a line each, so that all can be mended at once."""
    problems = getattr(error, "problems", ())
    for problem in problems:
        place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
        tell(f"redactor: {place}: {problem.message}")
    if problems:
        click.echo("redactor: the policy is invalid; nothing was done.", err=True)
    else:
        tell(f"redactor: {error}")


def _interrupted() -> int:
    click.echo("redactor: interrupted. What is written is whole; run again with --resume to go on.", err=True)
    return ExitCode.INTERRUPTED


def _refused_by_system(error: Exception) -> int | None:
    """A full or read-only disk is no defect, wherever it was met."""
    from redactor.batch.disk import refused_by_system

    refused = refused_by_system(error)
    if refused:
        _tell(refused)
    return refused.exit_code if refused else None


def _crashed(error: Exception) -> int:
    """A defect by type and places in our code; its own message is dropped, for it may quote a document."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = " < ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(frames))  # noqa: PTH119
    tell(f"redactor: a defect of redactor itself: {type(error).__name__} at {places}. Please report this line.")
    return ExitCode.CRASH
