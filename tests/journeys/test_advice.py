"""What people are told to do next: true, and of use."""

from pathlib import Path

import pytest

from redactor.errors import InputError


def test_an_error_is_told_in_whole_sentences():
    error = InputError("it is broken", why="nobody can read it", do="mend it.", file="a.txt", line=3)
    assert str(error) == "a.txt:3: it is broken. Nobody can read it. Mend it."


def test_a_question_is_told_as_one():
    assert str(InputError("there is no `relase`", do="Did you mean release?")).endswith(
        "`relase`. Did you mean release?"
    )


def test_a_leak_that_another_date_may_explain_says_which_date_was_taken(redactor, tmp_path: Path, telegram_path: Path):
    rules = ("--policy", "mask-everyone")
    assert redactor("redact", telegram_path, *rules, "--as-of", "2019-03-04", "--out", tmp_path).code == 0
    output = (tmp_path / "proposed" / "source.txt.txt", "--source", telegram_path, *rules)
    undated = redactor("verify", *output)
    assert undated.code == 6
    assert "give that date as --as-of" in undated.err
    assert "--as-of" not in redactor("verify", *output, "--as-of", "2008-05-01").err
    assert redactor("verify", *output, "--as-of", "2019-03-04").code == 0


def test_nobody_is_told_to_sign_a_working_copy(redactor, tmp_path: Path, short_telegram: str):
    source, out = tmp_path / "cable.txt", tmp_path / "out"
    source.write_text(short_telegram)
    done = redactor("redact", source, "--policy", "still-classified", "--as-of", "2008-05-01", "--out", out)
    assert done.code == 0
    assert "redactor release" not in done.err
    assert f"no signature releases: {out / 'proposed'}" in done.err


def test_nobody_is_told_to_sign_what_was_refused(redactor, tmp_path: Path):
    done = redactor("redact", tmp_path / "nothing.txt", "--policy", "state-mdr", "--out", tmp_path / "out")
    assert done.code == 4
    assert "redactor release" not in done.err
    assert "Nothing was proposed." in done.err


@pytest.mark.parametrize(
    ("asked", "offered"), [("Bad Id", "bad-id"), ("-x-", "x"), ("é", "harbor-review")], ids=["words", "hyphens", "none"]
)
def test_an_id_that_is_none_is_told_with_one_that_is(redactor, tmp_path: Path, asked: str, offered: str):
    done = redactor("policy", "new", "--from", "state-mdr", f"--id={asked}", "-o", tmp_path / "ours.yaml")
    assert done.code == 3
    assert f"hyphens: {offered}." in done.err
    assert not list(tmp_path.iterdir())


SIGNED_BY = ("--by", "J. Doe, Senior Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)")


@pytest.fixture
def office(redactor, tmp_path: Path, telegram_text: str) -> tuple[object, ...]:
    """The words of a run over two documents that both may be signed, and is done."""
    (tmp_path / "a box").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "a box" / name).write_text(telegram_text)
    run = ("redact", tmp_path / "a box", "--policy", "state-mdr", "--as-of", "2026-01-01", "--out", tmp_path / "an out")
    done = redactor(*run)
    assert done.code == 0, done.err
    assert f"To release them: redactor release '{tmp_path / 'an out'}' --by" in done.err
    return run


def test_nobody_is_told_to_sign_what_is_signed(redactor, tmp_path: Path, office):
    out = tmp_path / "an out"
    assert redactor("release", out, *SIGNED_BY, "--only", "a.txt").code == 0
    assert "1 is signed. To release the rest: redactor release" in redactor(*office, "--resume").err
    assert redactor("release", out, *SIGNED_BY).code == 0
    done = redactor(*office, "--resume")
    assert done.code == 0
    assert "redactor release" not in done.err
    assert f"All are signed: {out / 'released'}" in done.err
    assert "Nothing was new: 2 were done before." in done.err


def test_a_signature_under_many_documents_ends_with_how_many(redactor, tmp_path: Path, office, telegram_text: str):
    (tmp_path / "a box" / "c.txt").write_text(telegram_text)
    assert redactor("release", tmp_path / "an out", *SIGNED_BY, "--only", "a.txt").err.count("\n") == 1
    assert redactor(*office, "--resume").code == 0
    (tmp_path / "an out" / "internal" / "proposals" / "c.txt.jsonl").unlink()
    done = redactor("release", tmp_path / "an out", *SIGNED_BY)
    assert done.err.splitlines()[-1] == "2 documents: 1 released, 1 kept back"


def test_who_is_asked_to_sign_is_told_of_proposals_of_earlier_runs(redactor, tmp_path: Path, office):
    """A document that was taken out of the sources still waits in the folder."""
    (tmp_path / "a box" / "b.txt").unlink()
    done = redactor(*office)
    assert "1 proposal of an earlier run waits in the folder too" in done.err
    assert "earlier run" not in redactor(*office, "--limit", "1", "--resume").err


def test_a_decisions_file_that_belongs_to_no_document_is_told_of(redactor, tmp_path: Path, office):
    """It may be the one that withholds what the policy releases."""
    reviewed, own = tmp_path / "reviewed", tmp_path / "an out" / "internal" / "decisions"
    reviewed.mkdir()
    (reviewed / "a.json").write_bytes((own / "a.txt.json").read_bytes())
    (reviewed / "b.txt.json").write_bytes((own / "b.txt.json").read_bytes())
    done = redactor(*office, "--resume", "--decisions", reviewed, "--quiet")
    assert "1 decisions file belongs to no document, and decided nothing: a.json." in done.err
    assert "no document" not in redactor(*office, "--resume", "--decisions", own).err


def test_where_two_must_sign_the_command_has_a_place_for_both(redactor, tmp_path: Path, telegram_path: Path):
    policy = tmp_path / "ours.yaml"
    assert redactor("policy", "new", "--from", "state-mdr", "--id", "ours", "-o", policy).code == 0
    policy.write_text(policy.read_text().replace("sign_off: required", "sign_off: required\nsecond_person: true"))
    done = redactor("redact", telegram_path, "--policy", policy, "--as-of", "2026-01-01", "--out", tmp_path / "out")
    assert '--by "NAME, POSITION" --second "NAME, POSITION" --authority' in done.err


def test_a_signature_that_a_new_decision_opens_again_is_asked_for_again(redactor, tmp_path: Path, office):
    assert redactor("release", tmp_path / "an out", *SIGNED_BY).code == 0
    later = [*office, "--resume", "--redo-changed"]
    later[later.index("2026-01-01")] = "2026-02-02"
    assert "2 are signed" not in redactor(*later).err
