"""Problems: what a reader should know about an input or an output. The same form everywhere (the contract)."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops or fails something, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, without document text.

    Attributes:
        code: stable, kebab-case; machines key on it.
        severity: error, warning or note.
        message: one sentence for a person; holds no text of any document.
        file: as the user named it.
        page: 1-based page number.
        line: 1-based line.
        column: 1-based column.
        start: first code point in the text concerned.
        end: one past the last code point.
        source: the rule's source (order, manual page, paper).
    """

    code: str
    severity: Severity
    message: str
    file: str | None = None
    page: int | None = None
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None

    def as_json(self) -> dict[str, str | int]:
        """The contract's form: code, severity and message always, the rest where known."""
        form: dict[str, str | int] = {"code": self.code, "severity": self.severity.value, "message": self.message}
        for name in ("file", "page", "line", "column", "start", "end", "source"):
            value = getattr(self, name)
            if value is not None:
                form[name] = value
        return form
