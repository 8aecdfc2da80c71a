"""One tree of errors. Each class carries its exit code; each error says what, where, why and what to do next.

No error of ours holds text of a document: messages name files, lines, keys and counts. A policy's own words may
be quoted, for the author of a policy reads them. Turning an error into a line on stderr is `cli`'s work.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller (the command-line contract)."""

    DONE = 0
    CRASH = 1
    USAGE = 2
    POLICY_INVALID = 3
    INPUT_REFUSED = 4
    NEEDS_DECISION = 5
    LEAK = 6
    MISSING_PROGRAM = 7
    CHECK_FAILED = 8
    INTERRUPTED = 130


#: Worst first: a run over many documents answers with the worst thing that befell any of them.
WORST_FIRST = (
    ExitCode.INTERRUPTED,
    ExitCode.CRASH,
    ExitCode.LEAK,
    ExitCode.MISSING_PROGRAM,
    ExitCode.INPUT_REFUSED,
    ExitCode.CHECK_FAILED,
    ExitCode.NEEDS_DECISION,
    ExitCode.DONE,
)


def worst(codes: "list[ExitCode]") -> ExitCode:
    """The code that wins over all others in `codes`; DONE for none."""
    return next((code for code in WORST_FIRST if code in codes), ExitCode.DONE)


class RedactorError(Exception):
    """Base of every error a user can meet.

    Args:
        what: what went wrong, one clause, without document text.
        why: why the tool stops rather than goes on.
        do: what the reader can do next.
        file: the file concerned, as the user named it.
        line: 1-based line in that file.
        column: 1-based column in that line.
    """

    exit_code = ExitCode.CRASH
    code = "error"

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        do: str = "",
        file: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.do = do
        self.file = file
        self.line = line
        self.column = column

    @property
    def where(self) -> str:
        """`file:line:column`, as much of it as is known."""
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join(part for part in parts if part)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        sentences = (head, *(part[:1].upper() + part[1:] for part in (self.why, self.do)))
        return " ".join(part if part.endswith(("?", "!")) else f"{part.rstrip('.')}." for part in sentences if part)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders whole: keyword arguments would be lost by the default pickling."""
        return (_rebuild, (type(self), self.what, self.why, self.do, self.file, self.line, self.column))


def _rebuild(  # noqa: PLR0913, PLR0917 -- pickle passes fields by position
    cls: type[RedactorError], what: str, why: str, do: str, file: str, line: int | None, column: int | None
) -> RedactorError:
    return cls(what, why=why, do=do, file=file, line=line, column=column)


class UsageError(RedactorError):
    """The command was given words that cannot work together; nothing was done."""

    exit_code = ExitCode.USAGE
    code = "usage"


class PolicyError(RedactorError):
    """A policy file is invalid; nothing was done."""

    exit_code = ExitCode.POLICY_INVALID
    code = "policy-invalid"


class InputError(RedactorError):
    """An input is missing, empty, unreadable or refused."""

    exit_code = ExitCode.INPUT_REFUSED
    code = "input-refused"


class LeakError(RedactorError):
    """Verification found what must not be there; the output was not moved into place."""

    exit_code = ExitCode.LEAK
    code = "leak"


class MissingProgramError(RedactorError):
    """A model or an outside program that the work needs is not installed."""

    exit_code = ExitCode.MISSING_PROGRAM
    code = "missing-program"


class CheckFailedError(RedactorError):
    """A check that was asked for did not pass."""

    exit_code = ExitCode.CHECK_FAILED
    code = "check-failed"
