"""What a signature can stand under: a finished run, named persons, a proposal that is decided and no working copy."""

from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.books.manifest import policy_told
from redactor.batch.decisions.reviewed import read_word
from redactor.batch.digest import said_digest
from redactor.batch.folder import RunFolder
from redactor.batch.named_person import names_somebody, same_name
from redactor.errors import ExitCode, InputError, UsageError
from redactor.terms.counted import counted
from redactor.terms.released import Released, SignOff

#: Dispositions that a signature can stand under. Working copies (`NOT REVIEWED FOR RELEASE`) never leave.
SIGNABLE = frozenset({"RELEASED IN FULL", "RELEASED IN PART", "DENIED IN FULL"})


class OpenDecisionError(InputError):
    """The document waits for a person's decision and cannot be signed yet."""

    exit_code = ExitCode.NEEDS_DECISION
    code = "open-decision"


def check_signatures(folder: RunFolder, sign_off: SignOff) -> None:
    """Whether a folder can be signed by these persons.

    Raises:
        UsageError: no run's folder, nobody named, or a second person who is the first one.
    """
    out = str(folder.root)
    if not folder.ledger.exists() or not folder.manifest.exists():
        raise UsageError("this is no folder of a finished run", do="give the --out of a redact run", file=out)
    if (
        not names_somebody(sign_off.by)
        or not sign_off.authority.strip().isprintable()
        or not sign_off.authority.strip()
    ):
        raise UsageError(
            "--by and --authority must name somebody and something",
            why="only a person releases",
            do="write a name, a comma and a position, and nothing that cannot be seen",
            file=out,
        )
    if sign_off.second is not None and not names_somebody(sign_off.second):
        raise UsageError("--second must name somebody", why="two persons must sign", file=out)
    if sign_off.second is not None and same_name(sign_off.second, sign_off.by):
        raise UsageError(
            "--second is the same person",
            why="two persons must sign",
            do="name another one; of two of one name, give both in full",
            file=out,
        )


def check_persons(folder: RunFolder, ledger: Ledger, sign_off: SignOff) -> None:
    """Whether as many persons sign as the policy asks for.

    Raises:
        UsageError: a second person is missing.
        InputError: the manifest was changed since the run.
    """
    if policy_told(folder, ledger)["second_person"] and not sign_off.second:
        raise UsageError("the policy asks for a second person", do="give --second", file=str(folder.root))


def check_signable(released: Released, sign_off: SignOff, row: Row, folder: RunFolder) -> None:
    """Whether a proposal can become a release.

    Raises:
        OpenDecisionError: a portion waits for a person's decision.
        InputError: it is a working copy, or dated ahead; its decisions file was edited since.
    """
    portions = row.answer["portions"]
    if isinstance(portions, dict) and portions["undecided"]:
        raise OpenDecisionError(
            f"{counted(portions['undecided'], 'portion waits', 'portions wait')} for a person's decision",
            why="an undecided document is not released",
            do="decide in internal/decisions and run redact with --decisions",
            file=row.name,
        )
    if released.stamps.disposition not in SIGNABLE:
        raise InputError(
            "its policy makes working copies",
            why="a copy that was not reviewed for release never leaves",
            do="run a release policy over the source",
            file=row.name,
        )
    if released.stamps.as_of > sign_off.date:
        raise InputError(
            "its as-of date lies in the future", why="a release is never dated ahead", do="run for today", file=row.name
        )
    _check_decisions(folder, row)


def _check_decisions(folder: RunFolder, row: Row) -> None:
    """Whether the decisions file still says what the proposal was made by: what was written since must not be passed over.

    Raises:
        InputError: it was edited since, or cannot be read.
    """
    path = folder.decisions / f"{row.name}.json"
    taken = row.digests.get("reviewed")
    if not path.exists() and taken is None:
        return
    word = read_word(path, row.digests["source"])
    if said_digest(folder.key(), word.said).get("reviewed") != taken:
        raise InputError(
            "its decisions file was edited since the run",
            why="what is signed would not be what was decided",
            do="run redact with --decisions first",
            file=row.name,
        )
