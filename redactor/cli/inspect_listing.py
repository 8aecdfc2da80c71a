"""The listing of `redactor inspect` for people: what the document says of itself, its portions, persons and problems."""

from collections.abc import Iterator
from typing import Any

from redactor.cli.printable import printable

#: Characters of a portion's text shown.
_SHOWN_CHARS = 56

_BANNER_FROM = {"text": "as it stands in the text", "record": "given beside the text"}


def print_listing(form: Any, text: str) -> None:
    """Print a document's reading.

    Args:
        form: the reading in the form of `inspect --json`.
        text: of the document, for what the offsets in it point at.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(printable(form["id"]), style="bold"))
    facts = Table.grid(padding=(0, 2))
    facts.add_column(no_wrap=True, style="dim")
    facts.add_column()
    for name, said in facts_of(form["document"], text):
        facts.add_row(f"  {name}", Text(printable(said)))
    console.print(facts)
    console.print(_portions(form["portions"], text))
    for person in form["persons"]:
        name = " ".join(text[person["start"] : person["end"]].split())
        console.print(
            Text(f"  {person['person']}  {printable(name)}  ({', '.join(person['found_by'])} {person['score']:.2f})")
        )
    for problem in form["problems"]:
        console.print(Text(f"  {problem['severity']}: {problem['message']}"))


def facts_of(facts: Any, text: str) -> Iterator[tuple[str, str]]:
    """What a document says of itself, in words: the name of each fact that was read, and what was read."""
    yield "form", facts["form"]
    if facts["banner"]:
        yield "banner", f"{facts['banner']} ({_BANNER_FROM[facts['classification_from']]})"
    else:
        yield "banner", "none read"
    for name in ("dated", "originator"):
        if facts[name]:
            yield name, facts[name]
    if facts["section"]:
        yield "section", "{} of {}".format(*facts["section"])
    for name, called in (("captions", "captions"), ("tags", "TAGS")):
        if facts[name]:
            yield called, ", ".join(facts[name])
    if facts["classified_by"]:
        start, end = facts["classified_by"]
        yield "classified by", " ".join(text[start:end].split())
    if facts["reasons"]:
        yield "reasons", ", ".join(facts["reasons"])
    if facts["declassify_on"]:
        yield "declassify on", _instruction(facts["declassify_on"])


def _instruction(instruction: Any) -> str:
    """A declassification instruction: `2018-04-22`, `25X1, until 2033-04-23`, `an event`."""
    kind, date, token = instruction["kind"], instruction["date"], instruction["token"]
    if kind == "date":
        return date or "a date that could not be read"
    if kind == "none":
        return "nothing that could be read"
    called = token or {"event": "an event", "exemption": "exempt", "review": "review"}[kind]
    until = {"review": "to be reviewed on", "event": "no later than"}.get(kind, "until")
    return f"{called}, {until} {date}" if date else f"{called} (no date)"


def _portions(portions: Any, text: str) -> Any:  # rich's own type, which is imported late
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 1))
    for heading in ("#", "kind", "no.", "level", "from"):
        table.add_column(heading, no_wrap=True)
    table.add_column("text")  # alone gives way where the terminal is narrow
    for portion in portions:
        content = " ".join(" ".join(text[start:end].split()) for start, end in portion["spans"])
        level = " ".join([portion["level"] or "-", *portion["controls"]])
        row = (str(portion["index"]), portion["kind"], portion["number"] or "", level, portion["level_from"])
        table.add_row(*row, Text(printable(content[:_SHOWN_CHARS]), no_wrap=True, overflow="ellipsis"))
    return table
