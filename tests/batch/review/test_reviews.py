"""Review copies: all of the text once, under its banner on each page, made again from the source and from nothing else."""

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from redactor.batch.decisions.file import Round, write_decisions
from redactor.batch.folder import RunFolder
from redactor.batch.review.banner import banner_of
from redactor.batch.review.copy import review_copy
from redactor.batch.review.layout import COLUMNS, lay_out
from redactor.batch.review.on_demand import make_reviews
from redactor.batch.review.pdf import NOTICE, review_pdf
from redactor.batch.review.sections import sections
from redactor.batch.review.types import ReviewCopy
from redactor.decide.decide import decide
from redactor.detect.portions.segment import read
from redactor.errors import UsageError
from redactor.policy.load import load_policy
from redactor.terms.document import Document, Source
from redactor.terms.span import Span
from tests.batch.rounds import decisions, run_over

TELEGRAM = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

S E C R E T RIVERTON 000123

E.O. 12958: DECL: 06/05/2016
SUBJECT: (U) HARBOR TALKS

1. (C) Minister Petrossian said that the lighthouse contract
was void. The harbor master agreed with Petrossian.

2. (U) The harbor opened on time.

3. (S//SI) The intercepts were clear.
"""


def copied(text: str, **more) -> ReviewCopy:
    document = Document(Source("cable.txt", "cable.txt", "text"), text)
    reading, policy = read(document), load_policy("still-classified")
    return ReviewCopy(
        document, reading, (), decide(document, reading, (), policy, dt.date(2010, 1, 1)), policy, None, **more
    )


@pytest.mark.parametrize(
    ("second", "kept_out", "banner"),
    [
        ("(S//NF) The pact stands.", False, "SECRET//NOFORN"),
        ("(C//NF) The pact stands.", False, "CONFIDENTIAL//NOFORN"),
        ("(//NS) The pact stands.", False, "SECRET//FGI NATO"),
        ("(U) The pact stands.", False, "CONFIDENTIAL"),
        ("(S//NF) The pact stands.", True, "CONFIDENTIAL"),
    ],
    ids=["a higher level", "a control", "another's", "lower", "not in the copy"],
)
def test_a_copy_bears_no_lower_banner_than_what_stands_in_it(second: str, kept_out: bool, banner: str):
    head = TELEGRAM.replace("S E C R E T", "C O N F I D E N T I A L").partition("3. ")[0]
    copy = copied(f"{head}3. {second}\n")
    if kept_out:
        (portion,) = (each for each in copy.reading.portions if each.number == "3")
        copy = replace(copy, kept_out={portion.index: "not yours"})
    assert banner_of(copy) == banner
    assert f">{banner} — INTERNAL REVIEW COPY" in review_copy(copy).decode().replace("\n", "")


def words(text: str) -> list[str]:
    return text.split()


def pdf_pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_the_sections_hold_every_word_of_the_text_once_and_in_order():
    shown = "\n".join("".join(piece.text for piece in section.pieces) for section in sections(copied(TELEGRAM)))
    assert words(shown) == words(TELEGRAM)


def test_every_page_of_the_pdf_bears_the_banner_twice_and_says_what_it_is():
    pages = pdf_pages(review_pdf(copied(TELEGRAM + "\n4. (C) More of it.\n" * 60)))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.count("SECRET") >= 2
        assert NOTICE in page
        assert f"Page {number} of {len(pages)}" in page


def test_the_pdf_shows_code_amount_and_rule_beside_what_is_withheld():
    (page,) = pdf_pages(review_pdf(copied(TELEGRAM)))
    assert "lighthouse" in page
    assert "withhold (no code) · 2 lines" in page
    assert "rule: classified" in page


def test_the_same_copy_gives_the_same_bytes():
    assert review_pdf(copied(TELEGRAM)) == review_pdf(copied(TELEGRAM))


@pytest.mark.parametrize(
    "text", ["1. (U) " + "x" * 500, "1. (U) \u05d0\u202e\u200b\ufffd \U0001f600\n", "1. (U) a\tb\r\nc", "(U)"]
)
def test_no_text_is_too_odd_for_a_page(text: str):
    rows = [row for page in lay_out(copied(text), ("title",)) for row in page]
    assert all(cell.column + len(cell.text) <= COLUMNS for row in rows for cell in row.cells)
    assert review_pdf(copied(text)).startswith(b"%PDF-")
    assert review_copy(copied(text)).startswith(b"<!doctype")


def test_what_is_kept_out_of_a_copy_stands_in_none_of_its_forms():
    whole = copied(TELEGRAM)
    index = next(each.index for each in whole.reading.portions if each.number == "3")
    copy = copied(TELEGRAM, kept_out={index: "not shown to this reader"})
    page = review_copy(copy).decode()
    (printed,) = pdf_pages(review_pdf(copy))
    for shown in (page, printed):
        assert "not shown to this reader" in shown
        assert "intercepts" not in shown
        assert "SI" not in words(shown)
        assert "lighthouse" in shown


def made(out: Path, *ids: str, formats: tuple[str, ...] = ("html", "pdf")):
    return list(make_reviews(RunFolder(out), frozenset(ids), formats))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    (source / "cable.txt").write_text(TELEGRAM)
    (source / "other.txt").write_text(TELEGRAM.replace("Petrossian", "Kestrel"))
    run_over(source, tmp_path / "out")
    return tmp_path / "out"


def test_copies_are_made_on_demand_from_the_sources_of_the_run(out: Path):
    assert not (out / "internal" / "review").exists()
    assert [each.outputs for each in made(out)] == [
        (f"internal/review/{name}.html", f"internal/review/{name}.pdf") for name in ("cable.txt", "other.txt")
    ]
    assert "Kestrel" in (out / "internal" / "review" / "other.txt.html").read_text()


def test_a_copy_of_one_document_is_asked_for_by_its_id(out: Path):
    assert [each.id for each in made(out, "other.txt")] == ["other.txt"]
    with pytest.raises(UsageError, match="nobody"):
        made(out, "nobody.txt")


def test_a_source_that_changed_since_the_run_gives_no_copy(out: Path):
    (out.parent / "in" / "cable.txt").write_text(TELEGRAM + "\n5. (C) Later words.\n")
    first, second = made(out)
    assert "changed since the run" in str(first.error)
    assert second.error is None
    assert not (out / "internal" / "review" / "cable.txt.html").exists()


def test_a_source_that_is_gone_gives_no_copy(out: Path):
    (out.parent / "in" / "cable.txt").unlink()
    errors = {each.id: each.error for each in made(out)}
    assert "not where the run found it" in str(errors["cable.txt"])


def test_edited_decisions_are_shown_and_told_of(out: Path):
    path = out / "internal" / "decisions" / "cable.txt.json"
    form = decisions(out)
    entry = next(entry for entry in form["portions"] if entry["number"] == "2")
    entry["decision"] = {"do": "withhold", "exempt": ["(b)(6)"], "by": "J. Doe, Senior Reviewer"}
    path.write_text(json.dumps(form))
    (copy,) = made(out, "cable.txt", formats=("html",))
    assert not copy.as_proposed
    assert "decided by J. Doe, Senior Reviewer" in (out / copy.outputs[0]).read_text()
    entry["decision"]["do"] = "publish"
    path.write_text(json.dumps(form))
    (copy,) = made(out, "cable.txt", formats=("html",))
    assert "`do` is release" in str(copy.error)
    run_over(out.parent / "in", out, decisions=path.parent)
    (copy,) = made(out, "cable.txt", formats=("html",))
    assert "`do` is release" in str(copy.error)
    entry["decision"]["do"] = "withhold"
    path.write_text(json.dumps(form))
    (copy,) = made(out, "cable.txt", formats=("html",))
    assert copy.error is None


def test_a_folder_of_no_run_has_no_copies(tmp_path: Path):
    with pytest.raises(UsageError, match="no folder of a run"):
        made(tmp_path)


def test_a_document_of_pages_tells_on_which_a_portion_begins(tmp_path: Path):
    made_of = Document(
        Source("a.pdf", "a.pdf", "pdf"),
        TELEGRAM + "\f4. (C) Behind.\n",
        (Span(0, len(TELEGRAM)), Span(len(TELEGRAM), len(TELEGRAM) + 17)),
    )
    reading, policy = read(made_of), load_policy("still-classified")
    decision = decide(made_of, reading, (), policy, dt.date(2010, 1, 1))
    about = [line for section in sections(ReviewCopy(made_of, reading, (), decision, policy)) for line in section.about]
    assert any(line.endswith(", page 1") for line in about)
    assert any(line.endswith(", page 2") for line in about)
    this = Round("a.pdf", "ab", reading, decision, decision, None, "2026-02-03")
    pages = [entry["page"] for entry in json.loads(write_decisions(this, tmp_path / "none"))["portions"]]
    assert pages[0] == 1
    assert pages[-1] == 2
