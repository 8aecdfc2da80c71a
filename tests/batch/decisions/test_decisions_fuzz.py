"""Whatever a decisions file holds: it is taken as it says, or refused in one sentence; nothing leaves by mistake."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactor.batch.decisions.apply import apply_word
from redactor.batch.decisions.file import Round, write_decisions
from redactor.batch.decisions.reviewed import read_word
from redactor.decide.decide import decide
from redactor.detect.portions.segment import read
from redactor.errors import InputError
from redactor.policy.load import load_policy
from redactor.terms.decision import Release
from redactor.terms.document import Document, Source
from tests.batch.decisions.test_decisions import BY, TELEGRAM
from tests.batch.rounds import STARTED

SOURCE = "ab" * 32


class Desk:
    """One document, what the policy proposes of it, and its decisions file as a run writes it."""

    def __init__(self) -> None:
        self.document = Document(Source("cable.txt", "cable.txt", "text"), TELEGRAM)
        self.reading, self.policy = read(self.document), load_policy("still-classified")
        self.proposed = decide(self.document, self.reading, (), self.policy, STARTED.date())
        this = Round("cable.txt", SOURCE, self.reading, self.proposed, self.proposed, None, "2026-02-03")
        self.form = json.loads(write_decisions(this, Path("nowhere")))

    def taken(self, path: Path):
        word = read_word(path, SOURCE)
        return word, apply_word(self.document, self.reading, (), self.policy, self.proposed, word)

    def tried(self, path: Path):
        """What was taken, or None and the error."""
        try:
            return self.taken(path), None
        except InputError as error:
            return None, error


@cache
def desk() -> Desk:
    return Desk()


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 40) | st.sampled_from(["", " ", "x", "release", "1.4(b)", "NSA", BY]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["do", "words", "exempt", "by", "guard", "all", "zz"]), inner, max_size=3)
    ),
    max_leaves=6,
)
GOOD = st.fixed_dictionaries(
    {"do": st.sampled_from(["release", "withhold", "refer", "needs-decision"]), "by": st.just(BY)},
    optional={
        "exempt": st.just(["1.4(b)"]),
        "to": st.just(["NSA"]),
        "brackets": st.lists(
            st.fixed_dictionaries(
                {"words": st.sampled_from(["harbor", "on time", "not there", "The"]), "exempt": st.just(["1.4(d)"])},
                optional={"all": st.booleans()},
            ),
            max_size=2,
        ),
        "waive": st.just([{"guard": "SCI", "reason": "so", "by": BY}]),
    },
)
KEYS = ["do", "exempt", "to", "by", "on", "brackets", "waive", "harm", "answers", "zz"]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A run's own file, with a decision on some portions and damage in some places."""
    form = copy.deepcopy(desk().form)
    for entry in form["portions"]:
        if draw(st.booleans()):
            entry["decision"] = draw(GOOD | JUNK)
            if isinstance(entry["decision"], dict) and draw(st.integers(0, 3)) == 0:
                entry["decision"][draw(st.sampled_from(KEYS))] = draw(JUNK)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(["top", "entry", "twice", "names"]))
        if place == "top":
            form[draw(st.sampled_from(["schema", "source", "portions", "names", "as_of"]))] = draw(JUNK)
        elif place == "names":
            form["names"] = {draw(st.sampled_from(["add", "drop", "ad"])): draw(JUNK)}
        elif isinstance(form["portions"], list) and form["portions"]:
            entry = draw(st.sampled_from(form["portions"]))
            if place == "twice":
                form["portions"].append(entry)
            elif isinstance(entry, dict):
                entry[draw(st.sampled_from(["portion", "decision", "kind"]))] = draw(JUNK)
    return form


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged())
def test_a_damaged_file_is_refused_in_one_sentence_or_taken_as_it_says(tmp_path: Path, form: dict[str, Any]):
    path = tmp_path / "cable.txt.json"
    path.write_text(json.dumps(form, indent=1))
    taken, error = desk().tried(path)
    if error:
        assert error.file == str(path)
        assert error.what
        assert TELEGRAM[300:330] not in str(error)
        return
    word, decision = taken
    said = {index for index, each in word.portions.items() if isinstance(each.decision.decision, Release)}
    for before, after in zip(desk().proposed.portions, decision.portions, strict=True):
        assert after == before or after.portion in word.portions
        if isinstance(after.decision, Release) and not isinstance(before.decision, Release):
            assert after.portion in said


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_broken_bytes_are_refused_in_one_sentence(tmp_path: Path, data: st.DataObject):
    whole = json.dumps(desk().form, indent=1).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    path = tmp_path / "cable.txt.json"
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=6)) + whole[end:])
    taken, error = desk().tried(path)
    if error:
        assert error.file == str(path)
    else:
        word, decision = taken
        assert word.portions or decision.portions == desk().proposed.portions


@pytest.mark.parametrize(
    ("bracket", "words"),
    [
        ({"words": "harbor"}, "stand in it 2 times"),
        ({"words": "arbor"}, "do not stand in it"),
        ({"words": "lighthouse contract\nwas void. The harbor opened"}, "do not stand in it"),
        ({"words": "LIGHTHOUSE"}, "do not stand in it"),
        ({"words": "harbor", "all": "yes"}, "`all` is true or false"),
    ],
    ids=["twice", "part of a word", "over two portions", "other case", "all"],
)
def test_a_bracket_that_points_at_no_one_place_is_refused(tmp_path: Path, bracket: dict[str, Any], words: str):
    form = copy.deepcopy(desk().form)
    text = TELEGRAM.replace("The harbor master", "The harbor master of the harbor")
    document = Document(Source("cable.txt", "cable.txt", "text"), text)
    reading = read(document)
    proposed = decide(document, reading, (), desk().policy, STARTED.date())
    entry = next(entry for entry in form["portions"] if entry["number"] == "1")
    entry["decision"] = {"do": "release", "by": BY, "brackets": [bracket | {"exempt": ["1.4(d)"]}]}
    path = tmp_path / "cable.txt.json"
    path.write_text(json.dumps(form, indent=1))
    with pytest.raises(InputError) as caught:
        apply_word(document, reading, (), desk().policy, proposed, read_word(path, SOURCE))
    assert words in caught.value.what
    assert caught.value.line is not None


def test_a_bracket_meant_everywhere_withholds_every_place(tmp_path: Path):
    form = copy.deepcopy(desk().form)
    entry = next(entry for entry in form["portions"] if entry["number"] == "1")
    bracket = {"words": "Petrossian", "exempt": ["1.4(d)"], "all": True}
    entry["decision"] = {"do": "release", "by": BY, "brackets": [bracket]}
    path = tmp_path / "cable.txt.json"
    path.write_text(json.dumps(form))
    _, decision = desk().taken(path)
    assert [each.span.of(TELEGRAM) for each in decision.maskings] == ["Petrossian"] * 2
