"""Parts that entries of decisions files and of answers share: codes, lists of texts, waivers. Each checked in its place."""

from typing import Any

from redactor.batch.decisions.json_source import JsonSource
from redactor.batch.named_person import names_somebody
from redactor.policy.exemptions import assignable, nearest_code
from redactor.terms.policy import Guard

_WAIVER_KEYS = frozenset({"guard", "reason", "by"})


def codes_of(source: JsonSource, form: dict[str, Any], where: str, at: tuple[str | int, ...]) -> frozenset[str]:
    """The exemption codes under `exempt`, each one that can be given.

    Raises:
        InputError: one is unknown, or belongs to old releases only.
    """
    codes = texts_of(source, form, "exempt", where, at)
    for code in sorted(codes - assignable()):
        near = nearest_code(code)
        do = f"Did you mean {near}?" if near and near in assignable() else "see redactor/policy/exemptions.toml"
        raise source.refused(f"{where}: no exemption is called {code[:40]!r}", *at, "exempt", do=do)
    return codes


def texts_of(
    source: JsonSource, form: dict[str, Any], key: str, where: str, at: tuple[str | int, ...]
) -> frozenset[str]:
    """The texts under a key; none where it is missing.

    Raises:
        InputError: it is no list of texts.
    """
    names = form.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise source.refused(f"{where}: `{key}` is a list of texts", *at, key)
    return frozenset(names)


def waivers_of(source: JsonSource, form: dict[str, Any], where: str, at: tuple[str | int, ...]) -> frozenset[Guard]:
    """The guard rails that an entry sets aside, each for a reason that somebody answers for.

    Raises:
        InputError: a waiver names no guard rail, no reason or nobody.
    """
    known = {guard.value for guard in Guard}
    entries = form.get("waive", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise source.refused(f"{where}: `waive`: a list of objects", *at, "waive")
    waived = set()
    for i, each in enumerate(entries):
        place = (*at, "waive", i)
        unknown = sorted(set(each) - _WAIVER_KEYS)
        if unknown:
            raise source.refused(f"{where}: a waiver: unknown keys ({', '.join(unknown)[:80]})", *place, unknown[0])
        if not isinstance(each.get("guard"), str) or each["guard"] not in known:
            what = f"{where}: a waiver's `guard` is one of {', '.join(sorted(known))}"
            raise source.refused(what, *place, "guard")
        reason, by = each.get("reason"), each.get("by")
        if not (isinstance(reason, str) and reason.strip() and isinstance(by, str) and names_somebody(by)):
            what = f"{where}: a waiver needs `reason` and `by`, the name of who answers for it"
            raise source.refused(what, *place)
        waived.add(Guard(each["guard"]))
    return frozenset(waived)
