"""A reviewer's word: taken back whole or refused with its line; kept with who decided what and when."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from redactor.batch.books.ledger import Ledger
from redactor.batch.decisions.apply import apply_word
from redactor.batch.decisions.changes import changes, grouped
from redactor.batch.decisions.word import Passage, ReviewersWord
from redactor.batch.folder import RunFolder
from redactor.batch.papers.index import read_index
from redactor.decide.decide import decide
from redactor.detect.portions.segment import read
from redactor.detect.terms import terms_of
from redactor.policy.load import load_policy
from redactor.terms.decision import Outcome
from redactor.terms.document import Document, Source
from redactor.terms.finding import PERSON, Finding
from redactor.terms.span import Span
from tests.batch.rounds import BY, Reviewer, decisions, run_over

TELEGRAM = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

C O N F I D E N T I A L RIVERTON 000123

E.O. 12958: DECL: 06/05/2016
SUBJECT: (U) HARBOR TALKS

Classified By: Ambassador Winifred Oakenshaw, for reasons 1.4 (b) and (d)

1. (C) Minister Petrossian said that the lighthouse contract
was void. The harbor master agreed with Petrossian.

2. (U) The harbor opened on time.

3. (//NS) The quarantine of trawlers surprised everyone.

4. (S//SI) The intercepts were clear.

5. (S//RD) The yield was measured twice.
"""


@pytest.fixture
def reviewer(tmp_path: Path) -> Reviewer:
    source = tmp_path / "cable.txt"
    source.write_text(TELEGRAM)
    return Reviewer(source, tmp_path / "out")


def error_of(answers) -> str:
    (answer,) = answers
    assert answer.outcome is Outcome.REFUSED
    return answer.problems[0].message


def test_a_bracket_withholds_exact_words_inside_a_released_portion(reviewer: Reviewer):
    words = "the lighthouse contract was void"
    reviewer.decide("1", do="release", brackets=[{"words": words, "exempt": ["1.4(b)"]}])
    reviewer.hand_in()
    assert "1. (C) Minister Petrossian said that [1.4(B) · less than 1 line]. The harbor master" in reviewer.text
    assert "lighthouse" not in reviewer.text


def test_a_bracket_swallows_the_name_inside_it(reviewer: Reviewer):
    reviewer.decide(
        "1", do="release", brackets=[{"words": "The harbor master agreed with Petrossian.", "exempt": ["1.4(d)"]}]
    )
    reviewer.form["names"] = {"add": [{"words": "Petrossian", "exempt": ["(b)(6)"], "by": BY}]}
    reviewer.hand_in()
    assert "Minister [B6 · 1 name] said" in reviewer.text
    assert "void. [1.4(D) B6 · less than 1 line]" in reviewer.text
    assert "etrossian" not in reviewer.text


def test_a_name_added_is_masked_wherever_it_is_shown(reviewer: Reviewer):
    reviewer.form["names"] = {"add": [{"words": "winifred oakenshaw", "exempt": ["(b)(6)"], "by": BY}]}
    reviewer.hand_in()
    assert "Classified By: Ambassador [B6 · 1 name], for" in reviewer.text


@pytest.fixture
def office(tmp_path: Path, short_telegram: str) -> Reviewer:
    """A reviewer under a policy that looks for persons and keeps officials: who signs the telegram is named in it."""
    (tmp_path / "cable.txt").write_text(short_telegram)
    office = Reviewer(tmp_path / "cable.txt", tmp_path / "out", policy="state-mdr")
    office.form |= {"by": BY, "rest": {"do": "release"}}
    return office


def test_a_name_added_takes_all_mentions_of_its_bearer_with_it(office: Reviewer):
    office.form["names"] = {"add": [{"words": "Winifred Oakenshaw", "exempt": ["(b)(6)"]}]}
    (answer,) = office.hand_in()
    assert "oakenshaw" not in office.text.lower()
    assert "Petrossian told Ambassador [B6 · 1 name] that" in office.text
    assert not [problem for problem in answer.problems if problem.code == "name-still-shown"]


def test_a_mention_that_is_somebody_elses_is_kept_out_by_its_words(office: Reviewer):
    add, drop = [{"words": "Winifred Oakenshaw", "exempt": ["(b)(6)"]}], [{"words": "Oakenshaw"}]
    office.form["names"] = {"add": add, "drop": drop}
    (answer,) = office.hand_in()
    assert "Winifred" not in office.text
    assert "told Ambassador Oakenshaw that" in office.text
    assert [problem.code for problem in answer.problems].count("name-still-shown") == 1


def test_words_of_an_added_name_that_stay_in_sight_are_told_of(reviewer: Reviewer):
    """This policy looks for no person, so nothing links the surname to the name."""
    reviewer.decide("1", do="release")
    reviewer.form["names"] = {"add": [{"words": "Minister Petrossian", "exempt": ["(b)(6)"], "by": BY}]}
    (answer,) = reviewer.hand_in()
    (told,) = [problem for problem in answer.problems if problem.code == "name-still-shown"]
    assert "1 place" in told.message
    assert "etrossian" not in told.message
    assert "agreed with Petrossian." in reviewer.text
    reviewer.form["names"]["add"].append({"words": "Petrossian", "exempt": ["(b)(6)"], "by": BY})
    (answer,) = reviewer.hand_in()
    assert "etrossian" not in reviewer.text
    assert not [problem for problem in answer.problems if problem.code == "name-still-shown"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Minister Petrossian", 1),
        ("lighthouse contract", 0),
        ("Minister Petrossian said that the lighthouse contract was void", 0),
    ],
    ids=["a name", "ordinary words", "a passage"],
)
def test_a_name_that_is_cut_here_and_shown_there_is_told_of(reviewer: Reviewer, words: str, told: int):
    reviewer.decide("1", do="release", brackets=[{"words": words, "exempt": ["(b)(6)"]}])
    (answer,) = reviewer.hand_in()
    assert "agreed with Petrossian." in reviewer.text
    notes = [problem for problem in answer.problems if problem.code == "bracket-still-shown"]
    assert len(notes) == told
    assert not any("etrossian" in note.message for note in notes)


def test_what_a_reviewer_wrote_is_kept_with_who_and_when(reviewer: Reviewer):
    reviewer.decide("1", do="withhold", exempt=["1.4(d)"], harm="Talks would end.", guide="Topic 12", on="2026-01-30")
    reviewer.decide("2", do="withhold", exempt=["(b)(6)"])
    reviewer.hand_in()
    first, second = (next(e for e in decisions(reviewer.out)["portions"] if e["number"] == n) for n in "12")
    assert first["decided_by"] == BY
    assert first["decision"] == {
        "by": BY, "do": "withhold", "exempt": ["1.4(d)"], "harm": "Talks would end.", "guide": "Topic 12", "on": "2026-01-30",
    }  # fmt: skip
    assert first["policy_proposal"]["do"] == "withhold"
    assert second["decision"]["on"] == "2026-02-03"


def test_a_second_round_keeps_the_first_ones_word_as_history(reviewer: Reviewer):
    reviewer.decide("1", do="withhold", exempt=["1.4(d)"], on="2026-01-30")
    reviewer.hand_in()
    reviewer.decide("1", do="release", by="R. Roe, Supervisor")
    reviewer.hand_in()
    reviewer.hand_in()
    entry = next(e for e in decisions(reviewer.out)["portions"] if e["number"] == "1")
    assert entry["decided_by"] == "R. Roe, Supervisor"
    assert [older["by"] for older in entry["history"]] == [BY]


def test_the_runs_own_decisions_folder_can_be_edited_in_place(reviewer: Reviewer):
    path = reviewer.out / "internal" / "decisions" / "cable.txt.json"
    for _ in range(2):
        form = json.loads(path.read_text())
        for entry in form["portions"]:
            if entry["number"] == "1":
                entry["decision"] = {"do": "release", "by": BY}
        path.write_text(json.dumps(form))
        run_over(reviewer.source, reviewer.out, decisions=path.parent)
    assert "lighthouse" in reviewer.text
    run_over(reviewer.source, reviewer.out, decisions=path.parent)
    assert "lighthouse" in reviewer.text


@pytest.mark.parametrize(("number", "guard"), [("3", "NATO"), ("4", "SCI"), ("5", "RD")], ids=["NATO", "SCI", "RD"])
def test_what_no_date_releases_a_reviewer_does_not_release_without_a_waiver(reviewer: Reviewer, number, guard):
    reviewer.decide(number, do="release")
    message = error_of(reviewer.hand_in())
    assert f"{guard} information is not a reviewer's to release" in message
    assert list((reviewer.out / "proposed").rglob("*.txt")) == []
    waiver = {"guard": guard, "reason": "released by its owner in 2009", "by": BY}
    reviewer.decide(number, do="release", waive=[waiver])
    (answer,) = reviewer.hand_in()
    assert answer.outcome is Outcome.RELEASED_IN_PART
    assert "guard-rail-waived" in {problem.code for problem in answer.problems}


def test_a_waiver_of_another_guard_does_not_help(reviewer: Reviewer):
    reviewer.decide("4", do="release", waive=[{"guard": "NATO", "reason": "so", "by": BY}])
    assert "SCI" in error_of(reviewer.hand_in())


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"do": "publish"}, "`do` is release"),
        ({"do": "withhold"}, "`do` is release"),
        ({"do": "withhold", "exempt": ["1.4(z)"]}, "no exemption is called '1.4(z)'"),
        ({"do": "release", "exempt": ["1.4(b)"]}, "`do` is release"),
        ({"do": "refer"}, "`do` is release"),
        ({"do": "release", "by": " "}, "needs `by`"),
        ({"do": "release", "harms": "x"}, "unknown keys (harms)"),
        ({"do": "release", "note": 3}, "`note` is a text"),
        ({"do": "release", "brackets": [{"words": "not in it", "exempt": ["1.4(b)"]}]}, "do not stand in it"),
        ({"do": "release", "brackets": [{"words": "harbor"}]}, "needs `exempt`"),
        ({"do": "withhold", "exempt": ["1.4(b)"], "brackets": [{"words": "x", "exempt": ["1.4(b)"]}]}, "is not"),
        ({"do": "release", "waive": [{"guard": "SI", "reason": "x", "by": "y"}]}, "`guard` is one of"),
        ({"do": "release", "waive": [{"guard": "SCI", "reason": "", "by": "y"}]}, "needs `reason`"),
    ],
)
def test_a_word_that_is_not_understood_is_refused_with_its_file_and_line(reviewer: Reviewer, decision, words):
    reviewer.decide("2", **decision)
    message = error_of(reviewer.hand_in())
    lines = (reviewer.folder / "cable.txt.json").read_text().splitlines()
    index = reviewer.entry("2")["portion"]
    starts = [n for n, line in enumerate(lines, 1) if f'"portion": {index},' in line]
    assert words in message
    place, _, _ = message.partition(": ")
    file, line, column = place.rsplit(":", 2)
    assert int(column) >= 1
    assert file.endswith("cable.txt.json")
    assert starts[0] <= int(line) <= starts[0] + 25


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"add": [{"words": "Nobody Here", "by": BY}]}, "a name to add does not stand"),
        ({"drop": [{"words": "harbor", "by": BY}]}, "a name to drop is not masked"),
        ({"add": [{"words": "Petrossian"}]}, "needs `by`"),
        ({"add": [{"words": "Petrossian", "by": "J. \u202eDoe"}]}, "needs `by`"),
        ({"add": [{"words": "Petrossian", "by": ", Chief"}]}, "needs `by`"),
        ({"adds": []}, "`names` holds"),
    ],
)
def test_names_that_are_not_there_are_refused(reviewer: Reviewer, names, words):
    reviewer.form["names"] = names
    assert words in error_of(reviewer.hand_in())


def test_a_decision_on_another_text_is_refused(reviewer: Reviewer):
    reviewer.decide("2", do="release")
    reviewer.source.write_text(TELEGRAM.replace("on time", "late"))
    assert "belongs to another source" in error_of(reviewer.hand_in())


def test_what_changed_between_two_rounds_is_told_in_codes(reviewer: Reviewer, tmp_path: Path):
    before = tmp_path / "before"
    before.mkdir()
    (before / "cable.txt.json").write_text(json.dumps(decisions(reviewer.out)))
    reviewer.decide("1", do="release")
    reviewer.hand_in()
    told = [change.text for change in changes(RunFolder(reviewer.out), before)]
    assert told == [f"cable.txt paragraph 1: withhold 1.4(b) 1.4(d) -> release ({BY})"]
    assert "lighthouse" not in RunFolder(reviewer.out).changes.read_text()


def test_a_run_is_taken_up_with_decisions_that_it_rewrote_itself(reviewer: Reviewer):
    path = reviewer.out / "internal" / "decisions" / "cable.txt.json"
    reviewer.decide("1", do="release")
    path.write_text(json.dumps(reviewer.form))
    run_over(reviewer.source, reviewer.out, decisions=path.parent)
    _, summary = run_over(reviewer.source, reviewer.out, decisions=path.parent, resume=True)
    assert summary.left == 1
    form = decisions(reviewer.out)
    next(entry for entry in form["portions"] if entry["number"] == "2")["decision"] = {"do": "needs-decision", "by": BY}
    path.write_text(json.dumps(form))
    _, summary = run_over(reviewer.source, reviewer.out, decisions=path.parent, resume=True)
    assert summary.outcomes == {"needs_decision": 1}


def test_what_was_signed_stays_signed_when_it_is_done_again(reviewer: Reviewer):
    with Ledger(RunFolder(reviewer.out).ledger) as ledger:
        ledger.record(replace(ledger.find("cable.txt"), state="released"))
    (reviewer.out / "proposed" / "cable.txt.txt").unlink()
    _, summary = run_over(reviewer.source, reviewer.out, resume=True)
    assert summary.left == 0
    with Ledger(RunFolder(reviewer.out).ledger) as ledger:
        assert ledger.find("cable.txt").state == "released"
    reviewer.decide("1", do="release")
    reviewer.hand_in()
    with Ledger(RunFolder(reviewer.out).ledger) as ledger:
        assert ledger.find("cable.txt").state == "proposed"


OLD = TELEGRAM.replace("JUN 06", "JUN 56").replace("E.O. 12958: DECL: 06/05/2016\n", "")


def test_one_word_decides_all_that_is_still_open(tmp_path: Path):
    source = tmp_path / "cable.txt"
    source.write_text(OLD.replace("(//NS)", "(C)").replace("//SI", "").replace("//RD", ""))
    reviewer = Reviewer(source, tmp_path / "out", policy="state-mdr")
    waiting = [entry["number"] for entry in reviewer.form["portions"] if entry["proposal"]["do"] == "needs-decision"]
    assert len(waiting) >= 4
    reviewer.form |= {"by": BY, "rest": {"do": "release", "note": "Nothing in it is sensitive now."}}
    reviewer.decide("3", do="withhold", exempt=["3.3(b)(6)"])
    (answer,) = reviewer.hand_in()
    assert answer.portions["undecided"] == 0
    assert "intercepts were clear" in reviewer.text
    assert "trawlers" not in reviewer.text
    form = decisions(reviewer.out)
    assert (form["rest"], form["by"]) == (None, BY)
    assert {entry["decided_by"] for entry in form["portions"] if entry["number"] in waiting} == {BY}
    path = reviewer.out / "internal" / "decisions"
    _, summary = run_over(source, reviewer.out, policy="state-mdr", decisions=path, resume=True)
    assert summary.left == 1


def test_a_word_on_the_rest_does_not_outrun_a_guard_rail(reviewer: Reviewer):
    for entry in reviewer.form["portions"]:
        entry["proposal"] = {"do": "needs-decision"}
    reviewer.form |= {"by": BY, "rest": {"do": "release"}}
    assert "is not a reviewer's to release" in error_of(reviewer.hand_in())


def test_a_word_on_the_rest_where_nothing_is_open_is_refused(reviewer: Reviewer):
    for entry in reviewer.form["portions"]:
        entry["proposal"] = {"do": "withhold"}
    reviewer.form |= {"by": BY, "rest": {"do": "release"}}
    assert "no portion does" in error_of(reviewer.hand_in())


def test_who_decides_is_named_once_for_the_whole_file(reviewer: Reviewer):
    reviewer.form["by"] = "R. Roe, Supervisor"
    reviewer.entry("1")["decision"] = {"do": "release"}
    reviewer.form["names"] = {"add": [{"words": "Petrossian", "exempt": ["(b)(6)"]}]}
    reviewer.hand_in()
    entry = next(entry for entry in decisions(reviewer.out)["portions"] if entry["number"] == "1")
    assert entry["decided_by"] == entry["decision"]["by"] == "R. Roe, Supervisor"


def test_a_slip_in_what_is_done_is_told_with_the_word_that_was_meant(reviewer: Reviewer):
    reviewer.decide("1", do="withold", exempt=["1.4(b)"])
    assert "Did you mean withhold?" in error_of(reviewer.hand_in())


def test_a_run_that_is_taken_up_tries_again_what_a_mended_file_had_refused(reviewer: Reviewer):
    reviewer.decide("1", do="publish")
    error_of(reviewer.hand_in())
    reviewer.decide("1", do="withhold", exempt=["1.4(d)"])
    (reviewer.folder / "cable.txt.json").write_text(json.dumps(reviewer.form))
    (answer,), summary = run_over(reviewer.source, reviewer.out, decisions=reviewer.folder, resume=True)
    assert summary.left == 0
    assert answer.outcome is not Outcome.REFUSED


def test_changes_that_are_alike_are_told_as_one(reviewer: Reviewer, tmp_path: Path):
    before = tmp_path / "before"
    before.mkdir()
    (before / "cable.txt.json").write_text(json.dumps(decisions(reviewer.out)))
    for number in "34":
        reviewer.decide(number, do="withhold", exempt=["1.4(d)"])
    reviewer.hand_in()
    told = [change.told(count) for count, change in grouped(changes(RunFolder(reviewer.out), before))]
    assert len(told) == 1
    assert "2 portions, the first paragraph 3" in told[0]


def test_what_a_person_released_leaves_under_no_old_level(tmp_path: Path):
    source = tmp_path / "cable.txt"
    source.write_text(OLD.replace("(//NS)", "(C)").replace("//SI", "").replace("//RD", ""))
    reviewer = Reviewer(source, tmp_path / "out", policy="state-mdr")
    reviewer.form |= {"by": BY, "rest": {"do": "release"}}
    reviewer.hand_in()
    lines = (reviewer.out / "proposed" / "cable.txt.txt").read_text().splitlines()
    assert lines[0].strip() == lines[-1].strip() == "UNCLASSIFIED"
    assert "When signed: Declassified" in "\n".join(lines)


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Petrossian would lose his office.", True),
        ("The lighthouse contract would fail.", False),
        ("It would name TRAWLERS of 1979.", False),
        ("RIVERTON would object.", False),
    ],
)
@pytest.mark.parametrize("key", ["harm", "segregability"])
def test_a_sentence_for_the_index_that_names_what_is_withheld_is_warned_of(
    reviewer: Reviewer, key: str, sentence: str, is_told: bool
):
    reviewer.decide("1", do="withhold", exempt=["1.4(d)"], **{key: sentence})
    (answer,) = reviewer.hand_in()
    found = [each for each in answer.problems if each.code == "index-tells-withheld"]
    assert bool(found) is is_told
    assert not any("Petrossian" in each.message for each in found)


def test_the_harm_of_a_bracket_stands_beside_it_in_the_index(reviewer: Reviewer):
    brackets = [
        {"words": "the lighthouse contract was void", "exempt": ["1.4(b)"], "harm": "Talks would end."},
        {"words": "The harbor master", "exempt": ["1.4(d)"]},
    ]
    reviewer.decide("1", do="release", brackets=brackets)
    reviewer.hand_in()
    (entry,) = read_index(RunFolder(reviewer.out)).entries
    harms = {cut.laws[0].stamp: cut.harm for cut in entry.cuts if cut.portion == "paragraph 1"}
    assert harms == {"1.4(B)": "Talks would end.", "1.4(D)": ""}


SHIP = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

UNCLAS RIVERTON 000123

SUBJECT: HARBOR TALKS

1. Kim Kim Kim came with the Jose\u0301 and snake_case. Kestrel sang; Kes-
trel flew. Only Wimple-
ton stayed, with a blue-
green lantern.

2. Tobias Kestrel and Anna Lindqvist spoke of BLUE LANTERN.
"""
SHIP_POLICY = """\
schema: 1
id: ship
title: A policy of our own
authority: E.O. 13526, section 3.5
as_of: 2026-02-03
rules:
  - {id: plain, when: {level: UNCLASSIFIED, controls: none, owners: {only: USA}}, do: release}
mask:
  persons: {who: none, exempt: "(b)(6)", always: [Anna Lindqvist, Tobias Kestrel]}
  terms: [{id: birds, terms: [Kestrel], exempt: "1.4(c)"}]
"""


@pytest.fixture
def ship(tmp_path: Path) -> Reviewer:
    source, policy = tmp_path / "ship.txt", tmp_path / "ship.yaml"
    source.write_text(SHIP)
    policy.write_text(SHIP_POLICY)
    return Reviewer(source, tmp_path / "out", policy=str(policy))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Kim Kim", "stand in it 2 times"),
        ("Kestrel", "stand in it 2 times"),
        ("Jose", "do not stand in it"),
        ("snake", "do not stand in it"),
    ],
)
def test_a_bracket_must_mean_one_place_of_whole_words(ship: Reviewer, words: str, told: str):
    ship.decide("1", do="release", brackets=[{"words": words, "exempt": ["(b)(5)"]}])
    assert told in error_of(ship.hand_in())


@pytest.mark.parametrize(("words", "left"), [("Wimpleton", "Only [B5"), ("blue-green lantern", "with a [B5")])
def test_a_bracket_withholds_words_that_a_line_end_breaks(ship: Reviewer, words: str, left: str):
    ship.decide("1", do="release", brackets=[{"words": words, "exempt": ["(b)(5)"]}])
    ship.hand_in()
    assert left in ship.text
    assert not [part for part in ("Wimple- ton", "lantern.") if part in ship.text and part.rstrip(".") in words]


def test_a_bracket_meant_everywhere_withholds_overlapping_places(ship: Reviewer):
    ship.decide("1", do="release", brackets=[{"words": "Kim Kim", "exempt": ["(b)(5)"], "all": True}])
    ship.hand_in()
    assert "Kim" not in ship.text


def test_a_listed_word_is_masked_where_a_line_end_breaks_it(ship: Reviewer):
    assert "trel" not in ship.text


def test_a_name_added_is_masked_where_a_line_end_breaks_it(ship: Reviewer):
    ship.form |= {"by": BY, "names": {"add": [{"words": "Wimpleton", "exempt": ["(b)(6)"]}]}}
    ship.hand_in()
    assert "Only [B6 · 1 name] stayed" in ship.text


def test_dropping_a_name_does_not_uncover_a_listed_word_in_it(tmp_path: Path):
    """The place was masked for two reasons, and one of them still stands."""
    path = tmp_path / "ship.yaml"
    path.write_text(SHIP_POLICY.replace("who: none", "who: everyone").replace(", Tobias Kestrel]", "]"))
    policy = load_policy(str(path))
    document = Document(Source("ship.txt", "ship.txt", "text"), SHIP)
    reading = read(document)
    at = SHIP.index("Tobias Kestrel")
    person = Finding(Span(at, at + len("Tobias Kestrel")), PERSON, 1.0, ("made-up",))
    findings = (person, *terms_of(document, reading, ["Kestrel"], "birds"))
    decision = decide(document, reading, findings, policy, dt.date(2026, 2, 3))
    word = ReviewersWord("x.json", names_dropped=(Passage("Tobias Kestrel", frozenset()),))
    masked = apply_word(document, reading, findings, policy, decision, word).maskings
    assert person.span in [each.span for each in decision.maskings]
    assert (Span(at + len("Tobias "), person.span.end), frozenset({"1.4(c)"})) in [
        (each.span, each.exemptions) for each in masked
    ]
    assert person.span not in [each.span for each in masked]


@pytest.mark.parametrize("name", ["Anna Lindqvist", "Tobias Kestrel"])
def test_a_name_that_the_policy_always_masks_is_not_dropped(ship: Reviewer, name: str):
    ship.form |= {"by": BY, "names": {"drop": [{"words": name}]}}
    assert "the policy always masks" in error_of(ship.hand_in())


def test_half_a_character_is_refused_in_one_sentence(ship: Reviewer):
    ship.form["by"] = "J. \ud800 Doe"
    assert "half a character" in error_of(ship.hand_in())
