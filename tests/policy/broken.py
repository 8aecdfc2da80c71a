"""Broken policies: each line that a checker must name carries its code in a comment, `# !code`."""

HEAD = """schema: 1
id: office
title: Office policy
authority: E.O. 13526
"""

#: A rule that breaks nothing, to put beside what does.
SAFE = """rules:
  - id: plain
    when: {level: UNCLASSIFIED, controls: none, owners: {only: USA}}
    do: release
"""


def rule(line: str) -> str:
    """A policy with one rule, of which `line` is the condition."""
    return f"{HEAD}rules:\n  - id: one\n    when:\n      {line}\n    do: withhold\n    exempt: as-marked\n"


BROKEN = {
    # --- keys
    "unknown-top-key": HEAD + "extend: us-base # !unknown-key\n",
    "unknown-rule-key": HEAD
    + "rules:\n  - id: one\n    whn: {} # !unknown-key\n    when: {}\n    do: refer\n    to: CIA\n",
    "unknown-condition-key": rule("levels: SECRET # !unknown-key"),
    "unknown-test-of-names": rule("controls: {nothing: [NOFORN]} # !unknown-key"),
    "unknown-mask-key": HEAD + "mask:\n  person: {who: none} # !unknown-key\n",
    "unknown-stamp-key": HEAD + "release:\n  stamp:\n    cases: x # !unknown-key\n",
    "duplicate-top-key": HEAD + "sign_off: required\nsign_off: none # !duplicate-key\n",
    "duplicate-nested-key": rule("level: SECRET\n      level: CONFIDENTIAL # !duplicate-key"),
    "duplicate-flow-key": rule("controls: {any: NOFORN, any: ORCON} # !duplicate-key"),
    "missing-title": "schema: 1 # !missing-key\nid: office\nauthority: E.O. 13526\n",
    "missing-when": HEAD + "rules:\n  - id: one # !missing-key\n    do: refer\n    to: CIA\n",
    "missing-do": HEAD + "rules:\n  - id: one # !missing-key\n    when: {}\n",
    "missing-id": HEAD + "rules:\n  - when: {} # !missing-key\n    do: refer\n    to: CIA\n",
    "merge-key": HEAD + "rules:\n  - id: one\n    <<: {do: release} # !key\n    when: {}\n    do: refer\n    to: CIA\n",
    "list-as-key": HEAD + "? [a, b] # !key\n: 1\n",
    "number-as-key": HEAD + "1: x # !unknown-key\n",
    # --- the traps of YAML
    "no-for-false": HEAD + "second_person: no # !ambiguous\n",
    "yes-for-true": HEAD + "release:\n  stamp:\n    specimen: Yes # !ambiguous\n",
    "on-for-true": HEAD + "second_person: on # !ambiguous\n",
    "no-as-title": "schema: 1\nid: office\ntitle: no # !ambiguous\nauthority: E.O. 13526\n",
    "capital-true": HEAD + "second_person: True # !ambiguous\n",
    "octal-case": HEAD + "release:\n  stamp:\n    case: 010 # !ambiguous\n",
    "sexagesimal-case": HEAD + "release:\n  stamp:\n    case: 1:30 # !ambiguous\n",
    "hexadecimal-case": HEAD + "release:\n  stamp:\n    case: 0x1F # !ambiguous\n",
    "fraction": rule("age_years: {under: 25.5} # !ambiguous"),
    "time-of-day": HEAD + "as_of: 2026-01-01T10:00:00 # !ambiguous\n",
    "number-for-text": HEAD + "release:\n  stamp:\n    case: 12 # !wrong-type\n",
    "null-value": HEAD + "extends: # !empty-value\nsign_off: required\n",
    "tilde-value": HEAD + "extends: ~ # !empty-value\n",
    "anchor": HEAD + "rules:\n  - &one # !anchor\n    id: one\n    when: {}\n    do: refer\n    to: CIA\n",
    "alias": HEAD + "tests: *nothing # !alias\n",
    "tag": HEAD + "as_of: !!str 2026-01-01 # !tag\n",
    "python-tag": HEAD + "as_of: !!python/object:os.system x # !tag\n",
    "second-document": HEAD + "--- # !several-documents\nid: two\n",
    "unclosed-brace": HEAD + "rules: [{id: one\n# !yaml",
    "unclosed-quote": HEAD + "as_of: 'run-date\n# !yaml",
    "colon-in-plain-text": HEAD + "as_of: run-date: yes # !yaml\n",
    "bad-indentation": HEAD + "rules:\n  - id: one\n   when: {} # !yaml\n",
    "top-level-list": "- schema: 1 # !not-a-mapping\n",
    # --- types
    "text-for-list-of-rules": HEAD + "rules: release # !wrong-type\n",
    "list-for-text": "schema: 1\nid: office\ntitle: [a] # !wrong-type\nauthority: E.O. 13526\n",
    "text-for-truth": HEAD + 'second_person: "true" # !wrong-type\n',
    "truth-for-text": HEAD + "extends: true # !wrong-type\n",
    "text-for-number": rule('age_years: {under: "25"} # !wrong-type'),
    "mapping-for-level": rule("level: {at_least: {}} # !wrong-type"),
    "list-for-mapping": HEAD + "mask: [] # !wrong-type\n",
    "number-for-enum": HEAD + "sign_off: 1 # !wrong-type\n",
    "text-for-condition": HEAD + "rules:\n  - id: one\n    when: always # !wrong-type\n    do: refer\n    to: CIA\n",
    "empty-list": rule("kind: [] # !out-of-range"),
    "wrong-version": "schema: 2 # !wrong-type\nid: office\ntitle: x\nauthority: z\n",
    "id-with-blank": "schema: 1\nid: my office # !wrong-form\ntitle: x\nauthority: z\n",
    "line-end-in-title": 'schema: 1\nid: office\ntitle: "a\\nb" # !wrong-form\nauthority: z\n',
    "escape-in-case": HEAD + 'release:\n  stamp:\n    case: "\\e[2J" # !wrong-form\n',
    "too-old": rule("age_years: {under: 5000} # !out-of-range"),
    # --- words of the trade
    "unknown-level": rule("level: CONFIDENCIAL # !unknown-word"),
    "level-abbreviated": rule("level: {at_least: C} # !unknown-word"),
    "unknown-control": rule("controls: [NOFORM] # !unknown-control"),
    "portion-form-of-control": rule("controls: {none: [NF]} # !unknown-control"),
    "unknown-owner": rule("owners: {only: [US]} # !unknown-owner"),
    "unknown-country": rule("releasable_to: {all: [UK]} # !unknown-country-or-group"),
    "unknown-caption": rule("captions: EXDISS # !unknown-caption"),
    "unknown-form": rule("form: cable # !unknown-form-of-document"),
    "unknown-kind": rule("kind: paragraf # !unknown-word"),
    "envelope-kind": rule("kind: routing # !unknown-word"),
    "unknown-fact": rule("declassified: maybe # !unknown-word"),
    "unknown-instruction": rule("declassify_on: {token: 25X99} # !unknown-declassification-instruction"),
    "unknown-action": HEAD
    + "rules:\n  - id: one\n    when: {}\n    do: withold # !unknown-word\n    exempt: as-marked\n",
    "stamp-for-code": HEAD
    + "rules:\n  - id: one\n    when: {}\n    do: withhold\n    exempt: B6 # !unknown-exemption\n",
    "bare-b3": HEAD
    + 'rules:\n  - id: one\n    when: {}\n    do: withhold\n    exempt: "(b)(3)" # !unknown-exemption\n',
    "jfk-code": HEAD
    + "rules:\n  - id: one\n    when: {}\n    do: withhold\n    exempt: JFK 6(1) # !unknown-exemption\n",
    "second-code-unknown": rule("level: SECRET")
    + '  - id: two\n    when: {}\n    do: withhold\n    exempt:\n      - "(b)(6)"\n      - "(b)(99)" # !unknown-exemption\n',
    "unknown-entity": HEAD + 'mask:\n  entities:\n    EMAIL: "(b)(6)" # !unknown-entity\n',
    "misspelled-referee": HEAD + "rules:\n  - id: one\n    when: {}\n    do: refer\n    to: Nsa # !unknown-referee\n",
    "unknown-reason": rule("reasons: 1.4(z) # !unknown-exemption"),
    "unknown-guard": HEAD
    + "rules:\n  - id: one\n    when: {}\n    do: release\n    waive:\n      - {guard: HCS, reason: x, by: z, date: 2026-01-01} # !unknown-word\n",
    # --- dates
    "no-such-day": rule("dated: {from: 2026-02-30} # !bad-date"),
    "american-date": rule("dated: {until: 4/22/2018} # !bad-date"),
    "unpadded-date": HEAD + "as_of: 2026-1-1 # !bad-date\n",
    "date-in-words": HEAD + "as_of: today # !bad-date\n",
    # --- what never matches
    "levels-upside-down": rule("level: {at_least: SECRET, at_most: CONFIDENTIAL} # !never-matches"),
    "dates-upside-down": rule("dated: {from: 2026-01-01, until: 2025-01-01} # !never-matches"),
    "ages-upside-down": rule("age_years: {at_least: 25, under: 25} # !never-matches"),
    "empty-test": rule("controls: {} # !never-matches"),
    "wanted-and-not": rule("controls: {all: [NOFORN], none: [NOFORN]} # !never-matches"),
    "no-level-and-a-level": rule("level: {none: any, at_least: SECRET} # !never-matches"),
    "named-by-nobody": HEAD
    + "rules:\n  - id: one # !unknown-name\n    when: {named: codenames}\n    do: withhold\n    exempt: as-marked\n",
    # --- patterns that could hang
    "star-in-pattern": rule("patterns: 'a.*b' # !wording"),
    "nested-repeats": rule("patterns: '(a{1,9}){1,9}' # !wording"),
    "look-ahead": rule("patterns: '(?=x)y' # !wording"),
    "back-reference": rule("patterns: '(a)\\1' # !wording"),
    "empty-pattern": rule("patterns: 'x{0,3}' # !wording"),
    "words-of-nothing": rule("words: '**' # !wording"),
    # --- what a rule may not say
    "refer-to-nobody": HEAD + "rules:\n  - id: one # !missing-key\n    when: {}\n    do: refer\n",
    "release-with-code": HEAD
    + 'rules:\n  - id: one # !misplaced-key\n    when: {level: SECRET}\n    do: release\n    exempt: "(b)(6)"\n',
    "withhold-to": HEAD
    + "rules:\n  - id: one # !misplaced-key\n    when: {}\n    do: withhold\n    exempt: as-marked\n    to: CIA\n",
    "code-given-to-a-person": HEAD
    + "rules:\n  - id: one # !misplaced-key\n    when: {}\n    do: needs-decision\n    exempt: as-marked\n",
    "waiver-on-withhold": HEAD
    + "rules:\n  - id: one # !misplaced-key\n    when: {}\n    do: withhold\n    exempt: as-marked\n"
    + "    waive: [{guard: RD, reason: x, by: z, date: 2026-01-01}]\n",
    "waiver-without-name": HEAD
    + "rules:\n  - id: one\n    when: {}\n    do: release\n    waive:\n      - {guard: RD, reason: x, date: 2026-01-01} # !missing-key\n",
    "keep-under-everyone": HEAD
    + 'mask:\n  persons: {who: everyone, exempt: "(b)(6)", keep: {titles: [Ambassador]}} # !misplaced-key\n',
    "amount-without-reason": HEAD + "release: {amount: none} # !missing-key\n",
    "reason-without-amount": HEAD + "release: {amount: lines, amount_reason: x} # !misplaced-key\n",
    "disposition-that-claims": HEAD + "release:\n  stamp: {disposition: RELEASED IN FULL} # !bad-disposition\n",
    "second-person-without-signature": "schema: 1 # !misplaced-key\nid: a\ntitle: b\nauthority: c\nsign_off: none\nsecond_person: true\n",
    "floor-that-releases": "schema: 1 # !floor-releases\nid: a\ntitle: b\nauthority: c\nfloors:\n  - {id: x, when: {}, do: release}\n",
    "rule-twice": rule("level: SECRET")
    + "  - id: one # !duplicate-rule\n    when: {}\n    do: withhold\n    exempt: as-marked\n",
    "term-list-twice": HEAD
    + 'mask:\n  terms:\n    - {id: a, terms: [x], exempt: "(b)(6)"}\n    - {id: a, terms: [z], exempt: "(b)(6)"} # !duplicate-terms\n',
    "terms-without-words": HEAD + 'mask:\n  terms:\n    - {id: a, exempt: "(b)(6)"} # !missing-key\n',
    "list-that-is-not-there": HEAD
    + 'mask:\n  terms:\n    - {id: a, file: nothing.txt, exempt: "(b)(6)"} # !no-such-list\n',
    "list-outside-the-folder": HEAD
    + 'mask:\n  terms:\n    - {id: a, file: ../x.txt, exempt: "(b)(6)"} # !no-such-list\n',
    "list-anywhere": HEAD + 'mask:\n  terms:\n    - {id: a, file: /etc/hosts, exempt: "(b)(6)"} # !wrong-form\n',
    "test-that-expects-nothing": HEAD + "tests:\n  - {name: a, given: {text: x, as_of: 2026-01-01}} # !empty-test\n",
    "test-without-date": HEAD + "tests:\n  - {name: a, given: {text: x}, outcome: needs_decision} # !missing-key\n",
    # --- bases
    "unknown-base": HEAD + "extends: us-bse # !unknown-base\n",
    "base-that-is-not-there": HEAD + "extends: ./nothing.yaml # !unknown-base\n",
    "floor-of-a-base-replaced": HEAD
    + "extends: us-base\nrules:\n  - id: nato # !floor-replaced\n    when: {owners: NATO}\n    do: needs-decision\n",
    # --- guard rails
    "release-of-everything": HEAD + "rules:\n  - id: all # !guard-rail\n    when: {}\n    do: release\n",
    "release-by-date-alone": HEAD
    + "rules:\n  - id: by-date # !guard-rail\n    when: {declassified: yes}\n    do: release\n",
    "release-of-foreign-by-age": HEAD
    + "rules:\n  - id: by-age # !guard-rail\n    when: {age_years: {at_least: 50}, controls: {none: [SCI, SAP, AEA, NATO]}}\n    do: release\n",
    "release-of-named-ally": HEAD
    + "rules:\n  - id: ally # !guard-rail\n    when: {declassified: yes, owners: {only: [USA, GBR]}, controls: none}\n    do: release\n",
    "guard-waived-for-another": HEAD
    + "rules:\n  - id: nato # !guard-rail\n    when: {owners: {only: [NATO]}, controls: none}\n    do: release\n"
    + "    waive: [{guard: FOREIGN, reason: disclosed, by: A. Reviewer, date: 2026-01-01}]\n",
}
