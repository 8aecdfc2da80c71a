"""What became of one office's package, for whoever asked for it."""

from dataclasses import dataclass

from redactor.errors import RedactorError


@dataclass(frozen=True, slots=True)
class Packed:
    """One office's package, or a document that is in none because something is wrong with it.

    Attributes:
        office: who is asked; empty for a document's error.
        path: of the package, relative to the folder; empty where there is none.
        documents: how many stand in it.
        portions: how many passages are in question.
        by_hand: documents with passages in question that may not simply be shown to the office, and their portions.
        removed: the package of an earlier round, relative to the folder: the office is asked nothing any more.
        error: why there is no package, or why a document is in none.
    """

    office: str
    path: str = ""
    documents: int = 0
    portions: int = 0
    by_hand: tuple[tuple[str, tuple[int, ...]], ...] = ()
    removed: str = ""
    error: RedactorError | None = None

    def as_json(self) -> dict[str, object]:
        """One line for machines."""
        problems = [{"code": self.error.code, "severity": "error", "message": str(self.error)}] if self.error else []
        removed = {"removed": self.removed} if self.removed else {}
        return removed | {
            "office": self.office,
            "package": self.path or None,
            "documents": self.documents,
            "portions": self.portions,
            "by_hand": [{"document": name, "portions": list(found)} for name, found in self.by_hand],
            "problems": problems,
        }
