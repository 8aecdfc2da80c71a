"""`python -m redactor` is `redactor`. Worker processes import this file too and must not start over."""

from redactor.cli.main import run

if __name__ == "__main__":
    run()
