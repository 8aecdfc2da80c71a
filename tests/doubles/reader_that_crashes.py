"""The command line with a reader that breaks while it holds the text, and quotes it in its error."""

from redactor.batch import decided
from redactor.cli.main import run


def crashing(document):
    raise ZeroDivisionError(document.text)


decided.read = crashing
run()
