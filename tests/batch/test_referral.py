"""Other offices are asked about what is theirs, see no more than that, and answer what they were asked."""

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pypdf
import pytest

from redactor.audit.chain import check
from redactor.batch.folder import RunFolder
from redactor.batch.referral.cover import Request
from redactor.batch.referral.package import make_packages
from redactor.batch.referral.packed import Packed
from redactor.batch.referral.record import packages_of
from redactor.batch.referral.take_back import Taken, take_back
from redactor.errors import UsageError
from tests.batch.rounds import decisions, run_over

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=20)
TELEGRAM = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

S E C R E T RIVERTON 000123

E.O. 12958: DECL: 06/05/2036
SUBJECT: (U) HARBOR TALKS

1. (C) The lighthouse contract was void.

2. (U) The harbor opened on time.

3. (S//SI) The intercepts were clear, and clear again.

4. (//NS) The alliance counted its trawlers.

5. (S//TK) The pictures showed nothing.

6. (C//NF) British officials spoke of the quay.
"""
POLICY = """\
schema: 1
id: office
title: A policy of our own
authority: E.O. 13526, section 3.5
extends: us-base
as_of: 2026-02-03
rules:
  - {id: quay, when: {words: quay}, do: consult, to: GBR, exempt: "1.4(b)"}
  - {id: plain, when: {level: UNCLASSIFIED, controls: {none: any}, owners: {only: [USA]}}, do: release}
  - {id: rest, when: {level: {at_least: CONFIDENTIAL}}, do: withhold, exempt: "1.4(d)"}
"""


class Office:
    """A folder of one telegram, its packages, and what comes back."""

    def __init__(self, place: Path, policy: str = POLICY) -> None:
        self.policy, self.source, self.out = place / "office.yaml", place / "cable.txt", place / "out"
        self.policy.write_text(policy)
        self.source.write_text(TELEGRAM)
        self.folder = RunFolder(self.out)
        self.run()

    def run(self, **more: Any) -> None:
        run_over(self.source, self.out, policy=str(self.policy), as_of=dt.date(2026, 2, 3), **more)

    def pack(self, *only: str) -> dict[str, Packed]:
        request = Request("Our office", "F-1", NOW, dt.date(2026, 4, 1))
        return {each.office: each for each in make_packages(self.folder, request, frozenset(only))}

    def package(self, office: str) -> Path:
        return packages_of(self.folder) / office

    def text(self, office: str) -> str:
        """All that a package shows, in one line."""
        reader = pypdf.PdfReader(io.BytesIO((self.package(office) / "package.pdf").read_bytes()))
        return " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    def form(self, office: str) -> dict[str, Any]:
        return json.loads((self.package(office) / "answer.json").read_text())

    def answer(self, asked: str, answer: object, **head: Any) -> Taken:
        """The office answers every passage alike."""
        form = self.form(asked) | {"answered_by": "R. Roe, Chief", "answered_on": "2026-03-15"}
        for document in form["documents"]:
            for passage in document["portions"]:
                passage["answer"] = answer
        return self.hand_in(form | head, asked)

    def hand_in(self, form: dict[str, Any], name: str = "answer") -> Taken:
        back = self.out.with_name("back")
        back.mkdir(exist_ok=True)
        path = back / f"{name}.json"
        path.write_text(json.dumps(form, indent=1))
        (taken,) = take_back(self.folder, path, LATER)
        return taken

    def entry(self, number: str) -> dict[str, Any]:
        return next(entry for entry in decisions(self.out)["portions"] if entry["number"] == number)

    def take_up(self) -> str:
        """A run with the decisions; the proposed text in one line."""
        self.run(decisions=self.folder.decisions)
        return " ".join((self.out / "proposed" / "cable.txt.txt").read_text().split())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_every_office_that_is_asked_gets_a_package_of_its_own(office: Office):
    packed = office.pack()
    assert {name: (each.documents, each.portions) for name, each in packed.items()} == {
        "GBR": (0, 0), "NATO": (1, 1), "NGA": (1, 1), "NRO": (1, 1), "NSA": (1, 1),
    }  # fmt: skip
    assert sorted(path.name for path in office.package("NSA").rglob("*") if path.is_file()) == [
        "answer.json", "cable.txt.pdf", "cover.pdf", "package.pdf",
    ]  # fmt: skip


def test_the_cover_says_who_asks_what_until_when(office: Office):
    office.pack()
    text = office.text("NSA")
    for words in ("To: NSA", "From: Our office", "Case: F-1", "answer by: 2026-04-01", "paragraph 3", "50 USC 3605"):
        assert words in text


def test_every_page_of_a_package_bears_the_banner(office: Office):
    office.pack()
    reader = pypdf.PdfReader(office.package("NSA") / "package.pdf")
    assert len(reader.pages) >= 2
    assert all(page.extract_text().count("SECRET") >= 2 for page in reader.pages)


def test_an_agency_sees_the_document_but_for_what_is_anothers(office: Office):
    office.pack()
    text = office.text("NSA")
    for words in ("intercepts were clear", "lighthouse contract", "opened on time"):
        assert words in text
    for words in ("alliance counted", "pictures showed", "(S//TK)", "rule:", "withhold: "):
        assert words not in text
    assert "another office's information" in text


def test_whoever_is_outside_sees_what_is_theirs_and_what_we_propose_to_release(office: Office):
    office.pack()
    text = office.text("NATO")
    for words in ("alliance counted", "opened on time"):
        assert words in text
    for words in ("lighthouse", "intercepts", "pictures", "British", "//SI", "//TK", "SECRET SI", "NSA"):
        assert words not in text


def test_whoever_is_outside_learns_no_name_that_numbers_stand_for(office: Office):
    office.out = office.out.with_name("numbered")
    office.folder = RunFolder(office.out)
    office.source = office.source.rename(office.source.with_name("dredging-of-1979.txt"))
    office.run(numbered=True)
    office.pack()
    assert "dredging" in office.text("NSA")
    assert "dredging" not in office.text("NATO")
    assert "Document 1: 000001" in office.text("NATO")


def test_what_may_not_simply_be_shown_is_in_no_package_and_told_of(office: Office):
    packed = office.pack()
    index = office.entry("6")["portion"]
    assert packed["GBR"].by_hand == (("cable.txt", (index,)),)
    assert packed["GBR"].path == ""
    assert not office.package("GBR").exists()


def test_only_the_offices_named_are_packed(office: Office):
    assert set(office.pack("NSA")) == {"NSA"}
    with pytest.raises(UsageError, match="CIA"):
        office.pack("CIA")


def test_a_decisions_file_that_was_edited_gives_no_package(office: Office):
    form = decisions(office.out)
    entry = next(entry for entry in form["portions"] if entry["number"] == "2")
    entry["decision"] = {"do": "withhold", "exempt": ["(b)(5)"], "by": "J. Doe"}
    (office.folder.decisions / "cable.txt.json").write_text(json.dumps(form))
    packed = office.pack()
    assert "edited since the run" in str(packed[""].error)


def test_a_denial_withholds_under_the_codes_given(office: Office):
    office.pack()
    taken = office.answer("NSA", {"do": "deny", "exempt": ["50 USC 3605"], "harm": "A source would dry up."})
    assert taken.error is None
    assert taken.decided == {"withhold": 1}
    assert "3. (S//SI) [50 USC 3605" in office.take_up()
    entry = office.entry("3")
    assert entry["decided_by"] == "NSA: R. Roe, Chief"
    assert entry["decision"]["on"] == "2026-03-15"
    assert entry["decision"]["harm"] == "A source would dry up."


WAIVED = [{"guard": "SCI", "reason": "declassified by its owner", "by": "R. Roe, Chief"}]


def test_a_release_is_taken_from_the_owner_who_waives_the_guard_rail(office: Office):
    office.pack()
    refused = office.answer("NSA", {"do": "release"})
    assert "SCI information, which no date releases" in str(refused.error)
    assert "line" not in str(refused.error)
    assert refused.error.line
    assert office.entry("3")["decision"] is None
    assert office.answer("NSA", {"do": "release", "waive": WAIVED}).decided == {"release": 1}
    assert "3. (S//SI) The intercepts were clear" in office.take_up()


def test_a_release_in_part_brackets_exact_words(office: Office):
    office.pack()
    brackets = [{"words": "and clear again", "exempt": ["1.4(c)"]}]
    taken = office.answer("NSA", {"do": "release-in-part", "brackets": brackets, "waive": WAIVED})
    assert taken.decided == {"release": 1}
    assert "The intercepts were clear, [1.4(C)" in office.take_up()
    for words, told in (("not there", "do not stand"), ("clear", "stand in it 2 times")):
        brackets = [{"words": words, "exempt": ["1.4(c)"]}]
        taken = office.answer("NSA", {"do": "release-in-part", "brackets": brackets, "waive": WAIVED})
        assert told in str(taken.error)


def test_a_passage_waits_until_all_who_were_asked_have_answered(office: Office):
    office.pack()
    denied = {"do": "deny", "exempt": ["1.4(c)"]}
    assert office.answer("NRO", denied).decided == {"refer": 1}
    assert office.entry("5")["decision"]["to"] == ["NGA"]
    assert "referred to NGA" in office.take_up()
    assert office.answer("NGA", {"do": "no-equity"}).decided == {"withhold": 1}
    assert [each["office"] for each in office.entry("5")["decision"]["answers"]] == ["NGA", "NRO"]
    assert "5. (S//TK) [1.4(C)" in office.take_up()


def test_an_office_may_correct_its_answer(office: Office):
    office.pack()
    office.answer("NSA", {"do": "deny", "exempt": ["1.4(c)"]})
    office.take_up()
    assert office.answer("NSA", {"do": "deny", "exempt": ["50 USC 3605"]}).error is None
    assert office.entry("3")["decision"]["exempt"] == ["50 USC 3605"]


def test_what_is_nobodys_comes_back_to_us(office: Office):
    office.pack()
    assert office.answer("NSA", {"do": "no-equity", "note": "Ask DIA."}).decided == {"needs-decision": 1}
    assert office.entry("3")["decision"]["note"] == "NSA has no equity. NSA: Ask DIA."


def test_after_a_consultation_the_decision_is_ours(tmp_path: Path):
    office = Office(tmp_path, POLICY.replace("to: GBR", "to: CIA"))
    office.pack()
    assert office.answer("CIA", {"do": "release"}).decided == {"needs-decision": 1}
    assert office.entry("6")["decision"]["note"] == "CIA concurs in release"
    assert "quay" not in office.take_up()
    form = decisions(office.out) | {"by": "J. Doe", "rest": {"do": "release"}}
    (office.folder.decisions / "cable.txt.json").write_text(json.dumps(form))
    assert "spoke of the quay" in office.take_up()
    assert office.entry("6")["history"][-1]["answers"][0]["office"] == "CIA"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"office": "CIA"}, "was asked nothing"),
        ({"answered_by": " "}, "`answered_by` is missing"),
        ({"answered_by": ", Chief"}, "`answered_by` is the name"),
        ({"answered_by": "R. \u202eRoe, Chief"}, "`answered_by` is the name"),
        ({"answered_on": "soon"}, "is a day"),
        ({"answered_on": "2026-02-01"}, "before the package"),
        ({"answered_on": "2027-02-01"}, "in the future"),
        ({"kind": "x"}, "no answer form"),
        ({"documents": []}, "nothing is answered"),
    ],
    ids=["office", "by", "by a position", "by what is not seen", "on", "early", "late", "kind", "empty"],
)
def test_a_form_that_was_not_asked_for_or_is_not_signed_is_refused(office: Office, change: dict[str, Any], words: str):
    office.pack()
    before = decisions(office.out)
    taken = office.answer("NSA", {"do": "deny", "exempt": ["1.4(c)"]}, **change)
    assert words in str(taken.error)
    assert taken.error.exit_code == 4
    assert decisions(office.out) == before


def test_an_answer_on_another_passage_or_text_is_refused(office: Office):
    office.pack()
    form = office.form("NSA") | {"answered_by": "R. Roe", "answered_on": "2026-03-15"}
    passage = form["documents"][0]["portions"][0]
    passage["answer"] = {"do": "deny", "exempt": ["1.4(c)"]}
    other = json.loads(json.dumps(form))
    other["documents"][0]["portions"][0]["portion"] = office.entry("1")["portion"]
    assert "was not in question" in str(office.hand_in(other).error)
    other = json.loads(json.dumps(form))
    other["documents"][0]["source"] = "ab" * 32
    assert "another text" in str(office.hand_in(other).error)
    assert office.hand_in(form).error is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("yes", "is no object"),
        ({"do": "publish"}, "`do` is one of"),
        ({"do": "releas"}, "Did you mean release"),
        ({"do": "deny"}, "needs `exempt`"),
        ({"do": "deny", "exempt": ["1.4(z)"]}, "no exemption is called"),
        ({"do": "deny", "exempt": ["1.4(c)"], "brackets": []}, "has no place beside deny"),
        ({"do": "release-in-part"}, "needs `brackets`"),
        ({"do": "release-in-part", "brackets": [{"words": "clear"}]}, "each bracket needs `exempt`"),
        ({"do": "release", "waive": [{"guard": "SCI"}]}, "needs `reason`"),
        ({"do": "release", "note": 3}, "`note` is a text"),
    ],
)
def test_an_answer_that_is_not_understood_is_refused_in_its_place(office: Office, answer: object, words: str):
    office.pack()
    taken = office.answer("NSA", answer)
    assert words in str(taken.error)
    assert taken.error.line
    assert taken.error.column
    assert office.entry("3")["decision"] is None


def test_an_answer_does_not_overrule_a_reviewer(office: Office):
    office.pack()
    form = decisions(office.out)
    entry = next(entry for entry in form["portions"] if entry["number"] == "3")
    entry["decision"] = {"do": "withhold", "exempt": ["1.4(c)"], "by": "J. Doe, Senior Reviewer"}
    (office.folder.decisions / "cable.txt.json").write_text(json.dumps(form))
    taken = office.answer("NSA", {"do": "deny", "exempt": ["50 USC 3605"]})
    assert "decided by a reviewer since" in str(taken.error)


def test_two_forms_of_one_office_on_one_passage_are_not_both_taken(office: Office, tmp_path: Path):
    office.pack()
    back = tmp_path / "both"
    back.mkdir()
    for name, code in (("a", "1.4(c)"), ("b", "50 USC 3605")):
        form = office.form("NSA") | {"answered_by": "R. Roe", "answered_on": "2026-03-15"}
        form["documents"][0]["portions"][0]["answer"] = {"do": "deny", "exempt": [code]}
        (back / f"{name}.json").write_text(json.dumps(form))
    first, second = take_back(office.folder, back, LATER)
    assert first.error is None
    assert "in another form too" in str(second.error)


def test_an_answer_that_lies_in_a_package_is_not_written_over_before_it_is_taken(office: Office):
    office.pack()
    before = decisions(office.out)
    form = office.form("NSA")
    form |= {"answered_by": "R. Roe, Chief", "answered_on": "2026-03-15"}
    form["documents"][0]["portions"][0]["answer"] = {"do": "no-equity"}
    path = office.package("NSA") / "answer.json"
    path.write_text(json.dumps(form))
    assert "an answer lies in this package" in str(office.pack()["NSA"].error)
    assert office.form("NSA") == form
    (taken,) = take_back(office.folder, path, LATER)
    assert taken.error is None
    (office.folder.decisions / "cable.txt.json").write_text(json.dumps(before))
    assert office.pack()["NSA"].error is None


def test_a_package_of_an_office_that_is_asked_nothing_any_more_is_removed(office: Office):
    """It shows what the office may no longer see."""
    office.pack()
    office.answer("NSA", {"do": "no-equity"})
    office.take_up()
    assert office.pack("NATO")["NATO"].error is None
    assert office.package("NSA").exists()
    packed = office.pack()
    assert packed["NSA"].as_json()["removed"] == "internal/packages/NSA"
    assert packed["NATO"].path
    assert not office.package("NSA").exists()
    assert "NSA" not in office.pack()


def test_an_answer_in_a_package_that_is_not_asked_for_any_more_is_not_lost(office: Office):
    office.pack()
    office.answer("NSA", {"do": "no-equity"})
    path = office.package("NSA") / "answer.json"
    path.write_text(json.dumps(office.form("NSA") | {"rest": {"do": "release"}}))
    office.take_up()
    assert "Removing it would lose the answer" in str(office.pack()["NSA"].error)
    assert path.exists()


def test_no_package_is_removed_while_a_document_cannot_be_asked_about(office: Office):
    office.pack()
    before = set(packages_of(office.folder).iterdir())
    office.source.write_text(TELEGRAM.replace("lighthouse", "windmill"))
    assert office.pack()[""].error is not None
    assert set(packages_of(office.folder).iterdir()) == before != set()


def test_what_is_no_package_of_ours_is_left_alone(office: Office):
    (packages_of(office.folder) / "mine").mkdir(parents=True)
    office.pack()
    assert (packages_of(office.folder) / "mine").exists()


def test_questions_and_answers_stand_in_the_audit_trail_and_the_manifest(office: Office):
    office.pack("NSA")
    office.answer("NSA", {"do": "no-equity"})
    events = [json.loads(line) for line in office.folder.audit.read_text().splitlines()]
    assert [(each["kind"], each["office"], each["counts"]) for each in events if "office" in each] == [
        ("asked", "NSA", {"documents": 1, "portions": 1}),
        ("answered", "NSA", {"no-equity": 1}),
    ]
    assert check(office.folder.audit) == ()
    told = {"asked_on": "2026-03-01", "answer_by": "2026-04-01", "documents": 1, "portions": 1}
    told["answers"] = [{"by": "R. Roe, Chief", "on": "2026-03-15", "portions": 1}]
    assert json.loads(office.folder.manifest.read_text())["referrals"] == {"NSA": told}
    office.take_up()
    assert json.loads(office.folder.manifest.read_text())["referrals"] == {"NSA": told}
    assert "intercepts" not in office.folder.audit.read_text() + office.folder.manifest.read_text()


def test_a_folder_without_answers_is_told_so(office: Office, tmp_path: Path):
    office.pack()
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="no answer form"):
        list(take_back(office.folder, tmp_path / "none", LATER))


def test_one_answer_serves_every_passage_that_has_none_of_its_own(tmp_path: Path):
    office = Office(
        tmp_path, POLICY.replace("to: NATO", "to: NSA").replace("do: withhold, exempt", "do: refer, to: NSA, exempt")
    )
    office.pack()
    form = office.form("NSA") | {"answered_by": "R. Roe", "answered_on": "2026-03-15"}
    passages = form["documents"][0]["portions"]
    assert len(passages) == 5
    passages[0]["answer"] = {"do": "no-equity"}
    taken = office.hand_in(form | {"rest": {"do": "deny", "exempt": ["1.4(c)"]}})
    assert (taken.said, taken.left_open) == ({"no-equity": 1, "deny": 4}, 0)
