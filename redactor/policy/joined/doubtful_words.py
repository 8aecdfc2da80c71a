"""Words of a policy that no table must hold, yet that look like slips: offices that are asked, TAGS.

A rule that asks an office nobody knows, or for a tag nobody writes, would say nothing and match nothing. Such words are
allowed, for offices and tags come and go; `policy check` warns of them.
"""

import re
from collections.abc import Iterable, Iterator

from redactor.policy.nearest import resembling
from redactor.policy.vocabulary import vocabulary
from redactor.terms.condition import Condition
from redactor.terms.policy import Rule

_TAG = re.compile(r"[A-Z]{2,10}")


def doubtful_words(rules: Iterable[Rule]) -> Iterator[tuple[Rule, str, str]]:
    """Each rule with such a word, a stable code, and what to look at."""
    known = vocabulary()
    for rule in rules:
        for name in sorted(rule.to - known.referees - known.owners):
            near = resembling(name, known.referees)
            if near:
                message = f"rule `{rule.id}` asks `{name[:60]}`, which no table of offices has; did you mean {near}?"
                yield rule, "unknown-referee", message
        for tag in sorted(set(_tags(rule.when)) - known.tags):
            near = resembling(tag, known.tags)
            if not _TAG.fullmatch(tag):
                hint = f"; did you mean {near}?" if near else ""
                message = f"rule `{rule.id}` asks for the tag `{tag[:60]}`: TAGS are capitals without spaces{hint}"
                yield rule, "wrong-tag", message
            elif near and len(tag) == len(near):
                yield rule, "unknown-tag", f"rule `{rule.id}` asks for the tag `{tag}`; did you mean {near}?"


def _tags(condition: Condition) -> Iterator[str]:
    if condition.tags:
        yield from condition.tags.has_any | condition.tags.has_all | condition.tags.has_none
        yield from condition.tags.has_only or ()
    for inner in (*condition.any_of, *condition.all_of, *([condition.negated] if condition.negated else [])):
        yield from _tags(inner)
