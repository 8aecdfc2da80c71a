"""From proposal to release: only a person's signature makes one, and nothing signed changes silently."""

import json
from collections import Counter
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pypdf import PdfReader

BY = ("--by", "J. Doe, Senior Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)")


@pytest.fixture
def proposed(redactor, telegram_path, tmp_path) -> Path:
    out = tmp_path / "out"
    redactor(
        "redact", telegram_path, "--policy", "state-mdr", "--as-of", "2026-01-01", "--out", out, "--format", "text,pdf"
    )
    return out


def test_a_signature_turns_the_proposal_into_a_release(redactor, proposed: Path):
    done = redactor("release", proposed, *BY, "--json")
    assert done.code == 0, done.err
    assert done.lines == [
        {
            "id": "source.txt",
            "released": True,
            "outputs": ["released/source.txt.txt", "released/source.txt.pdf"],
            "certificate": "released/source.txt.certificate.json",
            "problems": [],
        }
    ]
    text = (proposed / "released" / "source.txt.txt").read_text()
    assert "J. Doe, Senior Reviewer" in text
    assert "E.O. 13526, sec. 3.1(b)" in text
    assert "PROPOSED" not in text
    before = (proposed / "proposed" / "source.txt.txt").read_text()
    assert text.split("-" * 72)[1] == before.split("-" * 72)[1]


def test_a_signature_changes_nothing_of_a_page_but_its_stamps(redactor, proposed: Path):
    redactor("release", proposed, *BY)
    before, after = (
        Counter(line.strip() for page in PdfReader(path).pages for line in page.extract_text().splitlines())
        for path in (proposed / "proposed" / "source.txt.pdf", proposed / "released" / "source.txt.pdf")
    )
    changed = [*(before - after), *(after - before)]
    stamps = ("PROPOSED", "RELEASED IN FULL", "When signed", "Declassified and released by", "J. Doe", "3.1(b)")
    assert changed
    assert [line for line in changed if not any(stamp in line for stamp in stamps)] == []


def test_a_working_copy_is_never_released(redactor, telegram_path, tmp_path):
    out = tmp_path / "out"
    redactor("redact", telegram_path, "--policy", "still-classified", "--as-of", "2008-05-01", "--out", out)
    done = redactor("release", out, *BY)
    assert done.code == 4
    assert "working copies" in done.err
    assert list((out / "released").iterdir()) == []


def test_an_open_decision_stays_behind(redactor, telegram_path, tmp_path):
    out = tmp_path / "out"
    redactor("redact", telegram_path, "--policy", "state-mdr", "--as-of", "2008-05-01", "--out", out)
    done = redactor("release", out, *BY)
    assert done.code == 5
    assert "wait for a person's decision" in done.err
    assert list((out / "released").iterdir()) == []


def test_a_proposal_changed_after_the_run_is_not_signed(redactor, proposed: Path):
    stored = proposed / "internal" / "proposals" / "source.txt.jsonl"
    stored.write_text(stored.read_text().replace("SIPDIS", "SIPDOS"))
    done = redactor("release", proposed, *BY)
    assert done.code == 4
    assert "changed since the run" in done.err
    assert list((proposed / "released").iterdir()) == []


def test_the_same_person_twice_is_one_person(redactor, proposed: Path):
    done = redactor("release", proposed, *BY, "--second", " j. doe, senior reviewer")
    assert done.code == 2
    assert "same person" in done.err


def test_a_folder_that_is_no_run_is_refused(redactor, tmp_path):
    done = redactor("release", tmp_path, *BY)
    assert done.code == 2
    assert "no folder of a finished run" in done.err


def test_an_id_that_is_not_there_is_refused(redactor, proposed: Path):
    done = redactor("release", proposed, *BY, "--only", "other.txt")
    assert done.code == 2
    assert "no proposal has the id" in done.err


def test_the_audit_trail_tells_who_signed_and_is_whole(redactor, proposed: Path):
    redactor("release", proposed, *BY)
    events = [json.loads(line) for line in (proposed / "internal" / "audit.jsonl").read_text().splitlines()]
    assert [event["kind"] for event in events] == ["run-started", "proposed", "run-ended", "released"]
    assert events[-1]["person"] == "J. Doe, Senior Reviewer"
    assert redactor("audit", "check", proposed).code == 0
    trail = proposed / "internal" / "audit.jsonl"
    trail.write_text(trail.read_text().replace("J. Doe", "R. Roe"))
    assert redactor("audit", "check", proposed).code == 8


def test_a_stranger_checks_the_release_by_its_certificate(redactor, proposed: Path, tmp_path: Path):
    secret, public = tmp_path / "key.pem", tmp_path / "public.hex"
    key = Ed25519PrivateKey.generate()
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_text(key.public_key().public_bytes_raw().hex())
    redactor("release", proposed, *BY, "--sign-key", secret)
    away = tmp_path / "away"
    (proposed / "released").rename(away)
    words = ("verify", "--certificate", away / "source.txt.certificate.json", "--public-key", public)
    done = redactor(*words, "--json")
    assert done.code == 0, done.err
    assert [line["file"] for line in done.lines] == [
        str(words[2]),
        str(away / "source.txt.pdf"),
        str(away / "source.txt.txt"),
    ]
    text = away / "source.txt.txt"
    text.write_bytes(text.read_bytes().replace(b"SIPDIS", b"SIPDOS"))
    done = redactor(*words)
    assert done.code == 8
    assert "its digest differs" in done.err


def test_a_certificate_leads_nobody_out_of_its_folder(redactor, tmp_path: Path):
    (tmp_path / "outside.txt").write_text("a file of somebody")
    inside = tmp_path / "inside"
    inside.mkdir()
    form = {"schema": 1, "kind": "redactor-release-certificate", "files": [{"name": "../outside.txt", "sha256": ""}]}
    (inside / "c.json").write_text(json.dumps(form))
    done = redactor("verify", "--certificate", inside / "c.json")
    assert done.code == 8
    assert "is not here" in done.err


def test_a_certificate_does_not_silently_become_another(redactor, proposed: Path, telegram_path: Path, tmp_path: Path):
    secret = tmp_path / "key.pem"
    secret.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    redactor("release", proposed, *BY, "--sign-key", secret)
    certificate = proposed / "released" / "source.txt.certificate.json"
    before = certificate.read_bytes()
    words = ("--policy", "state-mdr", "--as-of", "2026-01-01", "--format", "text,pdf")
    assert redactor("redact", telegram_path, *words, "--out", proposed).code == 0
    done = redactor("release", proposed, *BY)
    assert done.code == 4
    assert "a different" in done.err
    assert certificate.read_bytes() == before


def test_what_is_no_key_signs_nothing(redactor, proposed: Path, tmp_path: Path):
    (tmp_path / "key.pem").write_text("no key")
    done = redactor("release", proposed, *BY, "--sign-key", tmp_path / "key.pem")
    assert done.code == 4
    assert "no Ed25519 private key" in done.err
    assert list((proposed / "released").iterdir()) == []


def test_a_signed_release_is_clean_beside_its_source_and_a_false_name_on_it_is_not(
    redactor, proposed: Path, telegram_path: Path
):
    redactor("release", proposed, *BY, "--bates", "DOS-")
    outputs = [proposed / "released" / f"source.txt.{kind}" for kind in ("txt", "pdf")]
    words = ("--source", telegram_path, "--policy", "state-mdr", "--as-of", "2026-01-01")
    done = redactor("verify", *outputs, *words)
    assert done.code == 0, done.err
    outputs[0].write_text(outputs[0].read_text().replace("J. Doe", "Z. Kuznetsova"))
    assert redactor("verify", outputs[0], *words).code == 6


@pytest.mark.parametrize(
    "by",
    [", Chief", " , ", "J.\x1b[31m Doe, Chief", "J. Doe,\nChief", "J. \u202eDoe, Chief", "12, Chief"],
    ids=["a position", "a comma", "an escape", "a line end", "a direction", "a number"],
)
def test_a_signature_names_somebody_and_reads_as_it_is(redactor, proposed: Path, by: str):
    done = redactor("release", proposed, "--by", by, "--authority", "E.O. 13526")
    assert done.code == 2
    assert "must name somebody" in done.err
    assert not list((proposed / "released").iterdir())


@pytest.mark.parametrize(
    "second", ["J Doe, Deputy", "\uff2a. Doe, Deputy", "J.Doe"], ids=["no dot", "wide letters", "no space"]
)
def test_nobody_is_a_second_person_by_another_spelling(redactor, proposed: Path, second: str):
    done = redactor("release", proposed, *BY, "--second", second)
    assert done.code == 2
    assert "same person" in done.err
