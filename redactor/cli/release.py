"""`redactor release`: a person signs, and proposals become releases."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.closed_pipe import work_on_unheard
from redactor.cli.files import bytes_of
from redactor.cli.options import json_option, quiet_option
from redactor.cli.printable import tell
from redactor.terms.counted import counted

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from redactor.batch.signing.signed import Signed


#: So many changes of a new version are told; its file has them all.
_SHOWN_CHANGES = 8


class _Call(TypedDict):
    out: Path
    by: str
    authority: str
    second: str | None
    only: tuple[str, ...]
    sign_key: Path | None
    bates: str | None
    as_json: bool
    quiet: bool


def _prefix(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,23}", value):
        raise click.BadParameter("a prefix is up to 24 letters, digits, hyphens, dots and underlines, such as DOS-")
    return value


@click.command(
    epilog="""\b
Example:
  redactor release run/ --by "J. Doe, Senior Reviewer" --authority "E.O. 13526, sec. 3.1(b)" """
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--by", required=True, metavar="'NAME, POSITION'", help="Who signs.")
@click.option("--authority", required=True, metavar="A", help="By what authority: an order, a delegation, a guide.")
@click.option("--second", metavar="'NAME, POSITION'", help="A second person, where the policy asks for one.")
@click.option("--only", multiple=True, metavar="ID", help="Sign this document only; may be given several times.")
@click.option(
    "--sign-key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Ed25519 private key (PEM) that the certificates are signed with.",
)
@click.option(
    "--bates",
    metavar="PREFIX",
    callback=_prefix,
    help="Number the pages of the PDFs, on through all documents of the folder: PREFIX000001.",
)
@json_option
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Sign what the run in OUT proposed: it moves to OUT/released with the signature on every page.

    Beside each release stands its certificate; `redactor verify --certificate` checks it, on any machine.
    Documents with an open decision stay behind (exit 5). A release is never changed: what a later run decided otherwise,
    or wrote in another format, becomes a new version beside it (NAME.v2.txt), and what changed is told.
    """
    from redactor.batch.offline import shut_network
    from redactor.batch.signing.sign import Signing, sign
    from redactor.terms.released import SignOff

    shut_network()
    work_on_unheard()
    now = dt.datetime.now(dt.UTC)
    sign_off = SignOff(call["by"], call["authority"], now.date(), call["second"])

    counts: Counter[str] = Counter()

    def report(signed: "Signed") -> None:
        counts["kept back" if signed.error else "standing as released before" if signed.stands else "released"] += 1
        if call["as_json"]:
            click.echo(json.dumps(signed.as_json(), ensure_ascii=False))
        if signed.error:
            tell(f"kept back: {signed.error}")
        elif not call["quiet"]:
            _tell(signed)

    key = _key_of(call["sign_key"]) if call["sign_key"] else None
    code = sign(call["out"], Signing(sign_off, now, frozenset(call["only"]), key, call["bates"] or ""), report)
    if counts.total() > 1 and not call["quiet"]:
        told = ", ".join(f"{count:,} {words}" for words, count in sorted(counts.items(), reverse=True))
        tell(f"{counted(counts.total(), 'document')}: {told}")
    return code


def _tell(signed: "Signed") -> None:
    """What became of a document; of a new version, what is decided otherwise than in the one before."""
    if signed.stands:
        tell(f"stands: {', '.join(signed.outputs)}: what was released says the same")
        return
    version = f" (version {signed.version})" if signed.version > 1 else ""
    tell(f"released: {', '.join(signed.outputs)}{version}")
    for change in signed.changed[:_SHOWN_CHANGES]:
        tell(f"  {change}")
    if len(signed.changed) > _SHOWN_CHANGES:
        tell(f"  and {len(signed.changed) - _SHOWN_CHANGES} more; see internal/versions")


def _key_of(path: Path) -> "Ed25519PrivateKey":
    from redactor.batch.signing.certificate import read_sign_key

    return read_sign_key(bytes_of(path, "the key"), str(path))
