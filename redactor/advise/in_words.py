"""Rules, conditions and cases in words a reviewer uses. Words of term lists and names are counted, never said."""

from collections.abc import Callable, Iterable, Iterator

from redactor.policy.cases.formula import Known, Variable
from redactor.terms.condition import Condition, DateTest, DeclassifyOnTest, LevelTest, NamesTest, TextTest, YearsTest
from redactor.terms.counted import counted
from redactor.terms.marking import Level
from redactor.terms.policy import Action, Rule

#: What each fact is called.
CALLED = {
    "level": "level",
    "controls": "controls",
    "owners": "owners",
    "releasable_to": "releasable to",
    "kinds": "kind",
    "kind": "kind",
    "forms": "form",
    "form": "form",
    "captions": "captions",
    "tags": "TAGS",
    "originator": "originator",
    "originator-read": "originator",
    "dated": "dated",
    "age_years": "age",
    "age": "age",
    "age_at_year_end": "age at a year's end",
    "as_of": "as of",
    "declassified": "declassified",
    "declassify_on": "declassification instruction",
    "instruction": "declassification instruction",
    "token": "declassification instruction",
    "instruction-date": "declassification instruction",
    "reasons": "reasons",
    "words": "words",
    "patterns": "pattern",
    "named": "named",
    "level_from": "level from",
    "certainty": "reading",
}

_DOES = {
    Action.RELEASE: "released",
    Action.WITHHOLD: "withheld",
    Action.REFER: "referred",
    Action.CONSULT: "consulted on",
    Action.NEEDS_DECISION: "left to a person",
}


def done(action: Action) -> str:
    """What an action makes of a portion: `released`, `left to a person`."""
    return _DOES[action]


def tests_of(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Each test of a condition, as a condition of its own, with the name of its field."""
    for name in Condition.__dataclass_fields__:
        wanted = getattr(condition, name)
        if wanted not in (None, (), frozenset()):
            yield name, Condition(**{name: wanted})


def condition_in_words(condition: Condition) -> str:
    """`level SECRET or higher; owners nothing but USA`; `always` for a condition without tests."""
    return "; ".join(_test_in_words(name, getattr(each, name)) for name, each in tests_of(condition)) or "always"


def rule_in_words(rule: Rule) -> str:
    """What a rule does, in one line: `refer to NATO | 1.4(b), when owners NATO`."""
    to = f" to {listed(rule.to)}" if rule.to else ""
    codes = [*sorted(rule.exempt), *(["as marked"] if rule.exempt_as_marked else [])]
    codes += ["from its extension"] if rule.exempt_from_extension else []
    suggested = [*sorted(rule.suggest), *(["the document's reasons"] if rule.suggest_from_document else [])]
    given = f" | {', '.join(codes)}" if codes else f" | suggests {', '.join(suggested)}" if suggested else ""
    waived = "".join(f", waiving {waiver.guard.value}" for waiver in rule.waivers)
    return f"{rule.action.value}{to}{given}{waived}, when {condition_in_words(rule.when)}"


def case_in_words(case: Known) -> str:
    """What is known of a made-up portion: `level CONFIDENTIAL; declassified yes; TAGS CVIS`."""
    said: dict[str, list[str]] = {}
    for variable, value in case.items():
        word = _value_in_words(variable, value)
        if word:
            said.setdefault(CALLED[variable.fact], []).append(word)
    return "; ".join(f"{fact} {', '.join(words)}" for fact, words in said.items()) or "any portion"


def listed(names: Iterable[object], joint: str = "and") -> str:
    """`A, B and C`."""
    words = sorted(str(name) for name in names)
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _test_in_words(name: str, test: object) -> str:
    called = CALLED.get(name, name)
    if isinstance(test, Condition):
        return f"not ({condition_in_words(test)})"
    if isinstance(test, tuple):
        return (" or " if name == "any_of" else " and ").join(f"({condition_in_words(each)})" for each in test)
    if isinstance(test, frozenset):
        return f"{called} {listed(test, 'or')}"
    return f"{called} {_SAID[type(test)](test)}"


def _level(test: LevelTest) -> str:
    if test.missing is not None:
        return "none" if test.missing else "any"
    said = [listed((level.title for level in test.one_of), "or")] if test.one_of else []
    said += [f"{test.at_least.title} or higher"] if test.at_least is not None else []
    said += [f"{test.at_most.title} or lower"] if test.at_most is not None else []
    return ", ".join(said)


def _names(test: NamesTest) -> str:
    said = [listed(test.has_any, "or")] if test.has_any else []
    said += [f"with {listed(test.has_all)}"] if test.has_all else []
    said += [f"without {listed(test.has_none, 'or')}"] if test.has_none else []
    said += [f"nothing but {listed(test.has_only)}"] if test.has_only is not None else []
    said += ["none" if test.empty else "any"] if test.empty is not None else []
    return ", ".join(said)


def _text(test: TextTest) -> str:
    said = [f"one of {_quoted(test.has_any)}"] if test.has_any else []
    said += [f"all of {_quoted(test.has_all)}"] if test.has_all else []
    said += [f"none of {_quoted(test.has_none)}"] if test.has_none else []
    return ", ".join(said)


def _quoted(phrases: tuple[str, ...]) -> str:
    return ", ".join(f'"{phrase}"' for phrase in phrases)


def _dates(test: DateTest) -> str:
    said = [f"from {test.first}"] if test.first else []
    said += [f"until {test.last}"] if test.last else []
    said += ["known" if test.known else "not known"] if test.known is not None else []
    return " ".join(said)


def _years(test: YearsTest) -> str:
    said = [f"{counted(test.at_least, 'year')} or more"] if test.at_least is not None else []
    said += [f"under {counted(test.under, 'year')}"] if test.under is not None else []
    said += ["known" if test.known else "not known"] if test.known is not None else []
    return ", ".join(said)


def _instruction(test: DeclassifyOnTest) -> str:
    said = [listed(test.kinds, "or")] if test.kinds else []
    said += [_names(test.tokens)] if test.tokens else []
    said += [_dates(test.date)] if test.date else []
    return ", ".join(said)


def _value_in_words(variable: Variable, value: object) -> str:
    fact, name = variable
    if isinstance(value, bool):
        if fact == "originator-read":
            return "" if value else "not read"
        shown = f'"{name}"' if fact in {"words", "patterns", "originator"} else name
        return shown if value else ""
    if fact in {"age", "age_at_year_end"}:
        return "not known" if value is None else counted(int(str(value)), "year")
    if fact == "dated" and value is None:
        return "no date read"
    if isinstance(value, Level):
        return value.title
    return "none" if value is None else str(value)


#: How each kind of test is said.
_SAID: dict[type, Callable[..., str]] = {
    LevelTest: _level,
    NamesTest: _names,
    TextTest: _text,
    DateTest: _dates,
    YearsTest: _years,
    DeclassifyOnTest: _instruction,
}
