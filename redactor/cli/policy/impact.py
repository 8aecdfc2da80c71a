"""`redactor policy impact`: what a change of policy does to documents."""

import datetime as dt
import json
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from redactor.cli.options import as_of_option, json_option, quiet_option
from redactor.cli.printable import tell

if TYPE_CHECKING:
    from redactor.advise.corpus import Study
    from redactor.advise.impact import DocumentImpact

_EXAMPLES = """\b
Examples:
  redactor policy impact office-2025.yaml office-2026.yaml box-12/
  redactor policy impact state-mdr office.yaml documents.jsonl --as-of 2026-01-01 --json"""


class _Call(TypedDict):
    """The words of the call, as click hands them over."""

    before: str
    after: str
    sources: tuple[str, ...]
    as_of: dt.date | None
    masks: bool
    text: bool
    as_json: bool
    quiet: bool


@click.command(name="impact", epilog=_EXAMPLES)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.argument("sources", nargs=-1, required=True, metavar="CORPUS...")
@as_of_option
@click.option("--masks", is_flag=True, help="Look for names and identifiers too (loads the language model).")
@click.option(
    "--text", is_flag=True, help="Quote the text of what opens and closes: keep the listing as the documents."
)
@json_option
@quiet_option
def command(**call: Unpack[_Call]) -> int:
    """Say portion by portion what opens, what closes and what changes its code under policy B instead of A.

    CORPUS: files, folders, .jsonl[.gz] records. Counts and names of portions only, unless --text is given. Writes
    nothing. Exit 0 whatever is found, 4 if an input was refused.
    """
    from redactor.advise.corpus import studies
    from redactor.advise.impact import impact
    from redactor.batch.offline import shut_network
    from redactor.cli.policy.deciding_day import deciding_day
    from redactor.cli.policy.impact_listing import Listing
    from redactor.errors import ExitCode
    from redactor.ingest.sources import Refusal, list_items
    from redactor.policy.load import load_policy

    shut_network()
    before, after = load_policy(call["before"]), load_policy(call["after"])
    day = deciding_day(call["as_of"], before, after)
    listing = Listing(before.id, after.id, day)
    code = ExitCode.DONE
    for study in studies(list_items(call["sources"])):
        if isinstance(study, Refusal):
            tell(f"error: {study.error}")
            listing.refused += 1
            code = ExitCode.INPUT_REFUSED
            continue
        found = impact(study, before, after, day, masks=call["masks"])
        if call["as_json"]:
            click.echo(json.dumps(_form(found, study, text=call["text"]), ensure_ascii=False))
        else:
            listing.add(found, _quotes(found, study) if call["text"] else {})
    if not call["as_json"] and not call["quiet"]:
        listing.print(with_masks=call["masks"])
    return code


def _form(found: "DocumentImpact", study: "Study", *, text: bool) -> dict[str, object]:
    form = found.as_json()
    if text:
        quotes = _quotes(found, study)
        form["turns"] = [each.as_json() | {"text": quotes.get(each.index, "")} for each in found.turns]
    return form


def _quotes(found: "DocumentImpact", study: "Study") -> dict[int, str]:
    """The text of each portion that is decided differently, by the portion's index."""
    return {
        each.index: " ".join("".join(span.of(study.document.text) for span in each.spans).split())
        for each in found.turns
    }
