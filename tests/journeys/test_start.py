"""What must answer at once does: `--help` and `mark` import none of the heavy packages."""

import subprocess
import sys

import pytest

HEAVY = (
    "presidio_analyzer",
    "spacy",
    "reportlab",
    "pypdf",
    "pikepdf",
    "pypdfium2",
    "pydantic",
    "ruamel",
    "rich",
    "numpy",
)


@pytest.mark.parametrize("words", [["--help"], ["redact", "--help"], ["mark", "(C)", "--json"]])
def test_the_first_answer_waits_for_no_heavy_package(words):
    code = (
        "import sys\nfrom redactor.cli.main import guarded\n"
        f"sys.argv = ['redactor', *{words!r}]\nguarded()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
