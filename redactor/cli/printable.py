"""What a terminal may be shown: an id, a file's name, words of a document may hold what a terminal obeys."""

import click


def printable(line: str) -> str:
    """The line with what a terminal obeys or does not show written out: `<U+001B>`."""
    return line if line.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in line)


def tell(line: str) -> None:
    """One line on standard error, for people."""
    click.echo(printable(line), err=True)
