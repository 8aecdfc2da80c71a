"""The registers of markings that a folder's run read with, for papers made of the folder later."""

from collections.abc import Iterator
from contextlib import contextmanager

from redactor.batch.asked import asked
from redactor.batch.books.ledger import Ledger
from redactor.batch.folder import RunFolder
from redactor.errors import RedactorError
from redactor.policy.load import load_policy
from redactor.policy.registers import in_force_under
from redactor.terms.policy import Policy


@contextmanager
def registers_of_run(folder: RunFolder) -> Iterator[None]:
    """Writes banners with the registers of the run's policy; with the built-in ones where it cannot be read any more.

    A control that is then unknown stays in a banner as it was written, behind those that are known.
    """
    policy = _policy(folder)
    with in_force_under(*([policy] if policy else [])):
        yield


def _policy(folder: RunFolder) -> Policy | None:
    try:
        with Ledger(folder.ledger) as ledger:
            return load_policy(asked(ledger, folder.root).options.policy)
    except RedactorError:
        return None
