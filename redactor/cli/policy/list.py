"""`redactor policy list`: the shipped policies."""

import json

import click

from redactor.cli.options import json_option


@click.command(name="list", epilog="Example: redactor policy list --json")
@json_option
def command(*, as_json: bool) -> int:
    """List the shipped policies."""
    from redactor.errors import ExitCode
    from redactor.policy.load import load_policy
    from redactor.policy.shipped import shipped_policies

    for name, path in shipped_policies().items():
        policy = load_policy(name)
        if as_json:
            form = {
                "id": policy.id,
                "title": policy.title,
                "authority": policy.authority,
                "extends": list(policy.extends),
                "rules": len(policy.rules),
                "tests": len(policy.tests),
                "file": path.name,
            }
            click.echo(json.dumps(form, ensure_ascii=False))
        else:
            click.echo(f"{name:<18}{policy.title}")
    return ExitCode.DONE
