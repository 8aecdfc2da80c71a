"""`redactor policy schema`: the JSON Schema of policy files."""

import click


@click.command(name="schema", epilog="Example: redactor policy schema > policy-schema.json")
@click.option("--made", is_flag=True, help="Make it anew from the program, instead of the published one.")
def command(*, made: bool) -> int:
    """Print the JSON Schema of policy files, for editors."""
    from redactor.errors import ExitCode
    from redactor.policy.schema import make_schema, published_schema

    click.echo(make_schema() if made else published_schema(), nl=False)
    return ExitCode.DONE
