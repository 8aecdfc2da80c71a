"""Whatever comes back as an answer: it is taken as it says, or refused in one sentence; nothing leaves by mistake."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactor.batch.referral.answer import Answer, read_answer
from redactor.batch.referral.form import Concerned, Passage, answer_form
from redactor.batch.referral.take_back import take_back
from redactor.errors import InputError
from tests.batch.rounds import decisions
from tests.batch.test_referral import LATER, Office

DOCUMENT = Concerned(
    "a.txt", "ab" * 32, "telegram", "2006-06-05", "SECRET", (Passage(3, "paragraph 3", "SECRET SI", "refer", ()),)
)
FORM = json.loads(answer_form("NSA", "F-1", "2026-03-01", None, (DOCUMENT,)))
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 9)
    | st.sampled_from(["", "x", "release", "deny", "1.4(c)", "2026-03-15"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["do", "words", "exempt", "brackets", "waive", "zz"]), inner, max_size=3)
    ),
    max_leaves=6,
)
WAIVER = {"guard": "SCI", "reason": "declassified by its owner", "by": "R. Roe"}
ANSWERS = st.fixed_dictionaries(
    {"do": st.sampled_from(["release", "deny", "release-in-part", "no-equity"])},
    optional={
        "exempt": st.just(["1.4(c)"]),
        "brackets": st.lists(
            st.fixed_dictionaries({"words": st.sampled_from(["clear", "again", "none"]), "exempt": st.just(["1.4(c)"])})
        ),
        "waive": st.just([WAIVER]),
        "note": st.just("a note"),
    },
)


def filled(form: dict[str, Any], answer: object) -> dict[str, Any]:
    full = copy.deepcopy(form) | {"answered_by": "R. Roe, Chief", "answered_on": "2026-03-15"}
    full["documents"][0]["portions"][0]["answer"] = answer
    return full


@st.composite
def damaged(draw: st.DrawFn, form: dict[str, Any]) -> dict[str, Any]:
    full = filled(form, draw(ANSWERS | JUNK))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(["top", "document", "passage"]))
        if place == "top":
            full[draw(st.sampled_from(sorted(full)))] = draw(JUNK)
            continue
        documents = full["documents"]
        if not isinstance(documents, list) or not documents or not isinstance(documents[0], dict):
            continue
        target = documents[0]
        if place == "passage":
            passages = target.get("portions")
            if not isinstance(passages, list) or not passages or not isinstance(passages[0], dict):
                continue
            target = passages[0]
        target[draw(st.sampled_from(sorted(target)))] = draw(JUNK)
    return full


def tried(path: Path) -> tuple[Answer | None, InputError | None]:
    try:
        return read_answer(path), None
    except InputError as error:
        return None, error


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged(FORM))
def test_a_damaged_form_is_refused_in_one_sentence_or_read_as_it_says(tmp_path: Path, form: dict[str, Any]):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(form, indent=1))
    answer, error = tried(path)
    if error:
        assert error.file == str(path)
        return
    assert answer.by
    for passage in answer.passages:
        assert passage.do in {"release", "deny", "release-in-part", "no-equity"}
        assert passage.codes or passage.do in {"release", "no-equity"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    office.pack("NSA")
    return office


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_form_decides_anything_but_what_was_asked_nor_releases_without_a_waiver(office: Office, data: st.DataObject):
    before = decisions(office.out)
    full = data.draw(damaged(office.form("NSA")))
    path = office.out.with_name("answer.json")
    path.write_text(json.dumps(full))
    (taken,) = take_back(office.folder, path, LATER)
    after = decisions(office.out)
    changed = [entry for entry, old in zip(after["portions"], before["portions"], strict=True) if entry != old]
    (office.folder.decisions / "cable.txt.json").write_text(json.dumps(before))
    if taken.error:
        assert changed == []
        return
    assert [entry["number"] for entry in changed] in ([], ["3"])
    for entry in changed:
        assert entry["decision"]["do"] != "release" or entry["decision"]["waive"] == [WAIVER]
