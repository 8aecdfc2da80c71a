"""`python -m redactor` is `redactor`."""

from redactor.cli.main import run

run()
