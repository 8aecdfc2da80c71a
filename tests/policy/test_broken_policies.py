"""Every mistake of a policy is refused, at its line, in one run."""

import pickle
import re
from pathlib import Path

import pytest

from redactor.errors import ExitCode, PolicyError
from redactor.policy.file.yaml_source import MAX_BYTES
from redactor.policy.load import PolicyInvalid, check_policy, load_policy
from redactor.terms.problem import Severity
from tests.policy.broken import BROKEN, HEAD, SAFE, rule
from tests.policy.mutants import WHOLE, mutants


def errors_of(text: str | bytes, folder: Path) -> list[tuple[int | None, str]]:
    path = folder / "office.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    checked = check_policy(str(path))
    assert checked.policy is None
    assert all(problem.file == str(path) for problem in checked.problems)
    return sorted(
        {(p.line, p.code) for p in checked.problems if p.severity is Severity.ERROR},
        key=lambda each: (each[0] or 0, each[1]),
    )


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_policy_is_refused_at_its_line(name: str, tmp_path: Path):
    text = BROKEN[name]
    expected = [(n, code) for n, line in enumerate(text.splitlines(), 1) for code in re.findall(r"# !([\w-]+)", line)]
    assert errors_of(text, tmp_path) == expected


def test_every_slip_in_a_good_policy_is_refused_at_its_line(tmp_path: Path):
    assert load_policy(str(_written(tmp_path, WHOLE))).id == "harbor-review"
    missed = []
    for name, text, line in mutants():
        checked = check_policy(str(_written(tmp_path, text)))
        lines = {problem.line for problem in checked.problems if problem.severity is Severity.ERROR}
        if checked.policy or line not in lines:
            missed.append((name, sorted(lines, key=str)))
    assert missed == []


def _written(folder: Path, text: str) -> Path:
    path = folder / "office.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_broken_policies_are_enough_to_mean_something():
    slips = list(mutants())
    assert len(BROKEN) + len(slips) > 700
    assert len({name.rsplit("-", 2)[0] for name, _, _ in slips}) >= 10


@pytest.mark.timeout(90)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param("a: &a [x]\n" + "".join(f"k{n}: &k{n} [*a, *a, *a, *a]\n" for n in range(40)), id="alias-bomb"),
        pytest.param(HEAD + "rules:\n" + "  - {id: x, when: {}, do: release}\n" * 8_000, id="many-rules"),
        pytest.param(HEAD + "rules: " + "{a: " * 5_000, id="deep-mappings"),
        pytest.param(HEAD + "title2: '" + "\\" * 500_000 + "'\n", id="long-scalar"),
        pytest.param(HEAD + "".join(f"k{n}: x\n" for n in range(15_000)), id="many-keys"),
        pytest.param("? " * 5_000, id="nested-keys"),
    ],
)
def test_a_policy_made_to_hang_is_refused_in_time(content: str, tmp_path: Path):
    assert check_policy(str(_written(tmp_path, content))).policy is None


def test_the_same_policy_without_the_mistake_is_taken(tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + SAFE)
    assert load_policy(str(path)).id == "office"


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        pytest.param(b"\xff\xfe", 1, "not-utf-8", id="utf-16"),
        pytest.param(HEAD.encode() + b"\n#\n# \xe9", 7, "not-utf-8", id="latin-1"),
        pytest.param(HEAD.encode() + b"rules:\n\t- id: one\n", 6, "tab", id="tab"),
        pytest.param(HEAD.encode() + b"a: \x00", 5, "yaml", id="nul"),
        pytest.param(b"%YAML 1.1\n---\n" + HEAD.encode(), 2, "directive", id="directive"),
        pytest.param(b"[" * 5000, 1, "too-deep", id="deep"),
        pytest.param(HEAD.encode() + b"rules: " + b"[" * 60, 5, "too-deep", id="deep-inside"),
        pytest.param(b"#" * (MAX_BYTES + 1), None, "policy-too-large", id="large"),
        pytest.param(b"just words", 1, "not-a-mapping", id="words"),
    ],
)
def test_a_file_that_is_no_policy_is_refused(content: bytes, line: int | None, code: str, tmp_path: Path):
    assert (line, code) in errors_of(content, tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path):
    assert {code for _, code in errors_of("", tmp_path)} == {"missing-key"}


def test_every_mistake_is_told_in_one_run(tmp_path: Path):
    text = HEAD + (
        "sign_off: no\n"
        "rules:\n"
        "  - id: one\n"
        "    when: {level: SECRT, controls: [NOFORN, NOFRN]}\n"
        "    do: withold\n"
        "    exempt: B6\n"
        "  - id: two\n"
        "    when: {owners: {only: [US]}, kind: subjct}\n"
        "    do: release\n"
        "    exmpt: as-marked\n"
        "mask: {persons: {who: nobody}}\n"
    )
    assert errors_of(text, tmp_path) == [
        (5, "ambiguous"),
        (8, "unknown-control"),
        (8, "unknown-word"),
        (9, "unknown-word"),
        (10, "unknown-exemption"),
        (12, "unknown-owner"),
        (12, "unknown-word"),
        (14, "unknown-key"),
        (15, "unknown-word"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("levl: SECRET", "did you mean `level`?", id="key"),
        pytest.param("controls: Noforn", "did you mean NOFORN?", id="case"),
        pytest.param("controls: NOFRON", "did you mean NOFORN?", id="control"),
        pytest.param("level: CONFIDENTAL", "did you mean CONFIDENTIAL?", id="level"),
        pytest.param("owners: GRB", "did you mean GBR?", id="owner"),
        pytest.param("declassified: extend", "did you mean extended?", id="fact"),
        pytest.param("captions: NODSI", "did you mean NODIS?", id="caption"),
        pytest.param("reasons: 1.4b", "did you mean 1.4(b)?", id="code"),
    ],
)
def test_the_nearest_right_word_is_named(line: str, message: str, tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(rule(line))
    assert any(message in problem.message for problem in check_policy(str(path)).problems)


def test_a_stamp_is_answered_with_its_code(tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(BROKEN["stamp-for-code"])
    assert any("did you mean (b)(6)?" in problem.message for problem in check_policy(str(path)).problems)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        pytest.param(rule("controls: [NOFORN, XX]"), 26, id="second-of-a-short-list"),
        pytest.param(rule("controls: {none: [NOFORN, XX]}"), 33, id="second-of-a-long-list"),
        pytest.param(rule("level: XX"), 14, id="word"),
        pytest.param(HEAD + "XX: 1", 1, id="key"),
    ],
)
def test_the_column_is_that_of_the_wrong_word(text: str, column: int, tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(text)
    assert [problem.column for problem in check_policy(str(path)).problems] == [column]


def test_a_mistake_in_a_base_is_told_with_the_file_of_the_base(tmp_path: Path):
    (tmp_path / "base.yaml").write_text(HEAD + "bogus: 1\n")
    (tmp_path / "office.yaml").write_text(HEAD + "extends: base.yaml\n")
    problems = check_policy(str(tmp_path / "office.yaml")).problems
    assert [(problem.file, problem.line, problem.code) for problem in problems] == [("base.yaml", 5, "unknown-key")]


def test_policies_that_extend_each_other_are_refused(tmp_path: Path):
    (tmp_path / "a.yaml").write_text(HEAD + "extends: b.yaml\n")
    (tmp_path / "b.yaml").write_text(HEAD + "extends: a.yaml\n")
    assert [problem.code for problem in check_policy(str(tmp_path / "a.yaml")).problems] == ["base-circle"]


def test_an_invalid_policy_raises_with_every_mistake_and_the_exit_code_of_policies(tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(rule("level: XX") + "bogus: 1\n")
    with pytest.raises(PolicyInvalid, match="1 more mistake in this policy") as caught:
        load_policy(str(path))
    assert len(caught.value.problems) == 2
    assert caught.value.exit_code is ExitCode.POLICY_INVALID
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- our own bytes
    assert again.problems == caught.value.problems


def test_a_policy_that_is_not_there_names_the_nearest():
    with pytest.raises(PolicyError, match="Did you mean state-mdr"):
        load_policy("state-mrd")


def test_words_of_a_term_list_are_never_quoted(tmp_path: Path):
    (tmp_path / "terms.txt").write_text("QZXJK\n" + "V" * 300 + "\n")
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + 'mask:\n  terms: [{id: a, file: terms.txt, exempt: "(b)(6)"}]\n')
    problems = check_policy(str(path)).problems
    assert [problem.code for problem in problems] == ["bad-list"]
    assert "line 2 of the list" in problems[0].message
    assert "QZXJK" not in repr(problems)
