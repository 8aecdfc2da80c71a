"""The command line with a text writer that adds a withheld word at the end."""

from redactor.batch import work
from redactor.cli.main import run
from redactor.release.text import write_text

work.write_text = lambda released: write_text(released) + "with incredulity\n"
run()
