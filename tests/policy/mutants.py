"""Good policies spoiled one line at a time: each kind of slip, put wherever it can be made, with the line it stands in.

The policy below says something of every kind once, so that a slip in any place of the language is among them.
"""

import re
from collections.abc import Iterator

WHOLE = """\
schema: 1
id: harbor-review
title: Review of the harbor papers
authority: E.O. 13526, section 3.5
as_of: 2026-01-01
sign_off: required
second_person: true
floors:
  - id: nato
    when:
      owners: NATO
    do: refer
    to: NATO
    exempt: 1.4(b)
rules:
  - id: captioned
    when:
      captions: [NODIS, EXDIS]
      form: telegram
    do: consult
    to: S/ES
    source: 5 FAH-2 H-440
  - id: young
    when:
      level:
        at_least: CONFIDENTIAL
      age_years:
        under: 25
      dated:
        from: 1990-01-01
    do: needs-decision
    reason: young and classified
    suggest: from-document
  - id: words
    when:
      level: SECRET
      kind: paragraph
      words: [harbor boom*, mine field]
      certainty: sure
      level_from: mark
    do: withhold
    exempt: as-marked
  - id: extended
    when:
      declassified: extended
      declassify_on:
        token: 25X1
      reasons: 1.4(b)
      releasable_to: GBR
    do: withhold
    exempt: from-extension
  - id: plain
    when:
      level: UNCLASSIFIED
      controls: none
      owners:
        only: USA
    do: release
mask:
  persons:
    who: unlisted
    exempt: "(b)(6)"
    keep:
      titles: [Ambassador]
    show: code
  entities:
    US_SSN: "(b)(6)"
release:
  notation: codes
  amount: lines
  stamp:
    disposition: automatic
    specimen: true
tests:
  - name: plain text may go
    given:
      as_of: 2026-01-01
      text: Nothing.
    expect:
      - portion: 1
        do: release
    outcome: released_in_full
"""

#: Values of these keys are free text, or end in one: letters changed there are no mistake.
_FREE = {"title", "authority", "reason", "source", "name", "text", "id", "titles", "words", "portion", "disposition"}
#: Values of these are numbers and dates: a slip may give another good one.
_ORDERED = {"as_of", "under", "from"}
_LINE = re.compile(r"^(?P<lead>[ ]*(?:- )?)(?P<key>[a-z_A-Z]+):(?P<value> .+)?$")


def mutants() -> Iterator[tuple[str, str, int]]:
    """Each spoiled policy: what was done, its text, and the 1-based line where the mistake stands."""
    lines = WHOLE.splitlines()
    for at, line in enumerate(lines):
        found = _LINE.match(line)
        if found:
            for kind, spoiled in _spoiled(found["lead"], found["key"], found["value"] or ""):
                text = "\n".join([*lines[:at], spoiled, *lines[at + 1 :]]) + "\n"
                yield f"{kind}-{at + 1}-{found['key']}", text, at + 1


def _spoiled(lead: str, key: str, value: str) -> Iterator[tuple[str, str]]:
    """A line with one slip each."""
    yield "key-slip", f"{lead}{_swapped(key)}:{value}"
    yield "key-in-capitals", f"{lead}{key.swapcase()}:{value}"
    if not value:
        return
    yield "tab", f"\t{lead}{key}:{value}"
    yield "no-value", f"{lead}{key}:"
    yield "anchor", f"{lead}{key}: &x{value}"
    yield "alias", f"{lead}{key}: *x"
    yield "tag", f"{lead}{key}: !!str{value}"
    if key not in _FREE | _ORDERED and not value.strip().startswith("["):
        yield "word-slip", f"{lead}{key}: {_swapped(value.strip())}"
        yield "mapping", f"{lead}{key}: {{any: {{any: x}}}}"
    for trap in ("no", "010", "1:30") if key not in {"declassified", "portion"} else ():
        yield f"trap-{trap}", f"{lead}{key}: {trap}"


def _swapped(word: str) -> str:
    """Two neighbouring letters or digits changed places, near the end; a letter doubled where that changes nothing."""
    inner = word.strip('"')
    for n in range(len(inner) - 2, -1, -1):
        if inner[n].isalnum() and inner[n + 1].isalnum() and inner[n] != inner[n + 1]:
            return word.replace(inner, inner[:n] + inner[n + 1] + inner[n] + inner[n + 2 :])
    return word.replace(inner, inner + inner[-1])
