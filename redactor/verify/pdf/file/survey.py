"""All objects of a file, looked at once: strings, names, keys, streams, and what nothing refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from redactor.verify.vocabulary import signs

if TYPE_CHECKING:
    import pikepdf

#: Keys whose strings are words for people, not for programs (ISO 32000-2, 12.5, 12.7, 14.8, 14.9).
TEXT_KEYS = frozenset(
    {
        *("/Title", "/Contents", "/ActualText", "/Alt", "/E", "/T", "/TU", "/TM", "/V", "/DV", "/RC", "/RV", "/Opt"),
        *("/Subj", "/Subject", "/Author", "/Keywords", "/URI", "/Desc", "/F", "/UF", "/JS", "/CA", "/Name"),
        *("/Reason", "/Location", "/ContactInfo", "/P"),
    }
)

Identity = tuple[int, int]


@dataclass(slots=True, repr=False)
class Survey:
    """What stands in the objects of a file.

    Attributes:
        strings: key under which a string stands (of the nearest dictionary), and the string.
        names: every name and every key.
        signs: how often each sign of hidden content stands in the file, by the code of its finding.
        fonts: the fonts.
        streams: the streams, by object and generation number.
        digests: digests of the stored bytes of all streams that something refers to.
        unreferenced: object and generation number of streams in the table of objects that nothing refers to.
    """

    strings: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    signs: Counter[str] = field(default_factory=Counter)
    fonts: list[Any] = field(default_factory=list)
    streams: dict[Identity, pikepdf.Stream] = field(default_factory=dict)
    digests: set[bytes] = field(default_factory=set)
    unreferenced: list[Identity] = field(default_factory=list)

    def texts(self, *keys: str) -> Iterator[str]:
        """The strings that stand under one of the keys."""
        return (text for key, text in self.strings if key in keys)


def digest(raw: bytes) -> bytes:
    """What a stream's stored bytes are recognised by; line ends around them differ by reader."""
    return blake2b(raw.strip(b"\r\n"), digest_size=16).digest()


def plain(thing: Any) -> str:
    """The text of a string or name, whatever its bytes; those that are no text are read as Latin-1."""
    try:
        return str(thing)
    except UnicodeDecodeError:
        written: bytes = thing.unparse()
        return written.decode("latin-1")


def survey(pdf: pikepdf.Pdf) -> Survey:
    """Looks at every object of a file once, those included that nothing refers to."""
    found = Survey()
    reached = _reach(pdf.trailer, found)
    for thing in pdf.objects:
        identity = _identity(thing)
        if identity in reached:
            continue
        before = len(found.streams)
        reached |= _reach(thing, found, reached)
        new = islice(found.streams.items(), before, None)
        found.unreferenced += [stream for stream, held in new if not _is_machinery(held)]
    lost = set(found.unreferenced)
    found.digests = {
        digest(stream.read_raw_bytes()) for identity, stream in found.streams.items() if identity not in lost
    }
    return found


def _is_machinery(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Type", "")) in {"/XRef", "/ObjStm"}


def _identity(thing: Any) -> Identity:
    return getattr(thing, "objgen", (0, 0))


def _reach(root: Any, found: Survey, known: frozenset[Identity] | set[Identity] = frozenset()) -> set[Identity]:
    """Everything reached from `root`, noted in `found`; the indirect objects among it, those of `known` aside."""
    reached: set[Identity] = set()
    stack: list[tuple[str, Any]] = [("", root)]
    while stack:
        key, thing = stack.pop()
        identity = _identity(thing)
        if identity != (0, 0):
            if identity in reached or identity in known:
                continue
            reached.add(identity)
        stack.extend(_note(key, thing, found))
    return reached


def _note(key: str, thing: Any, found: Survey) -> list[tuple[str, Any]]:
    """Notes one value; gives what it holds."""
    import pikepdf

    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        if isinstance(thing, pikepdf.Stream):
            found.streams[_identity(thing)] = thing
        held = list(thing.items())
        found.names.update(name for name, _ in held)
        found.signs.update(code for name, _ in held if (code := signs("keys").get(name)))
        if any(name == "/Type" and value == "/Font" for name, value in held):
            found.fonts.append(thing)
        return held
    if isinstance(thing, pikepdf.Array):
        return [(key, item) for item in thing]
    if isinstance(thing, pikepdf.Name):
        name = plain(thing)
        found.names.add(name)
        if key in {"/S", "/Subtype", "/Type"} and (code := signs("values").get(name)):
            found.signs[code] += 1
    elif isinstance(thing, pikepdf.String):
        found.strings.append((key, plain(thing)))
    return []
