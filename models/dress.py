"""Telegram heads, routing lines, lists of participants and signatures, made up: training volumes hold few of them."""

import random
import tomllib
from functools import cache
from pathlib import Path

from models.gazetteer import city
from models.made_up import full_name, surname
from models.marked import Marked, chance, fill, name, plain

_TABLE = Path(__file__).with_name("dress.toml")


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _letters(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(count))


def _parts(rng: random.Random) -> dict[str, Marked]:
    """What a pattern of `dress.toml` may ask for, drawn anew."""
    plains = {
        "city": rng.choice(_table()["cities"]),
        "post": rng.choice(_table()["posts"]),
        "office": rng.choice(_table()["offices"]),
        "symbol": rng.choice(_table()["symbols"]),
        "title": rng.choice(_table()["titles"]),
        "country": rng.choice(_table()["countries"]),
        "tag": rng.choice(_table()["tags"]),
        "precedence": rng.choice(_table()["precedences"]),
        "level": rng.choice(_table()["levels"]),
        "letter": rng.choice("SCU"),
        "rue": f"RU{rng.choice('EHCE')}{_letters(rng, rng.choice((2, 3)))}",
        "id": _letters(rng, 3),
        "n": str(rng.randrange(1, 30)),
        "nnn": _digits(rng, 3),
        "nnnn": _digits(rng, 4),
        "nnnnnn": _digits(rng, 6),
        "month": rng.choice(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        "yy": _digits(rng, 2),
        "year": str(rng.randrange(1952, 2010)),
    }
    names = {"full": full_name(rng), "surname": surname(rng), "other": full_name(rng), "upper": surname(rng).upper()}
    return {key: plain(value) for key, value in plains.items()} | {key: name(value) for key, value in names.items()}


def _lines(rng: random.Random, patterns: list[str]) -> Marked:
    return sum((fill(pattern + "\n", _parts(rng)) for pattern in patterns), plain(""))


def telegram(rng: random.Random, body: Marked) -> Marked:
    """The text as a telegram: head before it, signature after it, or either."""
    head, tail = plain(""), plain("")
    if chance(rng, 0.85):
        head = _lines(rng, _some(rng, rng.choice(("modern", "seventies", "memorandum"))))
    if chance(rng, 0.7):
        tail = fill("\n" + rng.choice(_table()["endings"]), _parts(rng))
    if chance(rng, 0.5):
        body = fill(rng.choice(_table()["openings"]), _parts(rng)) + body
    return head + body + tail


def _some(rng: random.Random, kind: str) -> list[str]:
    """Lines of one kind of head, in order, each left out now and then; routing lines come several times."""
    lines: list[str] = []
    for line in _table()[kind]:
        if chance(rng, 0.75):
            lines += [line] * (rng.randrange(1, 5) if line.startswith("{rue}") else 1)
    return lines


def participants(rng: random.Random) -> Marked:
    """A list of who was there."""
    pattern = rng.choice(_table()["attendees"])
    rows = [rng.choice(_table()["attendees"]) if chance(rng, 0.3) else pattern for _ in range(rng.randrange(2, 7))]
    heading = fill(rng.choice(_table()["list_heads"]), _parts(rng))
    return plain("\n") + heading + plain("\n") + _lines(rng, rows)


def places(rng: random.Random) -> Marked:
    """A clause with something that is no person and looks like one: a place, a ship, a firm, a body, a letter word."""
    pattern = rng.choice(_table()[rng.choice(("places", "bodies", "where_cities", "where_cities"))])
    while "{" in pattern:
        pattern = pattern.replace("{city}", city(rng), 1)
        pattern = pattern.replace("{of}", surname(rng), 1)
        pattern = pattern.replace("{after}", rng.choice(_table()["places_of_note"]), 1)
        pattern = pattern.replace("{body}", rng.choice(_table()["bodies_of_note"]), 1)
        pattern = pattern.replace("{letters}", _letters(rng, rng.choice((2, 3, 3, 4, 5))), 1)
        pattern = pattern.replace("{nnnn}", _digits(rng, 4), 1)
    return plain(rng.choice(_table()["where"]).replace("{place}", pattern))
