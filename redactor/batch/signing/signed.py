"""What a signature did to one document, for whoever asked for it."""

from dataclasses import dataclass

from redactor.errors import ExitCode, RedactorError


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signature did to one document, or the error that kept it back.

    Attributes:
        outputs: paths relative to the folder.
        certificate: that of its outputs.
        next_number: the Bates number that follows.
        version: number of the release; above 1 where an earlier one of the document stands.
        changed: what is decided otherwise than in the version before, in codes; alike changes in one line.
        changes: how many portions are.
        stands: the release before it says the same: nothing was signed anew.
    """

    id: str
    outputs: tuple[str, ...] = ()
    certificate: str | None = None
    next_number: int = 1
    version: int = 1
    changed: tuple[str, ...] = ()
    changes: int = 0
    stands: bool = False
    error: RedactorError | None = None
    exit_code: ExitCode = ExitCode.DONE

    def as_json(self) -> dict[str, object]:
        """One line for machines."""
        form: dict[str, object] = {"id": self.id, "released": self.error is None, "outputs": list(self.outputs)}
        form["certificate"] = self.certificate
        if self.version > 1:
            form |= {"version": self.version, "changed": list(self.changed)}
        if self.error:
            form["problems"] = [{"code": self.error.code, "severity": "error", "message": str(self.error)}]
        else:
            form["problems"] = []
        return form
