"""Audit events: what happened, as closed types. There is no field into which a word of a document could go."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """What happened."""

    RUN_STARTED = "run-started"
    RUN_RESUMED = "run-resumed"
    TRAIL_MENDED = "trail-mended"
    PROPOSED = "proposed"
    REFUSED = "refused"
    RUN_ENDED = "run-ended"
    RELEASED = "released"
    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One event.

    Attributes:
        kind: what happened.
        at: when, in UTC.
        document: name of the document's output, None for events of the whole run.
        counts: numbers only (`released`, `withheld`, `masked`, `documents`).
        digests: keyed digests by name (`policy`, `text`, `pdf`).
        person: who signed or answered; None where nobody did.
        authority: by what authority they signed.
        office: the agency or government that was asked or answered.
    """

    kind: EventKind
    at: dt.datetime
    document: str | None = None
    counts: tuple[tuple[str, int], ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    person: str | None = None
    authority: str | None = None
    office: str | None = None
