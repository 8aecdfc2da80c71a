"""The finder of names, with Presidio's engine around it and without."""

import subprocess
import sys

import pytest

from redactor.detect.analyzer import analyze, by_engine

pytestmark = pytest.mark.model

TEXTS = [
    "Ambassador Oskar Lindqvist called on Foreign Minister Tarabulsi, who met J. F. Okonjo-Weld in Oslo.",
    "AMBASSADOR LINDQVIST TOLD THE DCM THAT TALKS WOULD RESUME IN MAY.\n\nTARABULSI\n",
    "The committee met.",
    "",
    "Battle and Land spoke; Hill agreed that Page would write to King about Rivers and Brook.",
]


def test_the_engine_adds_nothing_to_what_our_detector_finds():
    assert list(analyze(TEXTS)) == list(by_engine(TEXTS))
    assert any(analyze(TEXTS))


def test_our_detector_is_asked_without_importing_presidio():
    code = (
        "import sys\nfrom redactor.detect.analyzer import analyze\n"
        "assert list(analyze(['Ambassador Oskar Lindqvist called.']))[0]\n"
        "assert not {'presidio_analyzer', 'spacy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
