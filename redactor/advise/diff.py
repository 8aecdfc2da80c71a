"""What changes between two policies, by meaning: what becomes less protected, what more, and which words changed.

No document is read. What one policy releases and the other keeps is searched for among all cases that their conditions
tell apart (`policy.cases.search`), so that an effect comes with a case of it, and its absence is shown, never guessed. What
could not be shown within bounds is called possible.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactor.advise.difference import Difference, Edit, Effect, Protection
from redactor.advise.in_words import case_in_words, condition_in_words, done, listed, rule_in_words
from redactor.policy.cases.search import Opening, openings
from redactor.policy.registers import in_force_under
from redactor.terms.condition import Condition, TextTest
from redactor.terms.mask import Across, Doubt, PersonMask, Show, Who
from redactor.terms.policy import Policy, Rule


def compare_policies(before: Policy, after: Policy) -> Difference:
    """What changes from `before` to `after`, at the same as-of date."""
    with in_force_under(before, after):
        effects = [*_rules(before, after), *_persons(before, after), *_lists(before, after), *_run(before, after)]
        edits = (*_rule_edits(before, after), *_other_edits(before, after))
    return Difference(before.id, after.id, tuple(effects), edits)


def _rules(before: Policy, after: Policy) -> Iterator[Effect]:
    old, new = before.rules, _told_apart(before, after)
    for opening in openings(old, new):
        yield _opened(opening, after.id, before.id, (Protection.LESS, Protection.PERHAPS_LESS))
    for opening in openings(new, old):
        yield _opened(opening, before.id, after.id, (Protection.MORE, Protection.PERHAPS_MORE))


def _opened(opening: Opening, releases: str, keeps: str, words: tuple[Protection, Protection]) -> Effect:
    sure, perhaps = words
    rule, keeper = opening.rule, opening.kept_by
    if opening.case is None:
        what = f"`{rule.id}` of {releases} may release what {keeps} keeps: the rules are too many to tell for certain"
        return Effect(perhaps, what, rule.id)
    kept = f"{done(keeper.action)} by `{keeper.id}`" if keeper else "left to a person, for no rule matches,"
    case = case_in_words(opening.case)
    what = f"{case}: released by `{rule.id}` of {releases}, {kept} of {keeps}".replace(",, ", ", ").replace(
        ", of ", " in "
    )
    return Effect(sure, what, rule.id, keeper.id if keeper else None)


def _told_apart(before: Policy, after: Policy) -> tuple[Rule, ...]:
    """The rules of `after`; what they ask of findings is another fact where the two policies look for other words."""
    lists = [{term.id: frozenset(term.terms) for term in policy.mask.terms} for policy in (before, after)]
    if lists[0] == lists[1] and _always(before) == _always(after):
        return after.rules
    return tuple(replace(rule, when=_set_free(rule.when)) for rule in after.rules)


def _set_free(condition: Condition) -> Condition:
    """The condition with each test of findings as a fact of its own, which may hold whatever the other policy finds."""
    named = condition.named
    own = (Condition(words=TextTest((f"as {condition_in_words(Condition(named=named))} in the new policy",))),)
    return replace(
        condition,
        named=None,
        any_of=tuple(_set_free(each) for each in condition.any_of),
        all_of=(*(_set_free(each) for each in condition.all_of), *(own if named else ())),
        negated=condition.negated and _set_free(condition.negated),
    )


def _who(mask: PersonMask | None) -> Who:
    return mask.who if mask else Who.NONE


def _always(policy: Policy) -> frozenset[str]:
    return frozenset(policy.mask.persons.always if policy.mask.persons else ())


def _persons(before: Policy, after: Policy) -> Iterator[Effect]:
    old, new = before.mask.persons, after.mask.persons
    rank = (Who.NONE, Who.UNLISTED, Who.EVERYONE)
    if _who(old) is not _who(new):
        less = rank.index(_who(new)) < rank.index(_who(old))
        what = f"names masked: {_who(new).value} instead of {_who(old).value}"
        yield Effect(Protection.LESS if less else Protection.MORE, what)
    elif old and new and new.who is Who.UNLISTED:
        for what, was, now in (
            ("titles", old.keep_titles, new.keep_titles),
            ("listed names", old.keep_names, new.keep_names),
            ("names in office", old.keep_in_office, new.keep_in_office),
        ):
            yield from _set_effects(f"kept {what}", was, now, (Protection.LESS, Protection.MORE))
    yield from _set_effects("names masked always", _always(before), _always(after), (Protection.MORE, Protection.LESS))
    if old and new:
        yield from _how_names_go(old, new)


def _how_names_go(old: PersonMask, new: PersonMask) -> Iterator[Effect]:
    """What becomes of doubt, how far a name is looked for, and what stands in its place."""
    if old.doubt is not new.doubt:
        less = new.doubt is Doubt.LIST
        what = "names in doubt are shown and listed" if less else "names in doubt are masked"
        yield Effect(Protection.LESS if less else Protection.MORE, what)
    if old.across is not new.across:
        less = new.across is Across.DOCUMENT
        what = "names are looked for in their own document only" if less else "names are looked for in the whole batch"
        yield Effect(Protection.LESS if less else Protection.MORE, what)
    if old.show is not new.show:
        what = f"a masked name shows its {new.show.value} instead of its {old.show.value}"
        ends = new.show is Show.CODE
        if ends or old.show is Show.CODE:
            yield Effect(Protection.MORE if ends else Protection.LESS, what)


def _lists(before: Policy, after: Policy) -> Iterator[Effect]:
    words = {each.id: each.terms for each in before.mask.terms}, {each.id: each.terms for each in after.mask.terms}
    for name in sorted(words[0].keys() | words[1].keys()):
        was, now = words[0].get(name, ()), words[1].get(name, ())
        yield from _set_effects(f"words of the list `{name}`", was, now, (Protection.MORE, Protection.LESS))
    kinds = {each.kind for each in before.mask.entities}, {each.kind for each in after.mask.entities}
    yield from (Effect(Protection.LESS, f"{kind} is no longer masked") for kind in sorted(kinds[0] - kinds[1]))
    yield from (Effect(Protection.MORE, f"{kind} is masked") for kind in sorted(kinds[1] - kinds[0]))


def _set_effects(
    what: str, was: Iterable[object], now: Iterable[object], directions: tuple[Protection, Protection]
) -> Iterator[Effect]:
    """Counts of what was added and taken away; the words themselves may be protected."""
    added, gone = len(set(now) - set(was)), len(set(was) - set(now))
    if added:
        yield Effect(directions[0], f"{what}: {added} added")
    if gone:
        yield Effect(directions[1], f"{what}: {gone} taken away")


def _run(before: Policy, after: Policy) -> Iterator[Effect]:
    if before.sign_off_required is not after.sign_off_required:
        less = before.sign_off_required
        what = "outputs are final without a signature" if less else "a signature is asked for"
        yield Effect(Protection.LESS if less else Protection.MORE, what)
    if before.second_person is not after.second_person:
        less = before.second_person
        what = "no second person need sign" if less else "a second person must sign"
        yield Effect(Protection.LESS if less else Protection.MORE, what)
    if before.registers != after.registers:
        what = "other registers of markings: what is a known control, and which, may differ"
        yield Effect(Protection.PERHAPS_LESS, what)
        yield Effect(Protection.PERHAPS_MORE, what)
    if before.as_of != after.as_of:
        was, now = before.as_of or "the date of the run", after.as_of or "the date of the run"
        what = f"decided as of {now} instead of {was} (--as-of wins): what a date opens or closes may differ"
        yield Effect(Protection.PERHAPS_LESS, what)
        yield Effect(Protection.PERHAPS_MORE, what)


def _rule_edits(before: Policy, after: Policy) -> Iterator[Edit]:
    old, new = {rule.id: rule for rule in before.rules}, {rule.id: rule for rule in after.rules}
    for name, rule in new.items():
        was = old.get(name)
        if was is None:
            yield Edit("rule-added", name, after=rule_in_words(rule))
        elif rule_in_words(was) != rule_in_words(rule) or was.when != rule.when:
            yield Edit("rule-changed", name, rule_in_words(was), rule_in_words(rule))
        elif was.floor is not rule.floor:
            yield Edit("rule-moved", name, *("a floor" if each.floor else "a rule" for each in (was, rule)))
    yield from (Edit("rule-removed", name, before=rule_in_words(old[name])) for name in old if name not in new)
    shared_old, shared_new = [name for name in old if name in new], [name for name in new if name in old]
    if shared_old != shared_new:
        moved = [name for name, other in zip(shared_new, shared_old, strict=True) if name != other]
        yield Edit("order", listed(moved), after="the rules that both have stand in another order")


def _other_edits(before: Policy, after: Policy) -> Iterator[Edit]:
    was, now = before.mask.persons, after.mask.persons
    given = (listed(was.exempt) if was else "", listed(now.exempt) if now else "")
    pairs = {
        "title": (before.title, after.title),
        "authority": (before.authority, after.authority),
        "code at a masked name": given,
        "notation": (before.release.notation.value, after.release.notation.value),
        "amount": (before.release.amount.value, after.release.amount.value),
        "disposition": (before.release.stamp.disposition, after.release.stamp.disposition),
        "SPECIMEN": tuple("printed" if each.release.stamp.specimen else "not printed" for each in (before, after)),
    }
    names = [listed([each.name for each in policy.registers]) or "none" for policy in (before, after)]
    if before.registers != after.registers:
        yield Edit("changed", "registers of markings", *names)
    yield from (Edit("changed", about, *pair) for about, pair in pairs.items() if pair[0] != pair[1])
