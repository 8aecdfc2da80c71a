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
from redactor.policy.nearest import did_you_mean
from redactor.terms.exemption import Exemption, ExemptionFamily

TABLE = Path(__file__).with_name("exemptions.toml")

#: FOIA's third exemption is written with its statute: `(b)(3) 50 USC 3507`.
FOIA_B3 = "(b)(3) "


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
        PolicyError: if no table knows the code.
    """
    found = exemptions().get(code)
    if found is None:
        raise PolicyError(
            f"unknown exemption code {code!r}",
            why="a stamp must name a law",
            do=did_you_mean(code, exemptions()) or "See redactor/policy/exemptions.toml for the codes",
        )
    return found
