"""`redactor inspect`: what documents are made of. Writes nothing."""

import json
from typing import TYPE_CHECKING

import click

from redactor.cli.options import json_option, quiet_option
from redactor.cli.printable import tell
from redactor.cli.registers import reads_markings
from redactor.errors import ExitCode, InputError

if TYPE_CHECKING:
    from redactor.ingest.sources import Item, Refusal


@click.command(
    epilog="""\b
Examples:
  redactor inspect cable.txt
  redactor inspect documents.jsonl --json > reading.jsonl"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@json_option
@quiet_option
@reads_markings
def command(sources: tuple[str, ...], *, as_json: bool, quiet: bool) -> int:
    """Show the portions, markings, persons and problems of SOURCE.

    The answer quotes the documents: keep it as you keep them. Exit 4 if an input was refused.
    """
    from redactor.batch.offline import shut_network
    from redactor.ingest.sources import list_items

    shut_network()
    code = ExitCode.DONE
    for item in list_items(sources):
        try:
            _show(item, as_json=as_json, quiet=quiet)
        except InputError as error:
            tell(f"error: {error}")
            if as_json:
                click.echo(json.dumps(_refused(item, error), ensure_ascii=False))
            code = ExitCode.INPUT_REFUSED
    return code


def _show(item: "Item | Refusal", *, as_json: bool, quiet: bool) -> None:
    from redactor.advise.inspection import inspect
    from redactor.cli.inspect_listing import print_listing
    from redactor.ingest.read import read_item
    from redactor.ingest.sources import Refusal

    if isinstance(item, Refusal):
        raise item.error
    document = read_item(item)
    form = inspect(document)
    if as_json:
        click.echo(json.dumps(form, ensure_ascii=False))
    elif not quiet:
        print_listing(form, document.text)


def _refused(item: "Item | Refusal", error: InputError) -> dict[str, object]:
    from redactor.ingest.sources import Refusal

    identity = item.id if isinstance(item, Refusal) else item.source.id
    problem = {"code": error.code, "severity": "error", "message": str(error)}
    empty: dict[str, object] = {"document": None, "portions": [], "persons": [], "findings": []}
    return {"id": identity, **empty, "problems": [problem]}
