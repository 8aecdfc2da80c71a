"""The text of a new policy file: from answers to a few questions, or from a policy that stands.

Text only: who asks, and where it is written, is `cli`'s work.
"""

import json
import re
from dataclasses import dataclass
from typing import Literal

_ID = re.compile(r"^id:.*$", re.MULTILINE)
_TITLE = re.compile(r"^title:.*$", re.MULTILINE)
_EDITOR = re.compile(r"\A# yaml-language-server:.*\n")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person answered.

    Attributes:
        id: small letters, digits, hyphens.
        title: printed on a release.
        authority: the order or act.
        base: a policy to extend; empty for none.
        declassified: what is done with what its date has declassified.
        classified: what is done with what is classified still.
        names: whose names are masked.
        second_person: whether a second person must sign.
    """

    id: str
    title: str
    authority: str
    base: str = "us-base"
    declassified: Literal["release", "needs-decision"] = "release"
    classified: Literal["withhold", "needs-decision"] = "needs-decision"
    names: Literal["unlisted", "everyone", "none"] = "unlisted"
    second_person: bool = False


def draft(answers: Answers) -> str:
    """A policy file that does what was answered, with comments, and one test to begin with."""
    base = f"extends: {_quoted(answers.base)}    # its floors run before every rule here\n" if answers.base else ""
    return (
        "# A policy of your own: the first rule that matches a portion sets what is done with it; what no rule matches\n"
        "# needs a decision. Check it with `redactor policy check`, test it with `redactor policy test`.\n"
        "schema: 1\n"
        f"id: {_quoted(answers.id)}\n"
        f"title: {_quoted(answers.title)}\n"
        f"authority: {_quoted(answers.authority)}\n"
        f"{base}"
        "as_of: run-date\n"
        "sign_off: required\n"
        f"second_person: {'true' if answers.second_person else 'false'}\n"
        "\n"
        f"rules:\n{_declassified(answers)}{_classified(answers)}{_PLAIN}"
        f"\n{_mask(answers)}\n{_RELEASE}\n{_tests(answers)}"
    )


def copied(text: str, name: str, policy_id: str, title: str | None) -> str:
    """The text of a policy as the beginning of another: under its own id, comments and tests kept."""
    text = _EDITOR.sub("", text)
    text = _ID.sub(lambda _: f"id: {_quoted(policy_id)}", text, count=1)
    if title is not None:
        text = _TITLE.sub(lambda _: f"title: {_quoted(title)}", text, count=1)
    return f"# Made from `{name}`.\n{text}"


def _quoted(word: str) -> str:
    """A word as YAML that means this word and nothing else: JSON's strings are YAML's."""
    return word if re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", word) else json.dumps(word, ensure_ascii=False)


def _declassified(answers: Answers) -> str:
    releases = answers.declassified == "release"
    done = (
        "    do: release\n"
        if releases
        else "    do: needs-decision\n    reason: declassified by its date, not yet reviewed\n"
    )
    return (
        "  # Its date has passed, nothing extends it, it is ours, and no control outlives the classification.\n"
        "  - id: declassified\n"
        "    when:\n"
        "      declassified: yes\n"
        "      owners: {only: USA}\n"
        "      controls: {only: [NOFORN, REL TO, RELIDO, EYES ONLY, DISPLAY ONLY]}\n"
        f"{done}"
    )


def _classified(answers: Answers) -> str:
    done = (
        "    do: withhold\n    exempt: as-marked          # the reasons of the document's classification block\n"
        if answers.classified == "withhold"
        else "    do: needs-decision\n    reason: classified\n    suggest: from-document     # the reasons of its block\n"
    )
    return (
        "  # What is classified and was not released above.\n"
        "  - id: classified\n"
        "    when: {level: {at_least: RESTRICTED}}\n"
        f"{done}"
    )


_PLAIN = (
    "  # Unclassified is no ground for release: no control, and nobody's but ours.\n"
    "  - id: plain-unclassified\n"
    "    when: {level: UNCLASSIFIED, controls: none, owners: {only: USA}}\n"
    "    do: release\n"
)

_RELEASE = (
    "release:\n"
    "  notation: codes\n"
    "  amount: lines\n"
    "  stamp:\n"
    "    disposition: automatic\n"
    '    case: ""\n'
    "    specimen: true            # turn off once this is your own\n"
)


def _mask(answers: Answers) -> str:
    kept = ", keep: {names: [], titles: [Ambassador, Secretary]}" if answers.names == "unlisted" else ""
    codes = "" if answers.names == "none" else ', exempt: "(b)(6)"'
    return f"mask:\n  persons: {{who: {answers.names}{codes}{kept}}}\n"


def _tests(answers: Answers) -> str:
    return (
        "tests:\n"
        "  - name: What is classified stays, what never was may go\n"
        "    given:\n"
        "      as_of: 2026-01-01\n"
        "      text: |\n"
        "        SECRET\n"
        "\n"
        "        1. (S) The harbor was dredged.\n"
        "\n"
        "        2. (U) The weather was fair.\n"
        "    expect:\n"
        f"      - {{portion: 1, do: {answers.classified}}}\n"
        "      - {portion: 2, do: release}\n"
    )
