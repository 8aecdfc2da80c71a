"""The outputs of a document: written in each format, reopened and found clean before any of them reaches the disk.

Where they are put, and under which name, is for `work` and `release_version` to say.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from redactor.batch.disk import remove
from redactor.batch.folder import PROPOSED, RunFolder
from redactor.batch.stored import stored_name
from redactor.errors import InputError, LeakError
from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.release.wording import frame_strings
from redactor.terms.released import Released
from redactor.verify.check import verify
from redactor.verify.expected import Expected
from redactor.verify.report import Report

#: File suffix of each format.
SUFFIXES = {"text": ".txt", "pdf": ".pdf"}

_DEFECT = "report this as a defect: no output should ever fail here"
_BY_NUMBER = "give --names numbered: the document's own name, which every page shows, holds withheld words"


@dataclass(frozen=True, slots=True, repr=False)
class Output:
    """A release in one format, verified.

    Attributes:
        data: the whole file.
        report: of its verification, without a leak.
    """

    data: bytes
    report: Report

    def __repr__(self) -> str:
        return f"Output({len(self.data)} bytes)"


def verified_outputs(released: Released, expected: Expected, formats: Iterable[str], name: str) -> dict[str, Output]:
    """The release in every format, by format, each reopened and found clean.

    Args:
        released: what is written.
        expected: what the outputs may show, and what they must not.
        formats: `text`, `pdf`.
        name: of the document's outputs, for the error.

    Raises:
        LeakError: an output holds what it must not.
    """
    outputs = {}
    for format_name in formats:
        data = _written(released, format_name)
        report = verify(data, format_name, expected)
        if report.leaks:
            codes = ", ".join(sorted({leak.code for leak in report.leaks}))
            raise LeakError(
                f"verification of the {format_name} output found {codes}",
                why="the output was not written",
                do=_BY_NUMBER if _name_tells(released, expected, format_name) else _DEFECT,
                file=name,
            )
        outputs[format_name] = Output(data, report)
    return outputs


def _name_tells(released: Released, expected: Expected, format_name: str) -> bool:
    """Whether it is the document's own name, printed on every page, that holds the withheld words: without it all is well."""
    renamed = replace(released, stamps=replace(released.stamps, document="document"))
    frame = frame_strings(renamed)
    shown = replace(expected, released=expected.released + frame, frame=expected.frame + frame)
    return not verify(_written(renamed, format_name), format_name, shown).leaks


def _written(released: Released, format_name: str) -> bytes:
    return write_pdf(released) if format_name == "pdf" else write_text(released).encode()


def refuse_change(where: Path, name: str, outputs: dict[str, Output]) -> None:
    """A released document is never silently changed.

    Raises:
        InputError: a release of this name stands there and would become another.
    """
    for format_name, output in outputs.items():
        path = where / f"{name}{SUFFIXES[format_name]}"
        if path.exists() and path.read_bytes() != output.data:
            raise InputError(
                "a different release of this document stands already",
                why="what has been released is never silently changed",
                do="run into a new folder, or move the old release away and say why",
                file=name,
            )


def remove_proposals(folder: RunFolder, name: str) -> None:
    """An older proposal must not outlive the run that would have replaced it, least of all where that run refuses.

    Raises:
        DiskError: the disk refuses.
        ValueError: the name is none of an output, and would lead out of the folder.
    """
    if name.startswith("/") or not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise ValueError("no name of an output")
    root = os.fspath(folder.root)
    for suffix in SUFFIXES.values():
        remove(f"{root}/{PROPOSED}/{name}{suffix}")
    remove(f"{root}/{stored_name(name)}")
