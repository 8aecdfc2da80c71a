"""Every JSON form of the command line, field by field: machines key on them."""

import json
from pathlib import Path

import pytest

PROBLEM_ALWAYS = {"code", "severity", "message"}
PROBLEM_MAYBE = {"file", "page", "line", "column", "start", "end", "source"}

KINDS = {
    "routing", "banner", "caption", "authority", "tags", "reference", "subject", "heading", "paragraph", "subparagraph",
    "bullet", "table", "signature", "furniture", "attachment", "other",
}  # fmt: skip
LEVEL_FROM = {"mark", "parent", "run", "entire-text", "page", "banner", "record", "doubt", "none"}
LEVELS = {None, "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"}
OUTCOMES = {"released_in_full", "released_in_part", "denied_in_full", "needs_decision", "refused"}


def check_problems(problems: list[dict[str, object]]) -> None:
    for problem in problems:
        assert set(problem) >= PROBLEM_ALWAYS
        assert set(problem) <= PROBLEM_ALWAYS | PROBLEM_MAYBE
        assert problem["severity"] in {"error", "warning", "note"}


def test_inspect_has_the_contracts_form(redactor, telegram_path, telegram_text):
    done = redactor("inspect", telegram_path, "--json")
    assert done.code == 0
    (form,) = done.lines
    assert set(form) == {"id", "document", "portions", "persons", "findings", "problems"}
    document = form["document"]
    assert set(document) >= {
        "form", "banner", "classification_from", "dated", "captions", "classified_by", "reasons", "declassify_on",
    }  # fmt: skip
    assert set(document["declassify_on"]) >= {"kind", "date"}
    for portion in form["portions"]:
        assert set(portion) >= {"index", "kind", "number", "spans", "mark", "level", "controls", "owners", "level_from"}
        assert portion["kind"] in KINDS
        assert portion["level"] in LEVELS
        assert portion["level_from"] in LEVEL_FROM
        if portion["mark"]:
            assert set(portion["mark"]) == {"start", "end", "text"}
            assert telegram_text[portion["mark"]["start"] : portion["mark"]["end"]] == portion["mark"]["text"]
    for person in form["persons"]:
        assert set(person) == {"start", "end", "score", "found_by", "person"}
    check_problems(form["problems"])


def test_inspect_covers_every_character_once(redactor, telegram_path, telegram_text):
    (form,) = redactor("inspect", telegram_path, "--json").lines
    points = [i for portion in form["portions"] for start, end in portion["spans"] for i in range(start, end)]
    assert sorted(points) == list(range(len(telegram_text)))


def test_inspect_reports_stamps_and_notes_as_findings(redactor, tmp_path):
    source = tmp_path / "a.txt"
    text = "SECRET\n\nThe harbor [2 lines not declassified] is small.\n\nRELEASED IN PART B1\n"
    source.write_text(text, "utf-8")
    (form,) = redactor("inspect", source, "--json").lines
    found = [(each["kind"], text[each["start"] : each["end"]]) for each in form["findings"]]
    assert found == [("EXCISION_NOTE", "[2 lines not declassified]"), ("RELEASE_STAMP", "RELEASED IN PART B1")]
    assert all(set(each) >= {"start", "end", "kind", "score"} for each in form["findings"])
    assert form["persons"] == []


def test_inspect_reports_identifiers_and_content_flags(redactor, tmp_path):
    source = tmp_path / "a.txt"
    text = "SECRET\n\nThe PermRep told us of PBSUCCESS and plutonium; write to jane@sample.org.\n"
    source.write_text(text, "utf-8")
    (form,) = redactor("inspect", source, "--json").lines
    assert [(each["kind"], text[each["start"] : each["end"]]) for each in form["findings"]] == [
        ("FOREIGN_STATEMENT", "PermRep told"),
        ("CRYPTONYM", "PBSUCCESS"),
        ("NUCLEAR", "plutonium"),
        ("EMAIL_ADDRESS", "jane@sample.org"),
    ]
    assert all(set(each) == {"start", "end", "kind", "score", "found_by"} for each in form["findings"])


def test_inspect_reads_the_sample_telegram(redactor, telegram_path, telegram_text):
    (form,) = redactor("inspect", telegram_path, "--json").lines
    document = form["document"]
    assert document["form"] == "telegram"
    assert document["banner"] == "CONFIDENTIAL//NOFORN"
    assert document["captions"] == ["SIPDIS"]
    assert document["section"] == [1, 2]
    assert document["dated"] == "2008-04-23"
    assert document["reasons"] == ["1.4(b)", "1.4(d)"]
    assert document["declassify_on"] == {"kind": "date", "date": "2018-04-22", "token": None}
    assert telegram_text[slice(*document["classified_by"])] == "Ambassador Victoria Nuland"
    by_kind: dict[str, list[dict[str, object]]] = {}
    for portion in form["portions"]:
        by_kind.setdefault(portion["kind"], []).append(portion)

    def text(portion: dict[str, list[list[int]]]) -> str:
        return "|".join(telegram_text[start:end] for start, end in portion["spans"])

    paragraphs = by_kind["paragraph"]
    assert [(p["number"], p["level"], p["level_from"]) for p in paragraphs] == [
        (str(n), "CONFIDENTIAL", "mark") for n in range(1, 7)
    ]
    assert "is not properly\n\naddressed and called" in text(paragraphs[2])
    assert "face the prospect\n|of penal sanctions" in text(paragraphs[4])
    assert text(paragraphs[3]).startswith("14. (C) ")
    (subject,) = by_kind["subject"]
    assert (subject["level"], subject["level_from"]) == ("CONFIDENTIAL", "banner")
    assert "ADVICE ON IMPACT" in text(subject)
    (furniture,) = by_kind["furniture"]
    assert text(furniture).strip() == "USNATO 00000143 002 OF 002"
    (signature,) = by_kind["signature"]
    assert text(signature).strip() == "NULAND"
    for kind in ("routing", "tags", "furniture"):
        assert all(portion["level"] is None for portion in by_kind[kind])


def test_redact_has_the_contracts_form(redactor, telegram_path, tmp_path):
    done = redactor("redact", telegram_path, "--policy", "mask-everyone", "--out", tmp_path / "out", "--json")
    (form,) = done.lines
    assert set(form) == {"id", "outcome", "proposed", "outputs", "portions", "masked", "exemptions", "problems"}
    assert form["outcome"] in OUTCOMES
    assert set(form["portions"]) == {"released", "withheld", "referred", "consulted", "undecided"}
    assert all((tmp_path / "out" / path).is_file() for path in form["outputs"])
    check_problems(form["problems"])


def test_a_refused_document_has_the_same_form(redactor, tmp_path):
    done = redactor("redact", tmp_path / "none.txt", "--policy", "mask-everyone", "--out", tmp_path / "out", "--json")
    (form,) = done.lines
    assert set(form) == {"id", "outcome", "proposed", "outputs", "portions", "masked", "exemptions", "problems"}
    assert (form["outcome"], form["outputs"], form["proposed"]) == ("refused", [], False)
    check_problems(form["problems"])


def test_verify_has_the_contracts_form(redactor, telegram_path, tmp_path):
    out = tmp_path / "out"
    redactor(
        "redact",
        telegram_path,
        "--policy",
        "still-classified",
        "--as-of",
        "2008-05-01",
        "--out",
        out,
        "--format",
        "text,pdf",
    )
    more = ("--source", telegram_path, "--policy", "still-classified", "--as-of", "2008-05-01")
    for suffix in ("txt", "pdf"):
        done = redactor("verify", out / "proposed" / f"source.txt.{suffix}", *more, "--json")
        assert done.code == 0, done.out
        (form,) = done.lines
        assert set(form) == {"file", "leaks", "warnings", "checked", "not_checked"}
        assert form["leaks"] == []
        assert form["checked"]


def test_verify_finds_the_source_itself_leaking(redactor, telegram_path, tmp_path):
    leaky = tmp_path / "leaky.txt"
    leaky.write_bytes(telegram_path.read_bytes())
    more = ("--source", telegram_path, "--policy", "still-classified", "--as-of", "2008-05-01")
    done = redactor("verify", leaky, *more, "--json")
    assert done.code == 6
    (form,) = done.lines
    assert form["leaks"]
    check_problems(form["leaks"])
    assert "incredulity" not in done.out + done.err


def test_mark_gives_a_line_for_a_line(redactor):
    done = redactor("mark", "-", "--form", "portion", "--json", stdin=b"(S//NF)\n\n(U)\n")
    assert done.code == 0
    assert [line["input"] for line in done.lines] == ["(S//NF)", "", "(U)"]
    marking = done.lines[0]["marking"]
    assert set(done.lines[0]) == {"input", "form", "valid", "marking", "problems"}
    assert (marking["system"], marking["level"], marking["dissem"]) == ("US", "SECRET", ["NOFORN"])
    assert set(marking) == {
        "system", "level", "owners", "sci", "sap", "aea", "fgi", "fgi_concealed", "nato", "dissem", "rel_to",
        "display_only", "eyes_only", "non_ic", "cui", "accm", "unknown", "declassify_on",
    }  # fmt: skip


def test_rollup_takes_and_gives_json_lines(redactor):
    asked = [{"portions": ["(U)", "(S//NF)"]}, {"portions": ["(C)"], "date": "2008-04-23"}]
    done = redactor("rollup", "-", "--json", stdin="\n".join(map(json.dumps, asked)).encode())
    assert done.code == 0
    assert [set(line) for line in done.lines] == [{"banner", "problems"}] * 2
    assert done.lines[0]["banner"] == "SECRET//NOFORN"


@pytest.mark.parametrize(
    "name", ["redact", "release", "inspect", "mark", "rollup", "verify", "index", "compare", "policy", "audit"]
)
def test_every_command_has_help_with_an_example(redactor, name: str):
    done = redactor(name, "--help")
    assert done.code == 0
    if name not in {"policy", "audit"}:
        assert f"redactor {name}" in done.out.split("Example", 1)[1]


def test_compare_has_a_line_a_difference(redactor, tmp_path: Path, short_telegram: str):
    sources, out, old = tmp_path / "in", tmp_path / "out", tmp_path / "old"
    for folder in (sources, old):
        folder.mkdir()
    (sources / "cable.txt").write_text(short_telegram)
    (old / "cable.txt").write_text(short_telegram)
    assert redactor("redact", sources, "--policy", "still-classified", "--as-of", "2009-01-01", "--out", out).code == 0
    alone = redactor("compare", out, "--json")
    assert (alone.code, alone.lines) == (0, [])
    done = redactor("compare", out, "--released", old, "--json")
    assert done.code == 8
    for line in done.lines:
        assert set(line) == {"id", "portion", "other", "other_portions", "code", "severity", "message", "share"}
    assert {line["portion"] for line in done.lines if line["code"] == "passage-shown"} >= {"paragraph 1"}
    assert redactor("compare", tmp_path).code == 2
    assert redactor("compare", out, "--released", tmp_path / "none").code == 4


def test_standard_input_is_a_source(redactor, tmp_path: Path, short_telegram: str):
    done = redactor(
        "redact", "-", "--policy", "mask-everyone", "--out", tmp_path / "out", "--json", stdin=short_telegram.encode()
    )
    assert done.lines[0]["outputs"] == ["proposed/stdin.txt"]


def test_review_and_refer_and_audit_answer_in_one_form(redactor, tmp_path: Path):
    source, out = tmp_path / "cable.txt", tmp_path / "out"
    source.write_text("UNCLASSIFIED\n\nSUBJECT: (U) QUAY\n\n1. (S//SI) The quay was watched.\n")
    redactor("redact", source, "--policy", "state-mdr", "--as-of", "2026-01-01", "--out", out)
    done = redactor("review", out, "--json")
    assert done.lines == [
        {"id": "cable.txt", "outputs": ["internal/review/cable.txt.html"], "as_proposed": True, "problems": []}
    ]
    done = redactor("refer", out, "--json")
    assert done.code == 0, done.err
    assert done.lines == [
        {
            "office": "NSA",
            "package": "internal/packages/NSA",
            "documents": 1,
            "portions": 1,
            "by_hand": [],
            "problems": [],
        }
    ]
    form = out / "internal" / "packages" / "NSA" / "answer.json"
    filled = json.loads(form.read_text()) | {"answered_by": "R. Roe", "rest": {"do": "deny", "exempt": ["1.4(c)"]}}
    form.write_text(json.dumps(filled | {"answered_on": filled["asked_on"]}))
    done = redactor("refer", out, "--answers", form, "--json")
    assert done.code == 0, done.err
    assert done.lines == [
        {
            "file": str(form),
            "office": "NSA",
            "said": {"deny": 1},
            "left_open": 0,
            "decided": {"withhold": 1},
            "problems": [],
        }
    ]
    done = redactor("refer", out, "--answers", tmp_path / "none.json")
    assert done.code == 2
    form.write_text(form.read_text().replace('"NSA"', '"CIA"'))
    done = redactor("refer", out, "--answers", form, "--json")
    assert done.code == 4
    check_problems(done.lines[0]["problems"])
    assert {"file", "line", "column"} <= set(done.lines[0]["problems"][0])
    done = redactor("audit", "check", out, "--json")
    assert done.code == 0
    assert set(done.lines[0]) == {"whole", "problems", "events", "head", "signed_heads"}
