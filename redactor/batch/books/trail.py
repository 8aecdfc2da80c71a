"""The audit trail of a folder, opened for what happens after its run: a signature, a package, an answer."""

from redactor.audit.chain import Trail
from redactor.batch.books.ledger import Ledger
from redactor.batch.folder import RunFolder
from redactor.batch.signing.audit_head import check_head
from redactor.errors import UsageError


def open_trail(folder: RunFolder, ledger: Ledger) -> Trail:
    """The audit trail, with the lines put back that a killed process had in its ledger and not yet in the trail.

    Raises:
        UsageError: nothing can be bound to it.
    """
    try:
        trail = Trail(folder.audit)
        for number, line in ledger.pending_lines():
            if number > trail.number:
                trail.write(line)
        check_head(ledger, trail)
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            "the audit trail of this folder is broken",
            why="what happens now must stand in it",
            do="look with `redactor audit check`",
            file=str(folder.audit),
        ) from None
    return trail
