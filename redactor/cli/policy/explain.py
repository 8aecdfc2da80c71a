"""`redactor policy explain`: why the portions of documents are decided as they are."""

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from redactor.cli.options import as_of_option, json_option, quiet_option
from redactor.cli.printable import tell

if TYPE_CHECKING:
    from rich.console import Console

    from redactor.advise.explain import Explanation

_EXAMPLES = """\b
Examples:
  redactor policy explain cable.txt --policy state-mdr
  redactor policy explain documents.jsonl --policy office.yaml --as-of 2026-01-01 --json"""


@click.command(name="explain", epilog=_EXAMPLES)
@click.argument("sources", nargs=-1, required=True, metavar="DOC...")
@click.option("--policy", "name", required=True, metavar="P", help="Name of a shipped policy, or a policy file.")
@as_of_option
@json_option
@quiet_option
def command(sources: tuple[str, ...], name: str, as_of: dt.date | None, *, as_json: bool, quiet: bool) -> int:
    """Say for each portion of DOC which rule decides it, what the rule saw, and what would flip it.

    The answer quotes no text of the documents, yet tells of their markings: keep it as you keep them. Exit 4 if an
    input was refused.
    """
    from rich.console import Console

    from redactor.advise.corpus import studies
    from redactor.advise.explain import explain
    from redactor.batch.offline import shut_network
    from redactor.cli.policy.deciding_day import deciding_day
    from redactor.errors import ExitCode
    from redactor.ingest.sources import Refusal, list_items
    from redactor.policy.load import load_policy

    shut_network()
    policy = load_policy(name)
    day = deciding_day(as_of, policy)
    console = Console(highlight=False, soft_wrap=False)
    code = ExitCode.DONE
    for study in studies(list_items(sources), policy.registers):
        if isinstance(study, Refusal):
            tell(f"error: {study.error}")
            code = ExitCode.INPUT_REFUSED
            continue
        explained = explain(study.document, study.reading, study.findings(policy, masks=False), policy, day)
        head = {"id": study.document.source.id, "policy": policy.id, "as_of": day.isoformat()}
        if as_json:
            form = head | {"portions": [each.as_json() for each in explained]}
            click.echo(json.dumps(form, ensure_ascii=False))
        elif not quiet:
            console.print("  ".join(head.values()), style="bold", markup=False)
            for each in explained:
                _print(console, each)
    return code


def _print(console: "Console", each: "Explanation") -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from redactor.advise.in_words import listed
    from redactor.advise.otherwise import in_words

    decided = each.decided
    to = f" to {listed(decided.to)}" if decided.to else ""
    codes = f" | {'suggested: ' if decided.reason else ''}{', '.join(sorted(decided.codes))}" if decided.codes else ""
    console.print(Text(f"\n{each.called}: {decided.do.value}{to}{codes}", style="bold"))
    rows = {"reason": decided.reason, "rule": f"{decided.rule} ({each.place})" if each.place else decided.rule}
    rows |= {"says": each.rule, "source": each.source, "also": ", ".join(decided.rules[1:])}
    rows |= {"saw": " · ".join(f"{fact} {said}" for fact, said in each.facts.items())}
    rows |= {"nearest": f"{each.nearest.rule}: {each.nearest.does}" if each.nearest else ""}
    rows |= {"unmet": "\n".join(each.nearest.unmet) if each.nearest else ""}
    rows |= {"flips": in_words(each.otherwise) if each.otherwise else "no change of one or two facts"}
    rows |= {"opens": f"released from {each.released_from} on" if each.released_from else ""}
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for name, said in rows.items():
        if said:
            table.add_row(name, Text(said))
    console.print(Padding(table, (0, 0, 0, 2), expand=False))
