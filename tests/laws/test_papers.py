"""Law 4 through the whole run: what leaves, certificate, index and letter included, is blind to what was withheld."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from redactor.batch.folder import RunFolder
from redactor.batch.options import RunOptions
from redactor.batch.papers.file import paper_file
from redactor.batch.papers.index import index_csv, index_json, read_index
from redactor.batch.papers.index_paper import index_paper, withdrawal_sheet
from redactor.batch.papers.letter import letter
from redactor.batch.run import run
from redactor.batch.signing.sign import Signing, sign
from redactor.errors import ExitCode
from redactor.terms.released import SignOff

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
POLICY = """\
schema: 1
id: law
title: What is marked stays
authority: E.O. 13526, section 3.5
sign_off: {sign_off}
as_of: 2026-01-01
rules:
  - {{id: kept, when: {{level: {{at_least: CONFIDENTIAL}}}}, do: withhold, exempt: ["1.4(b)"]}}
  - {{id: rest, when: {{level: UNCLASSIFIED, controls: {{none: any}}, owners: {{only: [USA]}}}}, do: release}}
mask:
  persons: {{who: none}}
  terms: [{{id: words, terms: [{terms}], exempt: ["(b)(3) 50 USC 3507"]}}]
release: {{amount: {amount}}}
tests:
  - {{name: kept, given: {{text: "1. (S) Text.", as_of: 2026-01-01}}, expect: [{{portion: 1, do: withhold}}]}}
"""
SOURCE = """\
SECRET

MEMORANDUM FOR THE RECORD

DATE: May 3, 1984

SUBJECT: (U) Harbor dues

1. (U) The dues were raised by {name} and by nobody else.

2. (S) {passage}

3. (U) The tenants of the old piers wrote to {name} twice.

SECRET
"""
SECRET_LETTERS = "bdfgklmpqvwxzéŽ0579"
NAMES = st.text(SECRET_LETTERS, min_size=3, max_size=24).filter(lambda word: word[0].isalpha())
PASSAGES = st.lists(st.text(SECRET_LETTERS + ".,-", min_size=1, max_size=20), min_size=1, max_size=60).map(" ".join)


def leaves(name: str, passage: str, amount: str, sign_off: str) -> dict[str, bytes]:
    """Every file that leaves or is drafted to leave, by name."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        out = root / "out"
        (out / "internal").mkdir(parents=True)
        (out / "internal" / "key").write_text("5a" * 32)
        (root / "memo.txt").write_text(SOURCE.format(name=name, passage=passage), encoding="utf-8")
        terms = ", ".join(sorted(f'"{word}"' for word in {name, "placeholder"}))
        policy = root / "policy.yaml"
        policy.write_text(POLICY.format(terms=terms, amount=amount, sign_off=sign_off), encoding="utf-8")
        options = RunOptions(str(policy), out, ("text", "pdf"), NOW.date(), NOW)
        assert run((str(root / "memo.txt"),), options, lambda *_: None).exit_code is ExitCode.DONE
        if sign_off == "required":
            signing = Signing(SignOff("J. Doe, Reviewer", "E.O. 13526, section 3.1(b)", NOW.date()), NOW, bates="DOS-")
            assert sign(out, signing, lambda _: None) is ExitCode.DONE
        files = {path.name: path.read_bytes() for path in sorted((out / "released").rglob("*")) if path.is_file()}
        index = read_index(RunFolder(out))
        papers = {"index": index_paper(index), "sheet": withdrawal_sheet(index), "letter": letter(index)}
        files |= {
            f"{called}{suffix}": paper_file(paper, suffix)
            for called, paper in papers.items()
            for suffix in (".pdf", ".txt")
        }
        return files | {"index.csv": index_csv(index), "index.json": index_json(index)}


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.tuples(NAMES, PASSAGES), st.tuples(NAMES, PASSAGES), st.sampled_from(["required", "none"]))
def test_all_that_leaves_is_the_same_whatever_was_withheld(one, other, sign_off):
    assume(one != other)
    first, second = (leaves(*each, "class", sign_off) for each in (one, other))
    assume(_amounts(first) == _amounts(second))
    certificate = "memo.txt.certificate.json"
    assert {"memo.txt.txt", "memo.txt.pdf", certificate} <= set(first)
    # The policy lists the names, so its keyed digest is of another policy.
    for files in (first, second):
        lines = files[certificate].decode().splitlines()
        files[certificate] = "\n".join(line for line in lines if "keyed_digest" not in line).encode()
    assert first == second


def _amounts(files: dict[str, bytes]) -> list[str]:
    """The amounts declared in the text form: sources that differ in them may differ."""
    return [part.split("]")[0] for part in files["memo.txt.txt"].decode().split("[")[1:]]


def test_a_short_and_a_long_secret_leave_alike():
    one = leaves("bdf", "zz.", "class", "required")
    other = leaves("Qxzvwkpdfgmb", "qxz " * 40, "class", "required")
    one.pop("memo.txt.certificate.json")
    other.pop("memo.txt.certificate.json")
    assert one == other
