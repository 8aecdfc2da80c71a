"""Under `sign_off: none` outputs are final: each has a certificate, which says that nobody signed it."""

import datetime as dt
import json
from pathlib import Path

import pytest

from redactor.batch.folder import RunFolder
from redactor.batch.signing.certificate_check import verify_certificate
from tests.batch.rounds import run_over

POLICY = """\
schema: 1
id: corpus
title: A corpus of our own
authority: none
as_of: 2026-02-03
sign_off: none
rules:
  - {id: plain, when: {level: UNCLASSIFIED, controls: {none: any}, owners: {only: [USA]}}, do: release}
"""
TEXT = "UNCLASSIFIED\n\nSUBJECT: HARBOR\n\n1. (U) The harbor opened on time.\n\n2. (C) The quay did not.\n"


@pytest.fixture
def final(tmp_path: Path):
    policy, sources, out = tmp_path / "corpus.yaml", tmp_path / "in", tmp_path / "out"
    policy.write_text(POLICY)
    (sources / "box").mkdir(parents=True)
    (sources / "box" / "a.txt").write_text(TEXT)

    def run(**more):
        options = {"policy": str(policy), "as_of": dt.date(2026, 2, 3), "formats": ("text", "pdf")}
        return out, run_over(sources, out, **(options | more))[1]

    return run


def test_a_final_output_has_a_certificate_that_names_nobody(final):
    out, _ = final()
    box = out / "released" / "box"
    data = (box / "a.txt.certificate.json").read_bytes()
    form = json.loads(data)
    assert form["sign_off"] is None
    assert [each["name"] for each in form["files"]] == ["a.txt.pdf", "a.txt.txt"]
    files = {path.name: path.read_bytes() for path in (box / "a.txt.txt", box / "a.txt.pdf")}
    assert {problem.code for problem in verify_certificate(data, files)} == {
        "certificate-no-sign-off", "certificate-unsigned",
    }  # fmt: skip
    assert all(check["checked"] and not check["leaks"] for check in form["checks"])
    assert "quay" not in data.decode()


def test_a_further_form_of_a_final_output_stands_in_its_certificate(final):
    out, _ = final(formats=("text",))
    text = (out / "released" / "box" / "a.txt.txt").read_bytes()
    final()
    box = out / "released" / "box"
    form = json.loads((box / "a.txt.certificate.json").read_bytes())
    assert [each["name"] for each in form["files"]] == ["a.txt.pdf", "a.txt.txt"]
    assert (box / "a.txt.txt").read_bytes() == text


def test_the_same_run_again_leaves_output_and_certificate_as_they_are(final):
    out, _ = final()
    before = {path: path.read_bytes() for path in (out / "released").rglob("*") if path.is_file()}
    final()
    assert {path: path.read_bytes() for path in before} == before


def test_a_certificate_that_was_lost_is_made_again(final):
    out, _ = final()
    (certificate,) = (out / "released").rglob("*.certificate.json")
    before = certificate.read_bytes()
    assert final(resume=True)[1].left == 1
    certificate.unlink()
    assert final(resume=True)[1].left == 0
    assert certificate.read_bytes() == before


def test_a_proposal_has_no_certificate(final, tmp_path: Path):
    out, _ = final(policy="still-classified")
    assert list(RunFolder(out).root.rglob("*.certificate.json")) == []
