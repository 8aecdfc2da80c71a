"""Rules that nothing comes to are found with work that grows with the rules, not with their third power."""

import pytest

from redactor.policy.cases import search
from redactor.policy.cases.search import never_first
from redactor.terms.condition import Condition, TextTest
from redactor.terms.policy import Action, Rule


def on_a_word(number: int) -> Rule:
    return Rule(id=f"word-{number}", when=Condition(words=TextTest(has_any=(f"word{number}",))), action=Action.WITHHOLD)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every question put to a formula while rules are searched."""
    questions: list[object] = []
    answer = search.truths_of

    def counted(formula, known, assumed):
        questions.append(formula)
        return answer(formula, known, assumed)

    monkeypatch.setattr(search, "truths_of", counted)
    return questions


def test_twice_the_rules_ask_no_more_than_about_four_times_as_much(asked: list[object]):
    assert list(never_first(on_a_word(n) for n in range(20))) == []
    for_twenty = len(asked)
    asked.clear()
    assert list(never_first(on_a_word(n) for n in range(40))) == []
    assert len(asked) < 5 * for_twenty


def test_a_rule_whose_plain_case_is_taken_is_still_found_to_come_first_somewhere():
    narrow = Rule(
        id="narrow", when=Condition(words=TextTest(has_any=("harbor",), has_none=("mine",))), action=Action.WITHHOLD
    )
    assert (
        list(
            never_first(
                [
                    narrow,
                    on_a_word(1),
                    Rule(
                        id="harbor",
                        when=Condition(words=TextTest(has_any=("harbor",))),
                        action=Action.REFER,
                        to=frozenset({"DOD"}),
                    ),
                ]
            )
        )
        == []
    )
