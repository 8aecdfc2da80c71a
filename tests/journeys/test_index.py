"""The index of a run through the command line: its forms, its papers, and nothing in it of what was withheld."""

import csv
import io
import json
from pathlib import Path

import pikepdf
import pytest

BY = ("--by", "J. Doe, Senior Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)")
WITHHELD = (b"petrossian", b"lighthouse", b"trawlers", b"quarantine", b"oakenshaw told")


@pytest.fixture
def run_of(redactor, tmp_path: Path):
    """Runs the reviewer's policy over a text, digests keyed alike for every run, and signs."""

    def run(name: str, text: str) -> Path:
        source, out = tmp_path / name / "cable.txt", tmp_path / name / "out"
        source.parent.mkdir()
        source.write_text(text)
        (out / "internal").mkdir(parents=True)
        (out / "internal" / "key").write_text("5a" * 32)
        words = ("--policy", "mask-everyone", "--as-of", "2010-01-01", "--format", "text,pdf")
        assert redactor("redact", source, *words, "--out", out).code == 0
        assert redactor("release", out, *BY).code == 0
        return out

    return run


def test_the_index_comes_in_three_forms_and_quotes_nothing(redactor, run_of, short_telegram: str, tmp_path: Path):
    out = run_of("one", short_telegram)
    done = redactor("index", out)
    assert done.code == 0, done.err
    lines = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    whole = [(line["portion"], line["exemptions"]) for line in lines if line["extent"] == "in full"]
    assert whole == [("paragraph 1", "1.4(B); 1.4(D)"), ("paragraph 3", "1.4(B); 1.4(D)")]
    assert {line["from"] for line in lines} == {"AMEMBASSY RIVERTON"}
    (document,) = json.loads(redactor("index", out, "--format", "json").out)["documents"]
    assert document["date"] == "2006-06-05"
    assert document["signed"] is True
    papers = [tmp_path / name for name in ("index.pdf", "letter.txt", "letter.pdf", "withdrawn.pdf")]
    assert redactor("index", out, "-o", papers[0]).code == 0
    assert redactor("index", out, "--letter", papers[1], "--withdrawal-sheet", papers[3]).code == 0
    assert redactor("index", out, "--letter", papers[2]).code == 0
    assert "J. Doe, Senior Reviewer" in papers[1].read_text()
    for path in (*papers, out / "released" / "cable.txt.certificate.json"):
        data = path.read_bytes()
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                data += b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
        for word in WITHHELD:
            assert word not in data.lower(), (path.name, word)


def test_other_withheld_words_give_the_same_index_and_certificate(redactor, run_of, short_telegram: str):
    other = (
        short_telegram.replace("Petrossian", "Ivo")
        .replace("seventeen trawlers", "all of the ferries")
        .replace("lighthouse", "quay and dry dock")
    )
    runs = [run_of("one", short_telegram), run_of("two", other)]
    assert runs[0] != runs[1]
    for words in (("--format", "csv"), ("--format", "json"), ("--letter", "-")):
        first, second = (redactor("index", out, *words).out for out in runs)
        assert first == second
    certificates = [(out / "released" / "cable.txt.certificate.json").read_bytes() for out in runs]
    assert certificates[0] == certificates[1]


def test_a_folder_that_is_no_run_has_no_index(redactor, tmp_path: Path):
    done = redactor("index", tmp_path)
    assert done.code == 2
    assert "no folder of a run" in done.err


def test_an_index_that_is_not_whole_says_so(redactor, run_of, short_telegram: str):
    out = run_of("one", short_telegram)
    stored = out / "internal" / "proposals" / "cable.txt.jsonl"
    stored.write_text(stored.read_text().replace("harbor", "harbour"))
    done = redactor("index", out)
    assert done.code == 4
    assert "changed since the run" in done.err
