"""Review copies of a folder's documents, made on demand: the run does not pay for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.folder import RunFolder, held, require_run
from redactor.batch.reopened import NotReopened, Reopened, reopen
from redactor.batch.review.copy import review_copy
from redactor.batch.review.types import ReviewCopy
from redactor.errors import RedactorError, UsageError
from redactor.terms.decision import Outcome

#: Suffix of each format.
SUFFIXES = {"html": ".html", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one document's review copy.

    Attributes:
        outputs: paths relative to the folder.
        as_proposed: False where the decisions file was edited since the run: the copy shows the edited decisions.
        error: why there is none.
    """

    id: str
    outputs: tuple[str, ...] = ()
    as_proposed: bool = True
    error: RedactorError | None = None

    def as_json(self) -> dict[str, object]:
        """One line for machines."""
        problems = [{"code": self.error.code, "severity": "error", "message": str(self.error)}] if self.error else []
        return {
            "id": self.id,
            "outputs": list(self.outputs),
            "as_proposed": self.as_proposed,
            "problems": problems,
        }


def rows_named(ledger: Ledger, ids: frozenset[str], folder: RunFolder) -> list[Row]:
    """The decided documents of these ids or output names; all for none.

    One that was refused for its decisions file alone was decided before, and is looked at again.

    Raises:
        UsageError: an id that is not there, or nothing is.
    """
    rows = [row for row in ledger.rows() if row.outcome != Outcome.REFUSED.value or _is_decided(row, folder)]
    chosen = [row for row in rows if not ids or row.id in ids or row.name in ids]
    missing = ids - {row.id for row in chosen} - {row.name for row in chosen}
    if missing or not chosen:
        what = f"no decided document has the id {sorted(missing)[0]!r}" if missing else "no document was decided"
        raise UsageError(what, do="look into internal/decisions for what there is", file=str(folder.root))
    return chosen


def _is_decided(row: Row, folder: RunFolder) -> bool:
    try:
        return (folder.decisions / f"{row.name}.json").exists()
    except (OSError, ValueError):  # a refused source may have a name that is none of a file
        return False


def make_reviews(folder: RunFolder, ids: frozenset[str], formats: tuple[str, ...]) -> Iterator[Copied]:
    """Write review copies of these documents (all for none) to internal/review.

    Raises:
        UsageError: no run's folder, or an id that is not there.
        PolicyError: the policy of the run cannot be read any more.
    """
    require_run(folder)
    with held(folder), Ledger(folder.ledger) as ledger:
        for each in reopen(folder, ledger, rows_named(ledger, ids, folder)):
            if isinstance(each, NotReopened):
                yield Copied(each.row.id, error=each.error)
                continue
            yield _written(each, folder, formats)


def _written(each: Reopened, folder: RunFolder, formats: tuple[str, ...]) -> Copied:
    copy = ReviewCopy(each.document, each.reading, each.findings, each.decision, each.policy, each.word)
    paths = []
    for format_name in formats:
        if format_name == "pdf":
            from redactor.batch.review.pdf import review_pdf

            data = review_pdf(copy)
        else:
            data = review_copy(copy)
        path = folder.review / f"{each.row.name}{SUFFIXES[format_name]}"
        folder.write(path, data)
        paths.append(path.relative_to(folder.root).as_posix())
    return Copied(each.row.id, tuple(paths), each.as_proposed)
