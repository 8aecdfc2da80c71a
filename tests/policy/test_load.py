"""A good policy: what its words become, and what it takes from its bases."""

import datetime as dt
from pathlib import Path

import pytest

from redactor.policy.cases.reach import unreachable
from redactor.policy.load import check_policy, load_policy, policy_bytes
from redactor.terms.condition import (
    Certainty,
    Condition,
    DateTest,
    DeclassifyOnTest,
    LevelTest,
    NamesTest,
    TextTest,
    YearsTest,
)
from redactor.terms.decision import Declassified
from redactor.terms.marking import Level
from redactor.terms.mask import Doubt, InOffice, Show, Who
from redactor.terms.policy import Action, Guard, Policy, Waiver
from redactor.terms.portion import LevelFrom, PortionKind
from redactor.terms.reading import DeclassifyKind
from redactor.terms.release_style import AmountStyle, Notation
from tests.policy.broken import HEAD, SAFE, rule


def load(text: str, folder: Path, name: str = "office.yaml") -> Policy:
    path = folder / name
    path.write_text(text)
    return load_policy(str(path))


def some(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("level: SECRET", Condition(level=LevelTest(one_of=frozenset({Level.SECRET})))),
        ("level: [SECRET, TOP SECRET]", Condition(level=LevelTest(one_of=frozenset({Level.SECRET, Level.TOP_SECRET})))),
        (
            "level: {at_least: CONFIDENTIAL, at_most: SECRET}",
            Condition(level=LevelTest(at_least=Level.CONFIDENTIAL, at_most=Level.SECRET)),
        ),
        ("level: any", Condition(level=LevelTest(missing=False))),
        ("level: none", Condition(level=LevelTest(missing=True))),
        ("controls: NOFORN", Condition(controls=NamesTest(has_any=some("NOFORN")))),
        ("controls: [REL TO, SBU NOFORN]", Condition(controls=NamesTest(has_any=some("REL TO", "SBU NOFORN")))),
        ("controls: any", Condition(controls=NamesTest(empty=False))),
        ("controls: none", Condition(controls=NamesTest(empty=True))),
        ("controls: {none: any}", Condition(controls=NamesTest(empty=True))),
        (
            "controls: {any: SCI, all: [NOFORN], none: HCS}",
            Condition(controls=NamesTest(some("SCI"), some("NOFORN"), some("HCS"))),
        ),
        ("owners: {only: [USA]}", Condition(owners=NamesTest(has_only=some("USA")))),
        ("owners: FOREIGN", Condition(owners=NamesTest(has_any=some("FOREIGN")))),
        ("releasable_to: {all: [USA, GBR]}", Condition(releasable_to=NamesTest(has_all=some("USA", "GBR")))),
        ("kind: subject", Condition(kinds=frozenset({PortionKind.SUBJECT}))),
        ("form: [telegram, memorandum]", Condition(forms=some("telegram", "memorandum"))),
        ("captions: NODIS", Condition(captions=NamesTest(has_any=some("NODIS")))),
        ("tags: [PREL]", Condition(tags=NamesTest(has_any=some("PREL")))),
        ("originator: {none: AMEMBASSY}", Condition(originator=TextTest(has_none=("AMEMBASSY",)))),
        (
            "dated: {from: 1977-01-20, until: 1981-01-20}",
            Condition(dated=DateTest(dt.date(1977, 1, 20), dt.date(1981, 1, 20))),
        ),
        ("dated: {known: false}", Condition(dated=DateTest(known=False))),
        ("age_years: {at_least: 25, under: 50}", Condition(age_years=YearsTest(25, 50))),
        ("declassified: yes", Condition(declassified=frozenset({Declassified.YES}))),
        ("declassified: [no, unknown]", Condition(declassified=frozenset({Declassified.NO, Declassified.UNKNOWN}))),
        (
            "declassify_on: {kind: exemption, token: 25X1, until: 2033-01-01}",
            Condition(
                declassify_on=DeclassifyOnTest(
                    frozenset({DeclassifyKind.EXEMPTION}),
                    NamesTest(has_any=some("25X1")),
                    DateTest(last=dt.date(2033, 1, 1)),
                )
            ),
        ),
        ("reasons: {any: [1.4(b)]}", Condition(reasons=NamesTest(has_any=some("1.4(b)")))),
        ("words: [yield*, nuclear warhead]", Condition(words=TextTest(has_any=("yield*", "nuclear warhead")))),
        (r"patterns: '\bAB-\d{2}\b'", Condition(patterns=TextTest(has_any=(r"\bAB-\d{2}\b",)))),
        ("named: PERSON", Condition(named=NamesTest(has_any=some("PERSON")))),
        ("level_from: [banner, record]", Condition(level_from=frozenset({LevelFrom.BANNER, LevelFrom.RECORD}))),
        ("certainty: doubtful", Condition(certainty=frozenset({Certainty.DOUBTFUL}))),
        ("any_of: [{kind: subject}]", Condition(any_of=(Condition(kinds=frozenset({PortionKind.SUBJECT})),))),
        ("all_of: [{kind: subject}]", Condition(all_of=(Condition(kinds=frozenset({PortionKind.SUBJECT})),))),
        ("not: {kind: subject}", Condition(negated=Condition(kinds=frozenset({PortionKind.SUBJECT})))),
    ],
)
def test_a_condition_is_read_as_written(line: str, condition: Condition, tmp_path: Path):
    assert load(rule(line), tmp_path).rules[0].when == condition


def test_a_rule_is_read_with_all_it_says(tmp_path: Path):
    text = HEAD + (
        "rules:\n"
        "  - id: one\n"
        "    when: {}\n"
        "    do: withhold\n"
        '    exempt: [as-marked, from-extension, "(b)(6)"]\n'
        "    source: 5 USC 552\n"
    )
    read = load(text, tmp_path).rules[0]
    assert (read.action, read.exempt, read.exempt_as_marked, read.exempt_from_extension) == (
        Action.WITHHOLD,
        some("(b)(6)"),
        True,
        True,
    )
    assert (read.source, read.policy, read.line, read.floor) == ("5 USC 552", "office", 6, False)


def test_a_recorded_waiver_is_read_and_collected(tmp_path: Path):
    text = HEAD + (
        "rules:\n"
        "  - id: disclosed\n"
        "    when: {owners: {only: NATO}, controls: none, words: public disclosed}\n"
        "    do: release\n"
        "    waive: [{guard: NATO, reason: disclosed, by: A. Reviewer, date: 2026-01-01}]\n"
    )
    waiver = Waiver(Guard.NATO, "disclosed", "A. Reviewer", dt.date(2026, 1, 1))
    assert load(text, tmp_path).waivers == (("disclosed", waiver),)


def test_what_a_policy_does_not_say_is_the_safe_choice(tmp_path: Path):
    policy = load(HEAD, tmp_path)
    assert policy.sign_off_required
    assert not policy.second_person
    assert policy.as_of is None
    assert policy.mask.persons is None
    assert (policy.release.notation, policy.release.amount) == (Notation.CODES, AmountStyle.LINES)
    assert policy.release.stamp.disposition == "automatic"


BASE = """schema: 1
id: base
title: Base
authority: E.O. 13526
second_person: true
floors:
  - {id: floor-of-base, when: {controls: RD}, do: refer, to: DOE}
rules:
  - {id: kept, when: {kind: subject}, do: withhold, exempt: as-marked}
  - {id: replaced, when: {kind: table}, do: withhold, exempt: as-marked}
mask:
  persons: {who: everyone, exempt: "(b)(6)"}
  terms: [{id: ships, terms: [Albatross], exempt: "1.4(c)"}]
  entities: {US_SSN: "(b)(6)", EMAIL_ADDRESS: "(b)(6)"}
release: {notation: editorial, stamp: {case: A-1, specimen: true}}
tests:
  - {name: of the base, given: {text: x, as_of: 2026-01-01}, outcome: denied_in_full}
"""

CHILD = """schema: 1
id: child
title: Child
authority: E.O. 13526
extends: base.yaml
floors:
  - {id: own-floor, when: {controls: FRD}, do: refer, to: DOE}
rules:
  - {id: replaced, when: {kind: bullet}, do: withhold, exempt: "1.4(d)"}
mask:
  terms: [{id: rivers, terms: [Thames], exempt: "1.4(c)"}]
  entities: {US_SSN: "(b)(7)(C)"}
release: {amount: class, stamp: {case: B-2}}
"""


@pytest.fixture
def child(tmp_path: Path) -> Policy:
    (tmp_path / "base.yaml").write_text(BASE)
    return load(CHILD, tmp_path, "child.yaml")


def test_floors_come_first_then_own_rules_then_those_of_the_base(child: Policy):
    assert [(each.id, each.policy) for each in child.rules] == [
        ("floor-of-base", "base"),
        ("own-floor", "child"),
        ("replaced", "child"),
        ("kept", "base"),
    ]
    assert [each.floor for each in child.rules] == [True, True, False, False]


def test_masks_add_up_and_the_nearest_word_on_persons_and_codes_counts(child: Policy):
    assert child.mask.persons
    assert child.mask.persons.who is Who.EVERYONE
    assert [term.id for term in child.mask.terms] == ["ships", "rivers"]
    assert {each.kind: each.exempt for each in child.mask.entities} == {
        "US_SSN": some("(b)(7)(C)"),
        "EMAIL_ADDRESS": some("(b)(6)"),
    }


def test_of_how_a_release_looks_the_nearest_word_counts(child: Policy):
    assert (child.release.notation, child.release.amount) == (Notation.EDITORIAL, AmountStyle.CLASS)
    assert (child.release.stamp.case, child.release.stamp.specimen) == ("B-2", True)


def test_the_reason_for_no_amount_goes_with_the_base_that_gave_it(tmp_path: Path):
    (tmp_path / "base.yaml").write_text(HEAD + "release: {amount: none, amount_reason: The amounts tell too much.}\n")
    child = load(HEAD.replace("id: office", "id: child") + "extends: base.yaml\nrelease: {amount: lines}\n", tmp_path)
    assert (child.release.amount, child.release.amount_reason) == (AmountStyle.LINES, "")


def test_a_second_person_asked_for_by_a_base_stays_asked_for(child: Policy):
    assert child.second_person
    assert child.extends == ("base",)
    assert child.tests == ()


def test_a_signature_asked_for_by_a_base_cannot_be_waived(tmp_path: Path):
    (tmp_path / "base.yaml").write_text(HEAD + "sign_off: required\n")
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + "extends: base.yaml\nsign_off: none\n")
    assert [(problem.code, problem.line) for problem in check_policy(str(path)).problems] == [("sign-off", 6)]


def test_the_words_of_files_beside_the_policy_are_read(tmp_path: Path):
    (tmp_path / "terms.txt").write_text("# cryptonyms\nALBATROSS\n\n  GREY   HERON \n")
    (tmp_path / "officials.txt").write_text("Jane Sample\n")
    policy = load(
        HEAD
        + "mask:\n"
        + '  persons: {who: unlisted, exempt: "(b)(6)", keep: {names: [John Example], file: officials.txt}}\n'
        + '  terms: [{id: cryptonyms, terms: [Osprey], file: terms.txt, exempt: "(b)(3) 50 USC 3507"}]\n',
        tmp_path,
    )
    assert policy.mask.terms[0].terms == ("Osprey", "ALBATROSS", "GREY HERON")
    assert policy.mask.persons
    assert policy.mask.persons.keep_names == ("John Example", "Jane Sample")
    assert "ALBATROSS" not in repr(policy)
    assert "Sample" not in repr(policy)


def test_the_bytes_of_a_policy_change_with_its_base_and_its_lists(tmp_path: Path):
    (tmp_path / "base.yaml").write_text(HEAD)
    (tmp_path / "terms.txt").write_text("one\n")
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + 'extends: base.yaml\nmask:\n  terms: [{id: a, file: terms.txt, exempt: "(b)(6)"}]\n')
    seen = {policy_bytes(str(path))}
    (tmp_path / "terms.txt").write_text("two\n")
    seen.add(policy_bytes(str(path)))
    (tmp_path / "base.yaml").write_text(HEAD + SAFE)
    seen.add(policy_bytes(str(path)))
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            HEAD
            + "rules:\n  - {id: u, when: {level: UNCLASSIFIED, controls: {none: [SCI, SAP, AEA]}, owners: {only: USA}}, do: release}\n",
            "releases-controlled",
            id="unclassified-is-no-ground-for-release",
        ),
        pytest.param(
            HEAD + "rules:\n  - {id: old, when: {level: SECRET}, do: withhold, exempt: 1-301(d)}\n",
            "exemption-out-of-time",
            id="a-code-of-an-order-no-longer-in-force",
        ),
        pytest.param(
            HEAD + "as_of: 1979-01-01\nrules:\n  - {id: new, when: {level: SECRET}, do: withhold, exempt: 1.4(d)}\n",
            "exemption-out-of-time",
            id="a-code-of-an-order-to-come",
        ),
        pytest.param(
            HEAD + "rules:\n  - {id: bare, when: {}, do: withhold}\n", "no-exemption", id="withheld-without-a-law"
        ),
    ],
)
def test_a_doubtful_policy_is_taken_with_a_warning(text: str, code: str, tmp_path: Path):
    assert [problem.code for problem in load(text, tmp_path).problems] == [code]


def test_a_code_of_its_own_time_is_taken(tmp_path: Path):
    text = HEAD + "as_of: 1979-01-01\nrules:\n  - {id: old, when: {level: SECRET}, do: withhold, exempt: 1-301(d)}\n"
    assert load(text, tmp_path).problems == ()


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        pytest.param(
            "  - {id: all, when: {}, do: withhold, exempt: as-marked}\n"
            "  - {id: late, when: {kind: subject}, do: withhold, exempt: as-marked}\n",
            [("never-first", 7)],
            id="behind-a-rule-that-matches-everything",
        ),
        pytest.param(
            "  - {id: low, when: {level: {at_most: SECRET}}, do: withhold, exempt: as-marked}\n"
            "  - {id: high, when: {level: {at_least: SECRET}}, do: withhold, exempt: as-marked}\n"
            "  - {id: mid, when: {level: [CONFIDENTIAL, TOP SECRET]}, do: withhold, exempt: as-marked}\n",
            [("never-first", 8)],
            id="behind-two-rules-together",
        ),
        pytest.param(
            "  - id: never\n    when: {level: SECRET, any_of: [{level: CONFIDENTIAL}, {not: {level: any}}]}\n"
            "    do: withhold\n    exempt: as-marked\n",
            [("never-matches", 6)],
            id="contradicts-itself",
        ),
        pytest.param(
            "  - {id: one, when: {level: SECRET}, do: withhold, exempt: as-marked}\n"
            "  - {id: two, when: {kind: subject}, do: withhold, exempt: as-marked}\n",
            [],
            id="both-reached",
        ),
    ],
)
def test_rules_that_nothing_comes_to_are_found(rules: str, found: list[tuple[str, int]], tmp_path: Path):
    policy = load(HEAD + "rules:\n" + rules, tmp_path)
    assert [(each.code, each.line) for each in unreachable(policy, "office.yaml")] == found


def officials(tmp_path: Path, lines: str) -> Path:
    (tmp_path / "officials.txt").write_text(lines)
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + "mask: {persons: {who: unlisted, keep: {file: officials.txt}}}\n")
    return path


def test_a_list_of_officials_may_tell_their_days_in_office(tmp_path: Path):
    path = officials(
        tmp_path,
        "John Example\n# a comment; with a sign\nJane Sample; 2001-01-20; 2005-01-20\nAnn Open; ; 2005-01-20\n",
    )
    persons = load_policy(str(path)).mask.persons
    assert persons
    assert persons.keep_names == ("John Example",)
    assert [(each.name, each.first, each.last) for each in persons.keep_in_office] == [
        ("Jane Sample", dt.date(2001, 1, 20), dt.date(2005, 1, 20)),
        ("Ann Open", None, dt.date(2005, 1, 20)),
    ]


def test_a_list_of_officials_may_tell_their_titles(tmp_path: Path):
    path = officials(
        tmp_path, "Jane Sample; Ambassador; 2001-01-20; 2005-01-20\nAnn Open; Consul\nJo Lind; ; ; 2005-01-20\n"
    )
    persons = load_policy(str(path)).mask.persons
    assert persons
    assert [(each.name, each.title, each.first, each.last) for each in persons.keep_in_office] == [
        ("Jane Sample", "Ambassador", dt.date(2001, 1, 20), dt.date(2005, 1, 20)),
        ("Ann Open", "Consul", None, None),
        ("Jo Lind", "", None, dt.date(2005, 1, 20)),
    ]


def test_names_to_keep_may_tell_their_days_in_office(tmp_path: Path):
    keep = "{names: [John Example, {name: Jane Sample, title: Ambassador, from: 2001-01-20, until: 2005-01-20}]}"
    persons = load(HEAD + f"mask: {{persons: {{who: unlisted, keep: {keep}, doubt: list}}}}\n", tmp_path).mask.persons
    assert persons
    assert persons.keep_names == ("John Example",)
    assert persons.keep_in_office == (
        InOffice("Jane Sample", dt.date(2001, 1, 20), dt.date(2005, 1, 20), "Ambassador"),
    )
    assert persons.doubt is Doubt.LIST


def test_a_key_file_stands_beside_the_policy_and_need_not_be_there(tmp_path: Path):
    persons = load(HEAD + "mask: {persons: {who: everyone, show: label, key: names.key}}\n", tmp_path).mask.persons
    assert persons
    assert (persons.show, persons.key_file) == (Show.LABEL, str(tmp_path / "names.key"))
    assert not (tmp_path / "names.key").exists()


@pytest.mark.parametrize(
    ("rest", "hint"),
    [
        ("mask: {entities: {EMAIL: '(b)(6)'}}\n", "EMAIL_ADDRESS"),
        ("mask: {entities: {US_SNN: '(b)(6)'}}\n", "US_SSN"),
        ("mask: {entities: {NUCLEAR: '(b)(6)'}}\n", "unknown entity"),
        ("rules: [{id: a, when: {named: NUCLEER}, do: needs-decision, reason: r}]\n", "NUCLEAR"),
        ("rules: [{id: a, when: {named: FOREIGN_STATEMENTS}, do: needs-decision, reason: r}]\n", "FOREIGN_STATEMENT"),
    ],
)
def test_a_misspelt_entity_or_flag_is_refused_with_the_nearest(rest: str, hint: str, tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + rest)
    (problem,) = [each for each in check_policy(str(path)).problems if each.code in {"unknown-entity", "unknown-name"}]
    assert hint in problem.message


@pytest.mark.parametrize(
    ("persons", "code"),
    [
        ("{who: everyone, key: names.key}", "misplaced-key"),
        ("{who: everyone, show: label, key: ../names.key}", "bad-key"),
        ("{who: everyone, show: initials}", "unknown-word"),
        ("{who: everyone, doubt: drop}", "unknown-word"),
        ("{who: unlisted, keep: {names: [{name: A B, from: 2005-01-01, until: 2001-01-01}]}}", "never-matches"),
        ("{who: unlisted, keep: {names: [{title: Consul}]}}", "missing-key"),
    ],
)
def test_what_cannot_be_meant_of_persons_is_refused(persons: str, code: str, tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(HEAD + f"mask: {{persons: {persons}}}\n")
    assert code in {problem.code for problem in check_policy(str(path)).problems}


@pytest.mark.parametrize(
    "line",
    [
        "Jane Sample; 2001",
        "Jane Sample; 2005-01-20; 2001-01-20",
        "; 2001-01-20; 2005-01-20",
        "A; B; C",
        "A;;;",
        "A; 2001-02-30;",
    ],
)
def test_a_line_of_a_list_that_cannot_be_read_is_refused_and_not_quoted(line: str, tmp_path: Path):
    problems = check_policy(str(officials(tmp_path, f"# Officials\n\nJohn Example\n{line}\n"))).problems
    assert [problem.code for problem in problems] == ["bad-list"]
    assert "line 4 of the list" in problems[0].message
    assert "Sample" not in repr(problems)


def test_a_list_is_never_read_from_outside_the_policys_folder(tmp_path: Path):
    (tmp_path / "names.txt").write_text("Jane Sample\n")
    folder = tmp_path / "office"
    folder.mkdir()
    path = folder / "office.yaml"
    path.write_text(HEAD + 'mask:\n  terms: [{id: a, file: ../names.txt, exempt: "(b)(6)"}]\n')
    assert "no-such-list" in {problem.code for problem in check_policy(str(path)).problems}


def test_what_stands_in_which_file_counts_in_the_digest(tmp_path: Path):
    """One after the other the bytes would be the same."""
    child = HEAD.replace("id: office", "id: child") + "extends: base.yaml\n"

    def bytes_of(name: str, own: str, base: str) -> bytes:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "child.yaml").write_text(own)
        (folder / "base.yaml").write_text(base)
        return policy_bytes(str(folder / "child.yaml"))

    assert bytes_of("one", child + "# words\n", HEAD) != bytes_of("other", child, "# words\n" + HEAD)
