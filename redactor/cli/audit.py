"""`redactor audit`: questions about a run's audit trail, and the office's signature under its head."""

from pathlib import Path

import click

from redactor.cli.files import bytes_of
from redactor.cli.options import json_option, quiet_option
from redactor.cli.printable import tell
from redactor.terms.counted import counted


@click.group()
def command() -> None:
    """Check and sign the audit trail of a run."""


@command.command(
    epilog="""\b
Examples:
  redactor audit check run/
  redactor audit check run/ --head kept-elsewhere/audit.head.json --public-key office.pem"""
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A signed head kept elsewhere; may be given several times (the folder's own is always looked at).",
)
@click.option("--public-key", type=click.Path(path_type=Path), metavar="FILE", help="The office's Ed25519 public key.")
@json_option
@quiet_option
def check(out: Path, *, heads: tuple[Path, ...], public_key: Path | None, as_json: bool, quiet: bool) -> int:
    """Check that the chain of events in OUT is whole (exit 8 if it is not).

    A line removed, added, changed or moved breaks the chain. A tail that was cut off is found by the head that the
    ledger keeps, and by signed heads (`redactor audit sign`), best kept elsewhere.
    """
    import json

    from redactor.audit.chain import head_of
    from redactor.batch.folder import RunFolder
    from redactor.batch.signing.audit_head import check_trail, head_file
    from redactor.batch.signing.certificate_check import read_public_key
    from redactor.errors import ExitCode, InputError
    from redactor.terms.problem import Severity

    folder = RunFolder(out)
    if not folder.audit.exists() and not folder.ledger.exists():
        raise InputError("there is no audit trail", do="give the --out of a redact run", file=str(out))
    key = read_public_key(bytes_of(public_key), str(public_key)) if public_key else None
    own = head_file(folder)
    paths = (*heads, *([own] if own.exists() else []))
    problems = check_trail(folder, {str(path): bytes_of(path) for path in paths}, key)
    is_whole = all(problem.severity is not Severity.ERROR for problem in problems)
    if as_json:
        form = {"whole": is_whole, "problems": [problem.as_json() for problem in problems]}
        if is_whole:
            head = head_of(folder.audit)
            form |= {"events": head.number, "head": head.digest}
        click.echo(json.dumps(form | {"signed_heads": len(paths)}))
    for problem in problems:
        if problem.severity is Severity.ERROR or not quiet:
            place = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
            tell(f"{place}: {problem.severity.value}: {problem.message} [{problem.code}]")
    if is_whole and not quiet:
        tell(f"The chain of {counted(head_of(folder.audit).number, 'event')} is whole.")
    return ExitCode.DONE if is_whole else ExitCode.CHECK_FAILED


@command.command(
    short_help="Sign the head of the trail.",
    epilog="Example: redactor audit sign run/ --sign-key office.pem -o elsewhere/2026-01-31.head.json",
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--sign-key",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Ed25519 private key (PEM), as for `redactor release`.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there as well.")
@quiet_option
def sign(out: Path, *, sign_key: Path, output: Path | None, quiet: bool) -> int:
    """Sign the head of the audit trail in OUT: what stands in it now can no longer be taken away unseen.

    The signed head is written to OUT/internal/audit.head.json. Keep a copy away from the folder.
    """
    import datetime as dt

    from redactor.audit.chain import head_of
    from redactor.batch.disk import write_whole
    from redactor.batch.folder import RunFolder, held
    from redactor.batch.signing.audit_head import check_trail, head_file, signed_head
    from redactor.batch.signing.certificate import read_sign_key
    from redactor.errors import CheckFailedError, ExitCode, InputError
    from redactor.terms.problem import Severity

    folder = RunFolder(out)
    if not folder.audit.exists():
        raise InputError("there is no audit trail", do="give the --out of a redact run", file=str(out))
    key = read_sign_key(bytes_of(sign_key), str(sign_key))
    own = head_file(folder)
    with held(folder):
        problems = check_trail(folder, {str(own): own.read_bytes()} if own.exists() else {})
        broken = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
        if broken:
            raise CheckFailedError(broken.message, why="nothing was signed", file=broken.file or "", line=broken.line)
        head = head_of(folder.audit)
        data = signed_head(head, dt.datetime.now(dt.UTC), key)
        for path in (own, *([output] if output else [])):
            write_whole(path, data)
    if not quiet:
        tell(f"Signed: the head of {counted(head.number, 'event')}.")
    return ExitCode.DONE
