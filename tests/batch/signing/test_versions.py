"""What was released is never changed: what a later run decides otherwise becomes a version of its own."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from redactor.batch.folder import RunFolder
from redactor.batch.papers.index import read_index
from redactor.batch.signing.sign import Signed, Signing, sign
from redactor.errors import ExitCode, UsageError
from redactor.terms.released import SignOff
from tests.batch.rounds import run_over

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
BY = SignOff("Ada Quill, Chief", "22 CFR 171", NOW.date())
TELEGRAM = """\
R 051020Z JUN 86
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

UNCLAS RIVERTON 000123

SUBJECT: HARBOR TALKS

1. (U) The lighthouse contract was void.

2. (U) The harbor opened on time.
"""
POLICY = """\
schema: 1
id: open-office
title: A policy of our own
authority: 5 USC 552
as_of: 2026-02-03
rules:
  - {id: plain, when: {level: UNCLASSIFIED, controls: {none: any}, owners: {only: [USA]}}, do: release}
"""


@pytest.fixture
def office(tmp_path: Path) -> "Office":
    return Office(tmp_path)


class Office:
    """One document, its reviewer, and whoever signs."""

    def __init__(self, place: Path) -> None:
        self.policy = place / "office.yaml"
        self.policy.write_text(POLICY)
        self.source, self.out = place / "cable.txt", place / "out"
        self.source.write_text(TELEGRAM)
        self.run()
        self.released = self.out / "released"

    def run(self, **more) -> None:
        run_over(self.source, self.out, **({"policy": str(self.policy), "as_of": NOW.date()} | more))

    def decide(self, number: str, **decision) -> None:
        """A reviewer's word on one paragraph, taken back by a run."""
        path = RunFolder(self.out).decisions / "cable.txt.json"
        form = json.loads(path.read_text())
        entry = next(entry for entry in form["portions"] if entry["number"] == number)
        entry["decision"] = {"by": "J. Doe, Senior Reviewer"} | decision
        path.write_text(json.dumps(form))
        self.run(decisions=path.parent)

    def sign(self, **more) -> Signed:
        told: list[Signed] = []
        sign(self.out, Signing(BY, NOW, **more), told.append)
        (only,) = told
        return only

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.released.iterdir()}


def test_a_later_decision_becomes_a_second_version_and_the_first_stays(office: Office):
    assert office.sign().outputs == ("released/cable.txt.txt",)
    before = office.files()
    office.decide("2", do="withhold", exempt=["(b)(5)"])
    signed = office.sign()
    assert (signed.version, signed.outputs) == (2, ("released/cable.txt.v2.txt",))
    assert signed.changed == ("paragraph 2: release -> withhold (b)(5)",)
    after = office.files()
    assert {name: after[name] for name in before} == before
    assert b"opened on time" in after["cable.txt.txt"]
    assert b"opened on time" not in after["cable.txt.v2.txt"]


def test_what_was_written_into_the_decisions_since_the_run_is_not_passed_over(office: Office):
    """A reviewer who withholds a passage and forgets to run again must not sign it out."""
    path = RunFolder(office.out).decisions / "cable.txt.json"
    untouched = path.read_text()
    form = json.loads(untouched)
    entry = next(entry for entry in form["portions"] if entry["number"] == "2")
    entry["decision"] = {"by": "J. Doe", "do": "withhold", "exempt": ["(b)(5)"]}
    path.write_text(json.dumps(form))
    assert "edited since the run" in str(office.sign().error)
    assert not office.released.exists() or not office.files()
    path.write_text(untouched.replace('"rest": null', '"rest": nil'))
    assert "cannot be read" in str(office.sign().error)
    path.write_text(untouched)
    assert office.sign().error is None


def test_the_certificate_of_a_version_names_the_one_it_supersedes(office: Office):
    office.sign()
    office.decide("2", do="withhold", exempt=["(b)(5)"])
    office.sign()
    first, second = (office.files()[f"cable.txt{v}.certificate.json"] for v in ("", ".v2"))
    assert (json.loads(first)["version"], json.loads(first)["supersedes"]) == (1, None)
    assert json.loads(second)["version"] == 2
    assert json.loads(second)["supersedes"] == {
        "certificate": "cable.txt.certificate.json",
        "sha256": hashlib.sha256(first).hexdigest(),
    }


def test_what_changed_is_kept_in_codes_without_a_word(office: Office):
    office.sign()
    office.decide("2", do="release", brackets=[{"words": "opened on time", "exempt": ["(b)(5)"]}])
    office.sign()
    versions = RunFolder(office.out).internal / "versions"
    form = json.loads((versions / "cable.txt.v2.changes.json").read_text())
    assert (form["from"], form["to"]) == (1, 2)
    assert ("release", "release with 1 bracket") in {(each["before"], each["now"]) for each in form["changes"]}
    assert "opened" not in json.dumps(form)


def test_the_audit_trail_tells_of_the_version(office: Office):
    office.sign()
    office.decide("1", do="withhold", exempt=["(b)(5)"])
    office.sign()
    events = [json.loads(line) for line in RunFolder(office.out).audit.read_text().splitlines()]
    released = [event for event in events if event["kind"] == "released"]
    assert [event.get("counts") for event in released] == [None, {"version": 2, "changed": 1}]


def test_a_run_that_says_the_same_on_another_day_makes_no_version(office: Office):
    office.sign()
    before = office.files()
    office.run(as_of=dt.date(2026, 2, 20))
    signed = office.sign()
    assert signed.stands
    assert signed.exit_code is ExitCode.DONE
    assert office.files() == before
    with pytest.raises(UsageError, match="no proposal to sign"):
        office.sign()


def test_a_form_that_was_not_released_yet_makes_a_version(office: Office):
    office.sign()
    office.run(formats=("text", "pdf"), as_of=dt.date(2026, 2, 20))
    signed = office.sign()
    assert not signed.stands
    assert signed.outputs == ("released/cable.txt.v2.txt", "released/cable.txt.v2.pdf")


def test_a_form_is_added_on_the_same_day_and_what_stands_is_left_alone(office: Office):
    office.sign()
    before = office.files()
    office.run(formats=("text", "pdf"))
    signed = office.sign()
    assert signed.error is None
    assert (signed.version, signed.changed) == (2, ())
    assert signed.outputs == ("released/cable.txt.v2.txt", "released/cable.txt.v2.pdf")
    after = office.files()
    assert {name: after[name] for name in before} == before
    form = json.loads(after["cable.txt.v2.certificate.json"])
    assert form["supersedes"]["certificate"] == "cable.txt.certificate.json"
    assert {each["name"] for each in form["files"]} == {"cable.txt.v2.txt", "cable.txt.v2.pdf"}


def test_a_form_that_a_resumed_run_adds_can_be_signed(office: Office):
    office.sign()
    office.run(formats=("text", "pdf"), resume=True)
    assert office.sign().outputs == ("released/cable.txt.v2.txt", "released/cable.txt.v2.pdf")
    office.run(formats=("text", "pdf"), resume=True)
    with pytest.raises(UsageError, match="no proposal to sign"):
        office.sign()


def test_a_form_less_on_the_same_day_leaves_what_stands(office: Office):
    office.run(formats=("text", "pdf"))
    office.sign()
    before = office.files()
    office.run()
    signed = office.sign()
    assert signed.error is None
    assert signed.stands
    assert office.files() == before


def test_a_form_added_is_brought_to_its_end_when_its_signature_was_cut_off(office: Office):
    office.sign()
    office.run(formats=("text", "pdf"))
    office.sign()
    before = office.files()
    (office.released / "cable.txt.v2.pdf").unlink()
    office.run(formats=("text", "pdf"))
    assert office.sign().version == 2
    assert office.files() == before


def test_versions_are_numbered_on(office: Office):
    office.sign()
    for number, word in ((2, {"do": "withhold", "exempt": ["(b)(5)"]}), (3, {"do": "release"})):
        office.decide("2", **word)
        assert office.sign().version == number
    assert {name for name in office.files() if name.endswith("e.json")} == {
        f"cable.txt{v}.certificate.json" for v in ("", ".v2", ".v3")
    }


def test_the_index_tells_of_the_latest_version(office: Office):
    office.sign(bates="")
    office.decide("2", do="withhold", exempt=["(b)(5)"])
    folder = RunFolder(office.out)
    (entry,) = read_index(folder).entries
    assert entry.signed is None
    office.sign()
    (entry,) = read_index(folder).entries
    assert entry.signed == BY
    assert len(entry.cuts) == 1


def test_a_lost_certificate_stops_the_next_version(office: Office):
    office.sign()
    (office.released / "cable.txt.certificate.json").unlink()
    office.decide("2", do="withhold", exempt=["(b)(5)"])
    signed = office.sign()
    assert "is gone" in str(signed.error)
    assert sorted(office.files()) == ["cable.txt.txt"]


@pytest.mark.parametrize("second", ["Ada Quill", "ada  QUILL, Deputy", " Ada Quill, Chief "])
def test_another_position_makes_nobody_another_person(office: Office, second: str):
    with pytest.raises(UsageError, match="same person"):
        sign(office.out, Signing(SignOff(BY.by, BY.authority, BY.date, second), NOW), lambda _: None)


def test_a_release_whose_certificate_is_gone_does_not_stand(office: Office):
    office.sign()
    (office.released / "cable.txt.certificate.json").unlink()
    office.run(as_of=dt.date(2026, 2, 20))
    signed = office.sign()
    assert not signed.stands
    assert "certificate of the version before is gone" in str(signed.error)
