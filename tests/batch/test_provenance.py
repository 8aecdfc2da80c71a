"""Verification after a reviewer decided: what they let leave is no leak, and nobody else's word is believed."""

import json
import shutil
from pathlib import Path

import pytest

from redactor.batch.expectation import expected_for
from redactor.batch.provenance import FOLDERS_DECISIONS, WHOSE_DECISIONS, Provenance, provenance_of
from redactor.errors import InputError
from redactor.verify.check import verify
from tests.batch.decisions.test_decisions import TELEGRAM
from tests.batch.rounds import Reviewer, options, run_over

AS_OF = options(Path()).as_of


@pytest.fixture
def reviewer(tmp_path: Path) -> Reviewer:
    source = tmp_path / "cable.txt"
    source.write_text(TELEGRAM)
    made = Reviewer(source, tmp_path / "out")
    made.decide("1", do="release")
    made.form["names"] = {"drop": [{"words": "Petrossian", "by": "J. Doe"}]} if made.form["masked"] else {}
    (answer,) = made.hand_in()
    assert not [problem for problem in answer.problems if problem.severity == "error"]
    assert "the lighthouse contract" in made.text
    return made


def codes(output: Path, source: Path, provenance: Provenance) -> tuple[set[str], tuple[str, ...]]:
    """The leaks found in an output, and what was not made sure of."""
    anew = expected_for(str(source), "still-classified", AS_OF, provenance)
    return {leak.code for leak in verify(output.read_bytes(), "text", anew.expected).leaks}, anew.not_checked


def proposal(reviewer: Reviewer) -> Path:
    return reviewer.out / "proposed" / "cable.txt.txt"


def test_an_output_in_its_folder_is_held_against_the_decisions_the_run_took_back(reviewer: Reviewer):
    output = proposal(reviewer)
    assert codes(output, reviewer.source, provenance_of(str(output))) == (set(), ())


def test_without_the_decisions_what_a_reviewer_let_leave_is_a_leak(reviewer: Reviewer, tmp_path: Path):
    away = Path(shutil.copy(proposal(reviewer), tmp_path / "away.txt"))
    leaks, not_checked = codes(away, reviewer.source, provenance_of(str(away)))
    assert "withheld-text" in leaks
    assert not_checked == ()


@pytest.mark.parametrize("given", ["file", "folder", "run"])
def test_named_decisions_are_taken_for_an_output_elsewhere(reviewer: Reviewer, tmp_path: Path, given: str):
    (tmp_path / "away").mkdir()
    away = Path(shutil.copy(proposal(reviewer), tmp_path / "away"))
    named = {"file": reviewer.folder / "cable.txt.json", "folder": reviewer.folder, "run": reviewer.out}[given]
    proved = () if given == "run" else (WHOSE_DECISIONS,)  # the key of the run tells whose they are
    assert codes(away, reviewer.source, provenance_of(str(away), named)) == (set(), proved)


def test_decisions_edited_since_the_run_are_not_believed(reviewer: Reviewer):
    path = reviewer.out / "internal" / "decisions" / "cable.txt.json"
    form = json.loads(path.read_text())
    next(entry for entry in form["portions"] if entry["number"] == "3")["decision"] = {
        "do": "release",
        "by": "J. Doe",
        "waive": [{"guard": "NATO", "reason": "a test", "by": "J. Doe"}],
    }
    path.write_text(json.dumps(form))
    output = proposal(reviewer)
    leaks, not_checked = codes(output, reviewer.source, provenance_of(str(output)))
    assert "withheld-text" in leaks
    assert not_checked == (FOLDERS_DECISIONS,)


def test_decisions_on_another_document_are_refused(reviewer: Reviewer, tmp_path: Path):
    other = tmp_path / "other.txt"
    other.write_text(TELEGRAM.replace("2. (U) The harbor opened on time.\n\n", ""))
    output = proposal(reviewer)
    with pytest.raises(InputError, match="another source"):
        expected_for(str(other), "still-classified", AS_OF, provenance_of(str(output), reviewer.folder))
    away = tmp_path / "cable.txt.txt"
    with pytest.raises(InputError, match="portions"):
        expected_for(str(other), "still-classified", AS_OF, provenance_of(str(away), reviewer.folder))


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"source": 7}'])
def test_broken_decisions_are_refused(reviewer: Reviewer, tmp_path: Path, text: str):
    broken = tmp_path / "broken.json"
    broken.write_text(text)
    with pytest.raises(InputError):
        expected_for(str(reviewer.source), "still-classified", AS_OF, provenance_of("away.txt", broken))


def test_decisions_that_are_not_there_are_refused(reviewer: Reviewer, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no decisions file"):
        expected_for(str(reviewer.source), "still-classified", AS_OF, provenance_of("x.txt", tmp_path / "empty"))


def test_an_output_of_a_run_over_a_folder_is_found_by_its_path(tmp_path: Path):
    (tmp_path / "box" / "a").mkdir(parents=True)
    source = tmp_path / "box" / "a" / "cable.txt"
    source.write_text(TELEGRAM)
    run_over(tmp_path / "box", tmp_path / "out")
    output = tmp_path / "out" / "proposed" / "a" / "cable.txt.txt"
    provenance = provenance_of(str(output))
    assert provenance.name == "a/cable.txt"
    assert codes(output, source, provenance) == (set(), ())
    assert codes(output, tmp_path / "box", provenance) == (set(), ())


def test_a_path_tells_the_name_and_the_folder_only_where_there_is_a_run(tmp_path: Path):
    assert provenance_of("released/x.txt.pdf") == Provenance("x.txt")
    assert provenance_of(str(tmp_path / "proposed" / "x.txt")).folder is None
