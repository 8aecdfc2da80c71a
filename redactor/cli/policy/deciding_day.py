"""The date a command on policies decides for, where nobody gave one."""

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redactor.terms.policy import Policy


def deciding_day(given: dt.date | None, *policies: "Policy") -> dt.date:
    """The date given; else that of the last policy which names one; else today."""
    named = next((policy.as_of for policy in reversed(policies) if policy.as_of), None)
    return given or named or dt.datetime.now(dt.UTC).date()
