"""Made-up names of many languages, so that the model learns where names stand rather than which there are."""

import random
import tomllib
from functools import cache
from pathlib import Path

from models.marked import chance

_TABLE = Path(__file__).with_name("made_up.toml")


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    raw = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        group: {key: value.split("|") if "|" in value else value.split() for key, value in entries.items()}
        for group, entries in raw.items()
    }


@cache
def _languages() -> tuple[str, ...]:
    return tuple(group for group in _table() if group != "words")


def surname(rng: random.Random) -> str:
    """A surname that need not exist."""
    if chance(rng, 0.12):
        return rng.choice(_table()["words"]["homographs"])
    built = _built(rng, "end")
    if chance(rng, 0.05):
        built = f"{built}-{_built(rng, 'end')}"
    if chance(rng, 0.05):
        built = f"{rng.choice(_table()['words']['particles'])} {built}"
    return built


def given(rng: random.Random) -> str:
    """A given name, half of them well known."""
    return rng.choice(_table()["words"]["given"]) if chance(rng, 0.5) else _built(rng, "given_end")


def _built(rng: random.Random, ending: str) -> str:
    language = _table()[rng.choice(_languages())]
    middle = rng.choice(language["middle"]) if language["middle"] and chance(rng, 0.35) else ""
    end = rng.choice(language[ending]) if language[ending] else ""
    start = rng.choice(language["start"])
    if start in {"Mc", "Mac", "O'", "Fitz"}:
        return start + rng.choice(language["middle"]) + end
    tail = middle + end
    return start + (tail.capitalize() if start.endswith("-") else tail)


def initial(rng: random.Random) -> str:
    """One capital and its full stop."""
    return f"{rng.choice('ABCDEFGHIJKLMNOPRSTUVWZ')}."


def full_name(rng: random.Random) -> str:
    """Given name or initials, and surname; some with a suffix."""
    first = given(rng) if chance(rng, 0.8) else initial(rng)
    middle = f" {initial(rng)}" * rng.choice((0, 0, 1, 1, 2)) if chance(rng, 0.7) else f" {given(rng)}"
    suffix = rng.choice((", Jr.", " Jr.", " III", " II")) if chance(rng, 0.04) else ""
    return f"{first}{middle} {surname(rng)}{suffix}"
