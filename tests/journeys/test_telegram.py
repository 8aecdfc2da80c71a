"""The journey of the sample telegram through the real command line, under each shipped policy, at both dates."""

import json
import re
import stat
from pathlib import Path

import pytest

BODY_START = "VZCZCXRO5286"


def propose(redactor, telegram_path: Path, out: Path, policy: str, as_of: str, *more: str):
    return redactor(
        "redact",
        telegram_path,
        "--policy",
        policy,
        "--as-of",
        as_of,
        "--out",
        out,
        "--format",
        "text,pdf",
        "--json",
        *more,
    )


def body(out: Path) -> str:
    """The document in the proposed text, without the frame."""
    text = (out / "proposed" / "source.txt.txt").read_text()
    return text.split("-" * 72)[1].strip("\n")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_still_classified_withholds_the_paragraphs_and_the_subject_and_nothing_else(
    redactor, telegram_path, telegram_text, tmp_path
):
    done = propose(redactor, telegram_path, tmp_path / "out", "still-classified", "2008-05-01")
    assert done.code == 0, done.err
    (line,) = done.lines
    assert line["portions"] == {"released": 0, "withheld": 7, "referred": 0, "consulted": 0, "undecided": 0}
    assert line["exemptions"] == {"1.4(b)": 7, "1.4(d)": 7}
    assert line["masked"] == 0
    text = body(tmp_path / "out")
    head = squeezed(telegram_text[: telegram_text.index("SUBJECT:")])
    assert squeezed(text).startswith(head)
    assert "Classified By: Ambassador Victoria Nuland, for reasons 1.4 (b) and (d)" in text
    for printed in ("¶1. (C) [", "¶2. (C) [", "¶3. (C) [", "14. (C) [", "15. (C) [", "16. (C) ["):
        assert printed in text
    assert text.count("[1.4(B) 1.4(D) · ") == 7
    assert "USNATO 00000143 002 OF 002" in text
    assert text.endswith("NULAND")
    for withheld in ("ALLIES SUPPORT", "Oslo", "incredulity", "penal sanctions", "addressed and called", "CMC"):
        assert withheld not in text


def test_mask_everyone_before_the_date_withholds_the_same_and_masks_the_envelope(redactor, telegram_path, tmp_path):
    done = propose(redactor, telegram_path, tmp_path / "out", "mask-everyone", "2008-05-01")
    assert done.code == 0, done.err
    (line,) = done.lines
    assert (line["portions"]["withheld"], line["masked"]) == (7, 2)
    text = body(tmp_path / "out")
    assert "Classified By: Ambassador [B6 · 1 name], for reasons 1.4 (b) and (d)" in squeezed(text)
    assert text.endswith("[B6 · 1 name]")
    assert "nuland" not in text.casefold()


def test_mask_everyone_after_the_date_releases_all_and_masks_all_seven_mentions(redactor, telegram_path, tmp_path):
    done = propose(redactor, telegram_path, tmp_path / "out", "mask-everyone", "2026-01-01")
    assert done.code == 0, done.err
    (line,) = done.lines
    assert (line["portions"]["released"], line["masked"], line["exemptions"]) == (7, 7, {"(b)(6)": 7})
    assert line["outcome"] == "released_in_part"
    text = squeezed(body(tmp_path / "out"))
    assert text.count("[B6 · 1 name]") == 7
    assert "nuland" not in text.casefold()
    assert "Ambassador [B6 · 1 name]'s suggestion" in text
    for kept in ("PermRep emphasized", "SecGen concluded", "the NMAs", "Czech Republic", "RUEHNO"):
        assert kept in text


def test_state_mdr_after_the_date_proposes_release_in_full(redactor, telegram_path, telegram_text, tmp_path):
    done = propose(redactor, telegram_path, tmp_path / "out", "state-mdr", "2026-01-01")
    assert done.code == 0, done.err
    (line,) = done.lines
    assert (line["outcome"], line["masked"], line["proposed"]) == ("released_in_full", 0, True)
    text = body(tmp_path / "out")
    assert "~~C O N F I D E N T I A L~~ SECTION 01 OF 02 USNATO 000143" in text
    assert "\n~~NOFORN~~\n" in text
    assert squeezed(text).replace("~~", "") == squeezed(telegram_text)


@pytest.mark.parametrize("policy", ["still-classified", "state-mdr", "mask-everyone"])
def test_every_proposal_says_what_it_is(redactor, telegram_path, tmp_path, policy: str):
    propose(redactor, telegram_path, tmp_path / "out", policy, "2026-01-01")
    text = (tmp_path / "out" / "proposed" / "source.txt.txt").read_text()
    assert "SPECIMEN" in text
    assert "PROPOSED, not signed" in text


def test_state_mdr_before_the_date_needs_a_persons_decision(redactor, telegram_path, tmp_path):
    done = propose(redactor, telegram_path, tmp_path / "out", "state-mdr", "2008-05-01")
    assert done.code == 5
    (line,) = done.lines
    assert (line["outcome"], line["portions"]["undecided"]) == ("needs_decision", 7)
    assert "Oslo" not in body(tmp_path / "out")


def test_the_folder_is_the_owners_alone_and_holds_what_the_design_says(redactor, telegram_path, tmp_path):
    out = tmp_path / "out"
    propose(redactor, telegram_path, out, "mask-everyone", "2026-01-01")
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert [re.sub("found-before/[^/]+", "found-before/SEARCH", name) for name in files] == [
        "internal/README.txt",
        "internal/audit.jsonl",
        "internal/decisions/source.txt.json",
        "internal/found-before/SEARCH/1.jsonl",
        "internal/index.csv",
        "internal/index.json",
        "internal/key",
        "internal/ledger.sqlite",
        "internal/proposals/source.txt.jsonl",
        "internal/report.html",
        "internal/review/source.txt.html",
        "manifest.json",
        "proposed/source.txt.pdf",
        "proposed/source.txt.txt",
    ]
    for path in [out, *out.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert "CONFIDENTIAL" in (out / "internal" / "README.txt").read_text()
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["outcomes"] == {"released_in_part": 1}
    assert manifest["as_of"] == "2026-01-01"


def test_a_reviewers_decisions_are_taken_back(redactor, telegram_path, tmp_path):
    out = tmp_path / "out"
    propose(redactor, telegram_path, out, "state-mdr", "2008-05-01")
    path = out / "internal" / "decisions" / "source.txt.json"
    form = json.loads(path.read_text())
    for entry in form["portions"]:
        if entry["number"] == "2":
            entry["decision"] = {"do": "release", "by": "J. Doe, Senior Reviewer"}
        else:
            entry["decision"] = {"do": "withhold", "exempt": ["1.4(b)"], "by": "J. Doe, Senior Reviewer"}
    reviewed = tmp_path / "reviewed"
    reviewed.mkdir()
    (reviewed / path.name).write_text(json.dumps(form))
    done = propose(redactor, telegram_path, out, "state-mdr", "2008-05-01", "--decisions", str(reviewed))
    assert done.code == 0, done.err
    (line,) = done.lines
    assert line["portions"] == {"released": 1, "withheld": 6, "referred": 0, "consulted": 0, "undecided": 0}
    text = body(out)
    assert "weekly coffee discussion" in squeezed(text)
    assert "incredulity" not in text
    decided = json.loads(path.read_text())["portions"]
    assert {entry["decided_by"] for entry in decided} == {"J. Doe, Senior Reviewer"}


def test_two_runs_with_different_hash_seeds_give_the_same_bytes(redactor, telegram_path, tmp_path):
    proposals = []
    for seed in ("1", "4711"):
        out = tmp_path / seed
        redactor(
            "redact", telegram_path, "--policy", "mask-everyone", "--as-of", "2026-01-01", "--out", out,
            "--format", "text,pdf", env={"PYTHONHASHSEED": seed},
        )  # fmt: skip
        proposals.append({path.name: path.read_bytes() for path in sorted((out / "proposed").iterdir())})
    assert len(proposals[0]) == 2
    assert proposals[0] == proposals[1]


@pytest.mark.parametrize("asked", [("pdf", "text"), ("text,pdf",), ("pdf, text", "pdf")], ids=" ".join)
def test_forms_asked_for_one_by_one_are_all_written(redactor, telegram_path: Path, tmp_path: Path, asked: tuple[str]):
    out = tmp_path / "out"
    formats = [word for form in asked for word in ("--format", form)]
    redactor("redact", telegram_path, "--policy", "still-classified", "--out", out, *formats)
    assert {path.suffix for path in (out / "proposed").iterdir()} == {".txt", ".pdf"}
