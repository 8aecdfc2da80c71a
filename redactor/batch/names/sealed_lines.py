"""Small facts kept from run to run, sealed line by line; what is torn, altered or another folder's is not believed.

A folder of files to which lines are added and none is ever changed: `{"of":NAME,"seal":SEAL,"is":CONTENT}`. NAME is a
keyed digest of what the content was made from, SEAL one of name and content together; both keys are made of the run
folder's. Each process adds to a file that it alone holds (the system lets go of it when the process ends, however it
ends) and reads them all. Nothing is carried through to the disk: what a loss of power takes is made again.

Of a line a process keeps in memory its name and its place, some hundred bytes, and of the first `MOST` lines only.
What the content means is not known here.
"""

import fcntl
import hashlib
import hmac
import os
import re
import weakref
from contextlib import suppress
from pathlib import Path

from redactor.batch.digest import keyed
from redactor.batch.disk import make_folder

#: Lines that a process keeps the places of; more are neither found nor added.
MOST = 250_000

#: Digits of names and seals.
_DIGITS = 32

_HEAD = b'{"of":"'
_NAME = slice(len(_HEAD), len(_HEAD) + _DIGITS)
_LINE = re.compile(rb'\{"of":"([0-9a-f]{32})","seal":"([0-9a-f]{32})","is":(.*)\}\n', re.DOTALL)

#: The longest line that is read again, in bytes; a document of that many names is searched again.
_LONGEST = 1 << 24

_NUMBERED = re.compile("([1-9][0-9]{0,2})[.]jsonl")

#: In memory a name is told by so many of its digits, and a place is a file's number and an offset in one number.
_TOLD_DIGITS = 15
_OFFSET_BITS = 44

#: Files that a process tries to hold; with more processes at work the last ones only read.
_MOST_FILES = 512


class SealedLines:
    """The lines of one folder, which need not be there.

    A disk that refuses is no error: what cannot be read is not there, what cannot be written is made again next time.

    Args:
        folder: where the files are.
        key: of the run's folder.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        # not with the digest that tells sources: whoever may choose a source's text must not choose what is sealed
        made = hmac.digest(key, b"sealed lines", hashlib.sha512)
        self._name_key, self._seal_key = made[:32], made[32:]
        self._folder = folder
        self._places: dict[int, int] = {}
        self._read_to: dict[int, tuple[int, int]] = {}  # by number: which file stood there, and how far it was read
        self._handle: int | None = None
        self._can_add = True

    def __repr__(self) -> str:
        return f"SealedLines({len(self._places)})"

    def name_of(self, facts: bytes) -> str:
        """The name under which the content made from these facts is kept."""
        return keyed(self._name_key, facts)[:_DIGITS]

    def find(self, name: str) -> bytes | None:
        """The content of the line of this name; None where there is none.

        Raises:
            ValueError: there is one, and it is not to be believed.
        """
        told = int(name[:_TOLD_DIGITS], 16)
        if told not in self._places:
            self._read_on()
        place = self._places.get(told)
        found = None if place is None else _LINE.fullmatch(self._line_at(place))
        if not found or found[1] != name.encode():
            self._places.pop(told, None)  # the file that it stood in is gone
            return None
        if not hmac.compare_digest(found[2], self._seal(name, found[3])):
            raise ValueError("a line is not as it was written")
        return found[3]

    def add(self, name: str, content: bytes) -> None:
        """Keep a content, JSON in one line, under a name that there is no line of yet."""
        if not self._can_add or len(self._places) >= MOST or len(content) > _LONGEST // 2:
            return
        line = b'{"of":"%b","seal":"%b","is":%b}\n' % (name.encode(), self._seal(name, content), content)
        try:
            self._can_add = os.write(self._held(), line) == len(line)
        except OSError:
            self._can_add = False

    def _seal(self, name: str, content: bytes) -> bytes:
        return keyed(self._seal_key, name.encode() + b"\0" + content)[:_DIGITS].encode()

    def _line_at(self, place: int) -> bytes:
        try:
            with self._file(place >> _OFFSET_BITS).open("rb") as file:
                file.seek(place & ((1 << _OFFSET_BITS) - 1))
                return file.readline(_LONGEST)
        except OSError:
            return b""

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}.jsonl"

    def _read_on(self) -> None:
        """Take in what all processes added since."""
        with suppress(OSError), os.scandir(self._folder) as files:
            for file in files:
                with suppress(OSError):
                    number = _NUMBERED.fullmatch(file.name)
                    if number and file.is_file(follow_symlinks=False):
                        self._read_file(int(number[1]), file.inode(), file.stat().st_size)

    def _read_file(self, number: int, inode: int, size: int) -> None:
        """Take in what stands in a file behind what was read of it; a line without its end is being written."""
        before, start = self._read_to.get(number, (inode, 0))
        if before != inode or size < start:  # another file stands there now
            start = 0
        if size == start:
            return
        with self._file(number).open("rb") as file:
            file.seek(start)
            for line in file:
                if not line.endswith(b"\n") or len(self._places) >= MOST:
                    break
                if line.startswith(_HEAD) and line.endswith(b"}\n"):
                    with suppress(ValueError):
                        self._places[int(line[_NAME][:_TOLD_DIGITS], 16)] = number << _OFFSET_BITS | start
                start += len(line)
        self._read_to[number] = inode, start

    def _held(self) -> int:
        """The file that this process adds to.

        Raises:
            OSError: there is none.
        """
        if self._handle is None or not os.fstat(self._handle).st_nlink:
            self._handle = _hold(self._folder)
            weakref.finalize(self, os.close, self._handle)
        return self._handle


def _hold(folder: Path) -> int:
    """Open the first file that no other process holds; what a process that ended left torn is ended with a line end.

    Raises:
        OSError: the disk refuses, or all are held.
    """
    make_folder(folder)
    for number in range(1, _MOST_FILES + 1):
        handle = os.open(folder / f"{number}.jsonl", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            size = os.fstat(handle).st_size
            if size and os.pread(handle, 1, size - 1) != b"\n":
                os.write(handle, b"\n")
        except BlockingIOError:
            os.close(handle)
        except OSError:
            os.close(handle)
            raise
        else:
            return handle
    raise BlockingIOError
