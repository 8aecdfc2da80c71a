"""`redactor verify --certificate`: whether the files are those that were released, and who says so."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactor.cli.files import bytes_of
from redactor.cli.printable import tell
from redactor.errors import ExitCode, InputError
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from redactor.batch.signing.certificate import Signature


def certify(
    certificate: Path, outputs: tuple[str, ...], public_key: Path | None, *, as_json: bool, quiet: bool
) -> tuple[tuple[str, ...], ExitCode]:
    """Check a certificate against the files given, else those beside it; tell what is wrong.

    Returns:
        The files that the certificate names and that are there, for verification; and the exit code.

    Raises:
        InputError: the certificate or the key cannot be read.
    """
    from redactor.batch.signing.certificate_check import read_certificate, read_public_key, verify_certificate
    from redactor.terms.problem import Severity

    data = bytes_of(certificate)
    key = read_public_key(bytes_of(public_key), str(public_key)) if public_key else None
    try:
        named = [str(each["name"]) for each in read_certificate(data)["files"]]
    except InputError as error:
        error.file = str(certificate)
        raise
    # A name with a folder in it would lead out of the certificate's own: such a file is not looked for.
    beside = [certificate.parent / name for name in named if _is_plain(name)]
    paths = [Path(output) for output in outputs] or [path for path in beside if path.is_file()]
    problems = verify_certificate(data, {path.name: bytes_of(path) for path in paths}, key)
    if as_json:
        warnings = [problem.as_json() for problem in problems]
        checked = ["certificate-digests", "certificate-signature"]
        form = {"file": str(certificate), "leaks": [], "warnings": warnings, "checked": checked}
        click.echo(json.dumps(form | {"not_checked": ["names-in-the-sign-off"]}, ensure_ascii=False))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    for problem in errors if quiet else problems:
        place = f"{problem.file}: " if problem.file else ""
        tell(f"{certificate}: {problem.severity.value}: {place}{problem.message} [{problem.code}]")
    if not errors and not quiet:
        tell(f"{certificate}: the certificate holds for {counted(len(named), 'file')}")
    return tuple(map(str, paths)), ExitCode.CHECK_FAILED if errors else ExitCode.DONE


def certificates_apart(outputs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The outputs, and the certificates that were named among them: those are no outputs themselves."""
    from redactor.batch.signing.certificate import SUFFIX

    certificates = tuple(output for output in outputs if output.endswith(SUFFIX))
    return tuple(output for output in outputs if output not in certificates), certificates


def certify_each(
    certificates: tuple[str, ...], public_key: Path | None, *, as_json: bool, quiet: bool
) -> list[ExitCode]:
    """Check certificates against the files beside them; one that cannot be read is refused and stops no other."""
    codes = []
    for certificate in certificates:
        try:
            codes.append(certify(Path(certificate), (), public_key, as_json=as_json, quiet=quiet)[1])
        except InputError as error:
            codes.append(tell_unchecked(certificate, error, as_json=as_json))
    return codes


def tell_unchecked(file: str, error: InputError, *, as_json: bool) -> ExitCode:
    """Tell of a file that was not checked at all; nothing in the contract's form can be taken for a pass."""
    error.file = error.file or file
    tell(f"error: {error}")
    if as_json:
        problem = {"code": error.code, "severity": "error", "message": str(error), "file": file}
        form = {"file": file, "leaks": [], "warnings": [problem], "checked": [], "not_checked": ["everything"]}
        click.echo(json.dumps(form, ensure_ascii=False))
    return ExitCode.INPUT_REFUSED


def signature_of(certificate: Path | None, outputs: tuple[str, ...]) -> "Signature | None":
    """What a signature put on the outputs, words and numbers: by the certificate given, else by one that lies beside them."""
    from redactor.batch.signing.certificate import SUFFIX, signature_in

    named = [Path(output) for output in outputs if output != "-"]
    beside = [path.with_name(f"{path.name.removesuffix(path.suffix)}{SUFFIX}") for path in named]
    for path in [certificate] if certificate else beside:
        signature = signature_in(path.read_bytes()) if path.is_file() else None
        if signature and signature.signed:
            return signature
    return None


def _is_plain(name: str) -> bool:
    return name == Path(name).name and name not in {"", ".", ".."} and "\\" not in name
