"""The sample telegram under each shipped policy at three dates, as a person would read it, and the decisions behind it.

A golden file that is missing fails; a change of one is a commit of its own with a reason. Regenerate with
`pytest tests/golden --force-regen`.
"""

import json
from pathlib import Path

import pytest

from tests.conftest import GOLDEN

POLICIES = (
    "still-classified",
    "state-mdr",
    "mask-everyone",
    "us-base",
    "us-auto-25",
    "state-foia",
    "presidential",
    "nato-fgi",
    "editorial",
)
DATES = ("2008-05-01", "2026-01-01", "2040-01-01")


@pytest.fixture(scope="module", params=[(p, d) for p in POLICIES for d in DATES], ids="-".join)
def case(request, tmp_path_factory) -> tuple[str, Path]:
    from tests.conftest import call_redactor

    policy, as_of = request.param
    out = tmp_path_factory.mktemp(policy)
    source = GOLDEN / "08USNATO143" / "source.txt"
    call_redactor("redact", source, "--policy", policy, "--as-of", as_of, "--out", out, "--format", "text,pdf")
    return f"{policy}@{as_of}", out


def test_text(case, file_regression):
    name, out = case
    text = (out / "proposed" / "source.txt.txt").read_text()
    file_regression.check(text, fullpath=GOLDEN / "08USNATO143" / f"{name}.txt", encoding="utf-8")


def test_decisions(case, file_regression):
    name, out = case
    form = json.loads((out / "internal" / "decisions" / "source.txt.json").read_text())
    form.pop("source")  # keyed with this folder's own key
    text = json.dumps(form, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    file_regression.check(text, fullpath=GOLDEN / "08USNATO143" / f"{name}.decisions.json", encoding="utf-8")


def test_the_pdf_says_what_the_text_says(case):
    import pypdfium2

    name, out = case
    text = (out / "proposed" / "source.txt.txt").read_text().split("-" * 72)[1]
    pdf = pypdfium2.PdfDocument(out / "proposed" / "source.txt.pdf")
    shown = "".join(page.get_textpage().get_text_range() for page in pdf)
    for word in {word.strip("~[]") for word in text.split() if word.strip("~[]").isalpha()}:
        assert word in shown, (name, word)
