"""`redactor policy schema`: the JSON Schema of policy files."""

import click

_EXAMPLES = """\b
Examples:
  redactor policy schema > policy-schema.json
  redactor policy schema --for office.yaml > office-schema.json"""


@click.command(name="schema", epilog=_EXAMPLES)
@click.option("--made", is_flag=True, help="Make it anew from the program, instead of the published one.")
@click.option("--for", "name", metavar="POLICY", help="Offer the controls of this policy's own registers too.")
def command(*, made: bool, name: str | None) -> int:
    """Print the JSON Schema of policy files, for editors."""
    from redactor.errors import ExitCode
    from redactor.policy.load import load_policy
    from redactor.policy.registers import in_force_under
    from redactor.policy.schema import make_schema, published_schema

    if name is not None:
        with in_force_under(load_policy(name)):
            schema = make_schema()
    else:
        schema = make_schema() if made else published_schema()
    click.echo(schema, nl=False)
    return ExitCode.DONE
