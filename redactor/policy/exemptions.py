"""The table of exemption codes, and the look-up of one. It judges no text and gives no legal advice.

Codes, stamps and meanings are data (`exemptions.toml`), each group with its source. A statute is a code by itself, and
after `(b)(3) ` a code of FOIA, which must name the statute it rests on (5 USC 552(b)(3)).
"""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from redactor.errors import PolicyError
from redactor.policy.nearest import nearest
from redactor.terms.exemption import Exemption, ExemptionFamily

TABLE = Path(__file__).with_name("exemptions.toml")

#: FOIA's third exemption is written with its statute: `(b)(3) 50 USC 3507`.
FOIA_B3 = "(b)(3) "


class UnknownExemptionError(PolicyError, KeyError):
    """No table knows a code. A `KeyError` too: it is a look-up that found nothing."""

    code = "unknown-exemption"


@cache
def exemptions() -> MappingProxyType[str, Exemption]:
    """Every code the tool knows, by code, in the order of the table."""
    table: dict[str, Exemption] = {}
    for group in tomllib.loads(TABLE.read_text("utf-8"))["group"]:
        for code, (stamp, meaning) in group["codes"].items():
            table[code] = _exemption(code, stamp, meaning, group)
            if group.get("foia_b3"):
                table[FOIA_B3 + code] = _exemption(FOIA_B3 + code, f"B3 {stamp}", meaning, group)
    return MappingProxyType(table)


def _exemption(code: str, stamp: str, meaning: str, group: dict[str, Any]) -> Exemption:
    is_b3 = code.startswith(FOIA_B3)
    return Exemption(
        code=code,
        stamp=stamp,
        meaning=meaning,
        family=ExemptionFamily.FOIA if is_b3 else ExemptionFamily(group["family"]),
        source=f"5 USC 552(b)(3); {code.removeprefix(FOIA_B3)}" if is_b3 else group["source"],
        valid_from=group.get("from"),
        valid_until=group.get("until"),
    )


@cache
def assignable() -> frozenset[str]:
    """The codes a policy may give. JFK Act codes are recognised in old releases, never given."""
    return frozenset(code for code, each in exemptions().items() if each.family is not ExemptionFamily.JFK)


def lookup(code: str) -> Exemption:
    """The exemption of a canonical code.

    Raises:
        UnknownExemptionError: if no table knows the code.
    """
    found = exemptions().get(code)
    if found is None:
        near = nearest_code(code)
        raise UnknownExemptionError(
            f"unknown exemption code {code[:60]!r}",
            why="a stamp must name a law",
            do=f"Did you mean {near}?" if near else "See redactor/policy/exemptions.toml for the codes",
        )
    return found


def nearest_code(word: str) -> str | None:
    """The code most like `word`, which may be a stamp (`B6`); None where nothing is like it."""
    by_stamp = {each.stamp: each.code for each in exemptions().values()}
    found = nearest(word, {*exemptions(), *by_stamp})
    return by_stamp.get(found, found) if found else None
