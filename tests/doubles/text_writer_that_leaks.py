"""The command line with a text writer that adds a withheld word at the end."""

from redactor.batch import outputs
from redactor.cli.main import run
from redactor.release.text import write_text

outputs.write_text = lambda released: write_text(released) + "with incredulity\n"
run()
