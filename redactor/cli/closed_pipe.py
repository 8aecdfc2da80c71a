"""What becomes of a command when whoever read its answers has gone (`redactor inspect ... | head -1`).

A command that only answers ends without a word, as the tools of POSIX do; one that does work goes on to its end, unheard.
The standard streams are taken over for this: click and rich would each make exit code 1 of a closed pipe, which is ours
for a defect.
"""

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

#: 128 and the number of SIGPIPE: what a shell tells of a program that wrote into a closed pipe.
NOBODY_READS = 141


class _Stream(io.FileIO):
    """A standard stream that knows what a closed pipe means."""

    #: Whether the command is to come to its end, heard or not.
    works_on = False

    def write(self, data: "ReadableBuffer") -> int:
        """Write, or take the words as written where nobody reads them.

        Raises:
            SystemExit: nobody reads, and answers are all that the command is for.
        """
        try:
            return super().write(data)
        except BrokenPipeError:
            if _Stream.works_on:
                return memoryview(data).nbytes
            _Stream.works_on = True  # what is left in the buffers goes nowhere
            raise SystemExit(NOBODY_READS) from None


def take_over_streams() -> None:
    """Standard output and standard error of this process tell of a closed pipe from here on by exit code 141."""
    sys.stdout, sys.stderr = _taken_over(sys.stdout), _taken_over(sys.stderr)


def work_on_unheard() -> None:
    """No closed pipe ends this process from here on: for commands whose work must come to its end."""
    _Stream.works_on = True


def _taken_over(stream: object) -> io.TextIOWrapper:
    """The stream anew, over the same file; as it is where it is none of ours (closed, or a test's)."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream  # type: ignore[return-value]  # whatever it is, it stays what it was
    stream.flush()
    file = io.BufferedWriter(_Stream(stream.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(
        file,
        stream.encoding,
        stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
