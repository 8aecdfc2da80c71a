"""`redactor verify`: look for leaks in outputs, ours or any tool's."""

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.certify import certificates_apart, certify, certify_each, signature_of, tell_unchecked
from redactor.cli.files import bytes_of, files_in
from redactor.cli.options import as_of_option, json_option, quiet_option
from redactor.cli.printable import tell
from redactor.errors import ExitCode, InputError, MissingProgramError, UsageError, worst
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from redactor.batch.expectation import Anew
    from redactor.terms.problem import Problem
    from redactor.verify.apart import Apart
    from redactor.verify.report import Report
    from redactor.verify.tesseract import Tesseract


class _Call(TypedDict):
    """The words of the call, as click hands them over."""

    outputs: tuple[str, ...]
    source: str | None
    policy: str | None
    decisions: Path | None
    as_of: dt.date | None
    certificate: Path | None
    public_key: Path | None
    ocr: bool | None
    as_json: bool
    quiet: bool


@click.command(
    epilog="""\b
Examples:
  redactor verify released/cable.txt.pdf
  redactor verify run/released/
  redactor verify run/proposed/cable.txt.pdf --source cable.txt --policy state-mdr --as-of 2026-01-31
  redactor verify out/released/cable.txt.pdf --source cable.txt --policy state-mdr --decisions reviewed/
  redactor verify --certificate released/cable.txt.certificate.json --public-key office.pem
  redactor verify scan.pdf --ocr
  redactor verify theirs/*.pdf --no-ocr --json"""
)
@click.argument("outputs", nargs=-1, metavar="OUTPUT...")
@click.option("--source", metavar="S", help="The document the output was made of; with --policy.")
@click.option("--policy", metavar="P", help="The policy it was made under; with --source.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE|DIR",
    help="The reviewer's decisions it was made by; with --source and --policy.",
)
@as_of_option
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    metavar="C",
    help="The certificate beside a release; without OUTPUT, the files it names are looked for beside it.",
)
@click.option(
    "--public-key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The office's Ed25519 key that the certificate must be signed with.",
)
@click.option(
    "--ocr/--no-ocr",
    default=None,
    help="Read the drawn pages with tesseract: every page with --ocr; the first 20 by default, if it is installed.",
)
@json_option
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Look for leaks in OUTPUT: text or PDF, written by this or any other tool; - for standard input.

    A folder stands for all files in it; a certificate among them is held against the files beside it.

    Without --source, for what an output hides: text under boxes, comments, earlier revisions, attachments, metadata.
    With --source and --policy also for every withheld word, in any form, and for words that were never released.
    Where tesseract is installed, drawn pages are read too, for words that stand there as pictures.

    What a reviewer let leave against the policy is known from --decisions; of an output in the folder of a run, from
    the decisions that the run took back.

    A signed release shows who signed it: they are read from --certificate, or from the certificate beside it.
    With --certificate also whether these are the files that were released, and whether its signature holds.

    Exit codes: 0 no leak found; 2 usage; 3 policy invalid; 4 an output could not be read; 6 a leak was found; 7
    --ocr was asked for and tesseract is missing; 8 the certificate does not hold.
    """
    from redactor.batch.offline import shut_network
    from redactor.verify.apart import Apart

    shut_network()
    quiet, as_json = call["quiet"], call["as_json"]
    outputs, certificates = certificates_apart(files_in(call["outputs"]))
    if call["public_key"] and not call["certificate"] and not certificates:
        raise UsageError("--public-key checks nothing without --certificate", do="give both, or leave it out")
    if not outputs and not certificates and not call["certificate"]:
        raise click.UsageError("Give an OUTPUT to look at, or a --certificate.")
    tesseract = _tesseract(asked=call["ocr"])
    codes: list[ExitCode] = []
    if call["certificate"]:
        outputs, code = certify(call["certificate"], outputs, call["public_key"], as_json=as_json, quiet=quiet)
        codes.append(code)
    codes += certify_each(certificates, call["public_key"], as_json=as_json, quiet=quiet)
    expected = _expected(call)
    with Apart(tesseract=tesseract) as apart:
        codes += [_check(apart, output, expected(output), as_json=as_json, quiet=quiet) for output in outputs]
    if ExitCode.LEAK in codes and call["policy"] and call["as_of"] is None and not quiet:
        day = f"held against what the policy lets leave on {_day(call['policy'])}"
        tell(f"redactor: {day}: of an output that names another date, give that date as --as-of.")
    return worst(codes)


def _day(policy: str) -> dt.date:
    """The day decided for where the user names none."""
    from redactor.policy.load import load_policy

    return load_policy(policy).as_of or dt.datetime.now(dt.UTC).date()


def _expected(call: _Call) -> "Callable[[str], Anew | None]":
    """How to tell what an output may show; decided once for the formats of one document."""
    source, policy, as_of = call["source"], call["policy"], call["as_of"]
    if source is None and policy is None:
        for given, name in ((as_of, "--as-of"), (call["decisions"], "--decisions")):
            if given is not None:
                raise UsageError(
                    f"{name} decides nothing without --source and --policy", do="give both, or leave it out"
                )
        return lambda _: None
    if source is None or policy is None:
        raise UsageError("--source and --policy belong together", do="give both, or neither")
    from redactor.batch.expectation import expected_for
    from redactor.batch.provenance import Provenance, provenance_of

    day = as_of or _day(policy)

    @cache
    def decided(provenance: Provenance) -> "Anew":
        return expected_for(source, policy, day, provenance)

    def expected(output: str) -> "Anew":
        signature = signature_of(call["certificate"], (output,))
        return decided(provenance_of(output, call["decisions"], signature))

    return expected


def _tesseract(*, asked: bool | None) -> "Tesseract | None":
    """How to read drawn pages: every one where asked for, the first ones where tesseract is there, else none."""
    from redactor.verify.tesseract import Tesseract

    program = None if asked is False else shutil.which("tesseract")
    if program is None and asked:
        raise MissingProgramError(
            "tesseract is not installed",
            why="--ocr reads drawn pages with it",
            do="install tesseract, or leave --ocr out",
        )
    if program is None:
        return None
    data = os.environ.get("TESSDATA_PREFIX")
    return Tesseract(program, most_pages=None, data=data) if asked else Tesseract(program, data=data)


def _check(apart: "Apart", output: str, anew: "Anew | None", *, as_json: bool, quiet: bool) -> ExitCode:
    from redactor.verify.check import check_name, media_of

    try:
        data = _bytes_of(output)
        report = apart.verify(data, media_of(data), anew.expected if anew else None)
    except InputError as error:
        return tell_unchecked(output, error, as_json=as_json)
    if anew:
        named = () if output == "-" else check_name(Path(output).name, anew.expected)
        report = report.with_leaks(named).lacking(anew.not_checked)
    if as_json:
        click.echo(json.dumps(report.as_json(output), ensure_ascii=False))
    _tell(output, report, quiet=quiet)
    return ExitCode.LEAK if report.leaks else ExitCode.DONE


def _bytes_of(output: str) -> bytes:
    if output == "-":
        return sys.stdin.buffer.read()
    return bytes_of(output, "the output", do="give a text or PDF file")


def _tell(output: str, report: "Report", *, quiet: bool) -> None:
    for leak in report.leaks:
        tell(_line(output, "leak", leak))
    if quiet:
        return
    for warning in report.warnings:
        tell(_line(output, warning.severity.value, warning))
    found = counted(len(report.leaks), "leak") if report.leaks else "no leak found"
    tell(f"{output}: {found}; not checked: {', '.join(report.not_checked) or 'nothing'}")


def _line(output: str, word: str, finding: "Problem") -> str:
    page = f" page {finding.page}:" if finding.page else ""
    return f"{output}:{page} {word}: {finding.message} [{finding.code}]"
