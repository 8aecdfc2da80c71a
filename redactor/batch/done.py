"""What a worker hands back of one document."""

from dataclasses import dataclass

from redactor.batch.answer import Answer
from redactor.batch.disk import DiskError
from redactor.batch.names.found_before import NamesFrom


@dataclass(frozen=True, slots=True)
class Done:
    """What a worker hands back: numbers, codes and keyed digests; no text of the document.

    Attributes:
        name: of the outputs, without their formats' suffixes.
        answer: what became of it.
        digests: keyed.
        seconds: the work took.
        banner_level: the highest level the document speaks of, None where it has none.
        stop: why the whole run must stop; the document was not done and is no refusal to keep.
        written: files written, relative to the run's folder, not yet carried through to the disk.
        names_from: where its names came from, for those who count.
        spent: the worker ran out of memory; what it had half loaded may be broken, and it gets no other document.
    """

    name: str
    answer: Answer
    digests: dict[str, str]
    seconds: float
    banner_level: int | None = None
    stop: DiskError | None = None
    written: tuple[str, ...] = ()
    names_from: NamesFrom = NamesFrom.NOT_ASKED
    spent: bool = False
