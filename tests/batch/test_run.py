"""Runs over parts of many documents: plan, limit, shards, names that tell nothing, trying again; and their report."""

import json
from pathlib import Path

import pytest

from redactor.batch.options import Shard
from redactor.batch.plan import plan
from redactor.errors import UsageError
from redactor.terms.decision import Outcome
from tests.batch.rounds import STARTED, options, run_over

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)> & \u202egnp.exe \x07"


@pytest.fixture
def box(tmp_path: Path, short_telegram: str) -> Path:
    folder = tmp_path / "box"
    for i in range(5):
        path = folder / f"part {i % 2}" / f"minister-d{i}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(short_telegram.replace("trawlers", f"trawlers {i}"))
    (folder / "zz-broken.txt").write_bytes(b"\x00")
    return folder


def ids(answers) -> list[str]:
    return [answer.id for answer in answers if answer.outcome is not Outcome.REFUSED]


def outputs(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in (out / "proposed").rglob("*") if path.is_file())


def files(out: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def manifest(out: Path) -> dict[str, object]:
    return json.loads((out / "manifest.json").read_text())


def test_a_plan_counts_and_writes_nothing(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    planned = plan((str(box),), options(out))
    assert (planned.documents, planned.done, len(planned.refused)) == (5, 0, 1)
    assert planned.seconds is None
    assert not out.exists()
    run_over(box, out, limit=2)
    before = files(out)
    again = plan((str(box),), options(out, resume=True, numbered=True))
    assert again.documents == 5
    again = plan((str(box),), options(out, resume=True))
    assert (again.documents, again.done) == (3, 2)
    assert again.seconds is not None
    assert files(out) == before


def test_a_limit_takes_the_next_ones(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    assert len(ids(run_over(box, out, limit=2)[0])) == 2
    assert manifest(out)["documents"] == 2
    run_over(box, out, limit=2, resume=True)
    assert len(outputs(out)) == 4
    run_over(box, out, limit=2, resume=True)
    assert len(outputs(out)) == 5
    assert manifest(out)["outcomes"] == {"refused": 1, "released_in_part": 5}


def test_shards_are_disjoint_and_miss_nothing(box: Path, tmp_path: Path):
    shards = [run_over(box, tmp_path / f"s{i}", shard=Shard(i, 3))[0] for i in (1, 2, 3)]
    told = [answer.id for answers in shards for answer in answers]
    whole = [answer.id for answer in run_over(box, tmp_path / "whole")[0]]
    assert sorted(told) == sorted(whole)


def test_shards_of_one_folder_add_up_in_its_manifest(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    for i in (1, 2, 3):
        run_over(box, out, shard=Shard(i, 3), resume=i > 1)
    assert manifest(out)["documents"] == 6


def test_numbered_outputs_tell_nothing_of_their_sources(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    answers, _ = run_over(box, out, numbered=True)
    assert outputs(out) == [f"proposed/{n:06d}.txt" for n in range(1, 6)]
    for path in outputs(out):
        assert "minister-d" not in (out / path).read_text()
    table = [json.loads(line) for line in (out / "internal" / "names.jsonl").read_text().splitlines()]
    assert {row["source"] for row in table} >= set(ids(answers))
    (box / "aaa.txt").write_text((box / "part 0" / "minister-d0.txt").read_text())
    before = {path: (out / path).read_bytes() for path in outputs(out)}
    run_over(box, out, numbered=True, resume=True)
    assert {path: (out / path).read_bytes() for path in before} == before
    assert len(outputs(out)) == 6


def test_refused_documents_are_left_until_they_are_tried_again(box: Path, tmp_path: Path, monkeypatch):
    from redactor.batch import decided

    out, read, tried = tmp_path / "out", decided.read, []

    def counting(document):
        tried.append(document.source.id)
        if "minister-d3" in document.source.id:
            raise ValueError("broken reader")
        return read(document)

    monkeypatch.setattr(decided, "read", counting)
    run_over(box, out)
    tried.clear()
    answers, summary = run_over(box, out, resume=True)
    assert tried == []
    assert summary.outcomes == {"refused": 2, "released_in_part": 4}
    assert summary.exit_code == 1
    assert "unexpected ValueError" in next(a for a in answers if "d3" in a.id).problems[0].message
    monkeypatch.setattr(decided, "read", read)
    _, summary = run_over(box, out, resume=True, retry_failed=True)
    assert summary.outcomes == {"refused": 1, "released_in_part": 5}
    assert len((out / "internal" / "quarantine.jsonl").read_text().splitlines()) == 1


def test_another_policy_is_noticed_on_resume(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    run_over(box, out)
    with pytest.raises(UsageError, match="another policy"):
        run_over(box, out, policy="us-base", resume=True)


def test_a_run_taken_up_in_fewer_formats_drops_nothing(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    run_over(box, out, formats=("text", "pdf"), limit=3)
    before = outputs(out)
    (box / "part 0" / "minister-d0.txt").write_text("Changed since.")
    for take_up in (run_over, lambda box, out, **more: plan((str(box),), options(out, **more))):
        with pytest.raises(UsageError, match=r"text and pdf.*drop.*--format text,pdf"):
            take_up(box, out, formats=("text",), resume=True)
    assert outputs(out) == before
    run_over(box, out, formats=("text",), resume=True, redo_changed=True)
    assert [name.rpartition(".")[2] for name in outputs(out)] == ["txt"] * 5


def test_a_run_is_taken_up_in_more_formats(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    run_over(box, out)
    run_over(box, out, formats=("text", "pdf"), resume=True)
    assert sorted(name.rpartition(".")[2] for name in outputs(out)) == ["pdf"] * 5 + ["txt"] * 5


def test_another_version_is_noticed_on_resume(box: Path, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    run_over(box, out)
    monkeypatch.setattr("redactor.batch.digest.versions", lambda: {"redactor": "9.9"})
    with pytest.raises(UsageError, match="redactor"):
        run_over(box, out, resume=True)


def test_the_readme_keeps_the_highest_banner_when_a_run_is_taken_up(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    run_over(box, out)
    run_over(box, out, resume=True)
    assert (out / "internal" / "README.txt").read_text().startswith("CONFIDENTIAL")


def test_the_report_counts_what_the_manifest_counts_and_runs_no_script(box: Path, tmp_path: Path):
    out = tmp_path / "out"
    (box / "<script>alert('x')<.txt").write_bytes(b"\x00")
    run_over(box, out)
    page = (out / "internal" / "report.html").read_text()
    assert "release in part" in page
    assert "CONFIDENTIAL" in page
    assert "minister-d1" in page
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page
    assert "trawlers" not in page


def test_a_review_copy_shows_the_text_and_escapes_all_of_it(tmp_path: Path, short_telegram: str):
    source, out = tmp_path / "cable.txt", tmp_path / "out"
    source.write_text(short_telegram.replace("seventeen", HOSTILE))
    run_over(source, out, review=True)
    page = (out / "internal" / "review" / "cable.txt.html").read_text()
    for words in (
        "lighthouse contract",
        "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;",
        "&lt;U+202E&gt;",
        "&lt;U+0007&gt;",
    ):
        assert words in page
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert page.count("CONFIDENTIAL — INTERNAL REVIEW COPY, NOT A RELEASE") == 2
    assert "withhold 1.4(B) 1.4(D)" in page
    assert '<span class="cut">Minister Petrossian told' in page
    assert not any("html" in path.name for place in ("proposed", "released") for path in (out / place).rglob("*"))


def test_a_review_copy_holds_every_character_of_the_text_once(tmp_path: Path, short_telegram: str):
    import html
    import re

    source, out = tmp_path / "cable.txt", tmp_path / "out"
    source.write_text(short_telegram)
    run_over(source, out, review=True)
    page = (out / "internal" / "review" / "cable.txt.html").read_text()
    shown = "".join(re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL))
    assert "".join(html.unescape(shown).split()) == "".join(short_telegram.split())


def test_another_names_model_is_noticed_on_resume(box: Path, tmp_path: Path, monkeypatch):
    from redactor.batch.digest import versions

    out = tmp_path / "out"
    run_over(box, out)
    versions.cache_clear()
    monkeypatch.setattr("redactor.detect.encoder.is_available", lambda: False)
    try:
        with pytest.raises(UsageError, match="names model"):
            run_over(box, out, resume=True)
    finally:
        versions.cache_clear()


def test_an_output_that_cannot_have_its_name_is_refused_and_the_run_goes_on(tmp_path: Path, short_telegram: str):
    """A file's output is called as another file's folder; a path that is longer when encoded."""
    box = tmp_path / "box"
    (box / "a.txt").mkdir(parents=True)
    (box / "a.txt" / "b").write_text(short_telegram)
    (box / "a").write_text(short_telegram)
    (box / ("\u202e" * 60)).write_text(short_telegram)
    (box / "z").write_text(short_telegram)
    answers, summary = run_over(box, tmp_path / "out")
    assert summary.outcomes == {"refused": 2, "released_in_part": 2}
    assert all("--names numbered" in each.problems[0].message for each in answers if each.exit_code == 4)
    answers, summary = run_over(box, tmp_path / "numbered", numbered=True)
    assert summary.outcomes == {"released_in_part": 4}


def test_a_source_is_opened_once_so_that_its_digest_is_of_what_was_read(tmp_path: Path, short_telegram, monkeypatch):
    source, out = tmp_path / "cable.txt", tmp_path / "out"
    source.write_text(short_telegram)
    read_bytes = Path.read_bytes

    def changing(path: Path) -> bytes:
        data = read_bytes(path)
        if path == source:
            source.write_text(short_telegram.replace("opened on time", "opened late"))
        return data

    monkeypatch.setattr(Path, "read_bytes", changing)
    run_over(source, out)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert "opened on time" in (out / "proposed" / "cable.txt.txt").read_text()
    run_over(source, out, resume=True)
    assert "opened late" in (out / "proposed" / "cable.txt.txt").read_text()


REGISTER = """\
[register]
name = "harbor"

[[control]]
name = "{}"
category = "non_ic"
source = "Office order 7"
"""


def test_another_register_of_the_policy_is_noticed_on_resume_and_read(box: Path, tmp_path: Path, short_telegram: str):
    """In one process, which keeps the policy of a run: a service, a cluster's worker."""
    register, policy, out = tmp_path / "office.toml", tmp_path / "office.yaml", tmp_path / "out"
    register.write_text(REGISTER.format("PROJECT X"))
    policy.write_text(
        "schema: 1\nid: office\ntitle: Office\nauthority: E.O. 13526\nregisters: office.toml\nextends: us-base\n"
        "rules: [{id: all, when: {controls: PROJECT X}, do: release}]\n"
    )
    run_over(box, out, policy=str(policy))
    register.write_text(REGISTER.format("PROJECT Y"))
    policy.write_text(policy.read_text().replace("PROJECT X", "PROJECT Y"))
    later = STARTED.replace(hour=5)
    with pytest.raises(UsageError, match="another policy"):
        run_over(box, out, policy=str(policy), resume=True, started=later)
    _, summary = run_over(box, out, policy=str(policy), resume=True, redo_changed=True, started=later.replace(hour=6))
    assert ["PROJECT Y" in each.toml for each in summary.policy.registers] == [True]


def test_a_name_that_tells_withheld_words_is_told_of_with_what_to_do(tmp_path: Path, short_telegram: str):
    identity = "x" * 90 + " Petrossian " + "void " * 10  # broken inside a word, it is not known for the name it is
    box = tmp_path / "box.jsonl"
    box.write_text(json.dumps({"id": identity, "text": short_telegram}))
    (answer,), _ = run_over(box, tmp_path / "out")
    assert answer.outcome is Outcome.REFUSED
    assert "--names numbered" in answer.problems[0].message
    (answer,), _ = run_over(box, tmp_path / "numbered", numbered=True)
    assert answer.outcome is Outcome.RELEASED_IN_PART
