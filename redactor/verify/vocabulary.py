"""Words and keys that a file holds whatever its document says. The facts are in `vocabulary.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from redactor.terms.portion import PortionKind
from redactor.verify.fold import tokens


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads(files("redactor.verify").joinpath("vocabulary.toml").read_text("utf-8"))


@cache
def structure_words() -> frozenset[str]:
    """Folded words of PDF syntax, XMP, colour profiles and fonts: no evidence outside what a page shows."""
    return frozenset(_facts()["structure"]["words"])


@cache
def label_words() -> frozenset[str]:
    """Folded words of redaction labels and of the names of portions."""
    return frozenset(_facts()["label"]["words"]) | {kind.value for kind in PortionKind}


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(_facts()["label"]["pattern"])


def only_labels(text: str) -> bool:
    """Whether a text says no more than a redaction label does (`Privilege`, `[B6 · 1 name]`)."""
    return all(word in label_words() or _label_pattern().fullmatch(word) for word in tokens(text))


@cache
def allowed_keys(place: str) -> frozenset[str]:
    """The entries a release has a use for.

    Args:
        place: `catalog`, `names`, `page`, `image` or `info`.
    """
    return frozenset(_facts()["keys"][place])


@cache
def signs(where: str) -> dict[str, str]:
    """What betrays hidden content wherever it stands: key, or name of a value, to the code of the finding.

    Args:
        where: `keys` or `values`.
    """
    found: dict[str, str] = _facts()["signs"][where]
    return found
