"""What `policy diff` tells: effects on what is kept back, edits of what a policy says."""

from dataclasses import dataclass
from enum import StrEnum


class Protection(StrEnum):
    """What a change does to what the first policy kept back."""

    LESS = "less"
    PERHAPS_LESS = "perhaps-less"
    MORE = "more"
    PERHAPS_MORE = "perhaps-more"


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that is protected less or more than before.

    Attributes:
        protection: in which direction.
        what: in words; holds no word of a term list and no listed name.
        rule: the rule of the policy that releases it; None where no rule does.
        kept_by: the rule of the other policy that keeps it; None where none did.
    """

    protection: Protection
    what: str
    rule: str | None = None
    kept_by: str | None = None

    def as_json(self) -> dict[str, object]:
        """The form of `policy diff --json`."""
        return {"protection": self.protection.value, "what": self.what, "rule": self.rule, "kept_by": self.kept_by}


@dataclass(frozen=True, slots=True)
class Edit:
    """A change in what a policy says: its kind (`rule-added`), what it concerns, before and after in words."""

    kind: str
    about: str
    before: str = ""
    after: str = ""

    def as_json(self) -> dict[str, object]:
        """The form of `policy diff --json`."""
        return {"edit": self.kind, "about": self.about, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes from one policy to another."""

    before: str
    after: str
    effects: tuple[Effect, ...]
    edits: tuple[Edit, ...]

    @property
    def lets_nothing_more_out(self) -> bool:
        """Whether it was shown that whatever the first policy keeps back, the second keeps back too."""
        return not any(each.protection in {Protection.LESS, Protection.PERHAPS_LESS} for each in self.effects)

    def as_json(self) -> dict[str, object]:
        """The form of `policy diff --json`."""
        return {
            "before": self.before,
            "after": self.after,
            "lets_nothing_more_out": self.lets_nothing_more_out,
            "effects": [each.as_json() for each in self.effects],
            "edits": [each.as_json() for each in self.edits],
        }
