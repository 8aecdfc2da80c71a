"""The tables of words by which the engine weighs a doubtful name: `python -m models.words DATA.jsonl.gz VICARY.whl WORDS`.

From the training text, held-out volumes aside: words that are written small and are hardly ever part of a name
(`ordinary`), and words that are written with a capital, stand behind `in`, `at` or `the`, never behind a title, and are
hardly ever part of a name (`proper`: places, peoples, bodies). From the gazetteer that the package vicary carries (MIT;
Wikidata, CC0, and the given names of the Social Security Administration, public domain): surnames and given names of
several known persons, and settlements. From a list of English words (SCOWL's, as Debian's package wamerican carries it)
those that none of these know (`english`). Nobody's full name is kept.
"""

import argparse
import gzip
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from models.corpus import Piece, read_pieces

FOLDER = Path(__file__).parent.parent / "redactor" / "detect" / "persons" / "tables"

_WORD = re.compile(r"[^\W\d_]+")
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss messrs mssrs dr prof professor sir lord lady ambassador ambassadors amb minister ministers premier "
        "president presidents chancellor chairman senator senators congressman governor gov gen lieutenant lt colonel col "
        "captain capt commander cdr admiral adm marshal brigadier king queen prince princess emperor sheikh secretary "
        "general judge consul counselor counsellor señor herr monsieur madame comrade",
    )
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

_SOURCES = {
    "ordinary": "Words of Foreign Relations of the United States, 1952-1976 (public domain) that are written small.",
    "proper": "Capitalised words of Foreign Relations of the United States, 1952-1976 (public domain): no persons.",
    "common": "Words of Foreign Relations of the United States, 1952-1976 (public domain) far more common than the names they are.",
    "surnames": "Surnames of three persons or more in Wikidata (CC0), by way of vicary 0.2.18 (MIT).",
    "given": "Given names: Wikidata (CC0) and the Social Security Administration (public domain), by way of vicary 0.2.18 (MIT).",
    "english": "English words that are written small and are no names, from SCOWL, copyright 2000-2011 Kevin Atkinson (see NOTICE).",
    "small": "English words that are written small and are also names, from SCOWL, copyright 2000-2011 Kevin Atkinson (see NOTICE).",
    "places": "Settlements, places and their people in Wikidata (CC0), by way of vicary 0.2.18 (MIT).",
}


@dataclass(slots=True)
class Uses:
    """How often a word was written small, with a capital, in a name; with a capital behind a title, `in` or `the`."""

    small: int = 0
    capital: int = 0
    name: int = 0
    titled: int = 0
    placed: int = 0
    volumes: set[str] = field(default_factory=set)


def plain(text: str) -> str:
    """The text in small letters without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def count(pieces: Iterable[Piece]) -> dict[str, Uses]:
    """The uses of every word; what is doubtful in the text counts only where a title stands before it."""
    uses: dict[str, Uses] = defaultdict(Uses)
    for piece in pieces:
        marks = bytearray(len(piece.text))
        for spans, mark in ((piece.doubtful, 2), (piece.names, 1)):
            for start, end in spans:
                marks[start:end] = bytes([mark]) * (end - start)
        before, end = "", 0
        for match in _WORD.finditer(piece.text):
            _add(uses[plain(match[0])], match[0], marks[match.start()], (before, piece.text[end : match.start()]))
            if marks[match.start()] == 0:
                uses[plain(match[0])].volumes.add(piece.volume)
            before, end = match[0], match.end()
    return uses


def _add(use: Uses, word: str, mark: int, before: tuple[str, str]) -> None:
    word_before, gap = before
    beside = gap in {" ", ". ", "\n"}
    titled = beside and word_before[:1].isupper() and word_before.casefold() in _TITLES
    if mark == 1:
        use.name += 1
        return
    if titled and word[0].isupper():
        use.titled += 1
    if mark == 2:
        return
    if word[0].islower():
        use.small += 1
        return
    use.capital += 1
    use.placed += beside and gap != ". " and word_before.casefold() in {"in", "at", "near", "the"}


def gazetteer(wheel: Path) -> tuple[Counter[str], Counter[str], set[str], set[str]]:
    """Surnames and given names with their bearers, given names of the register, and places of one word."""
    with zipfile.ZipFile(wheel) as archive:
        lines = gzip.decompress(archive.read("vicary/data/notability.txt.gz")).decode("utf-8").split("\n")
    tiers: dict[str, list[str]] = defaultdict(list)
    tier = ""
    for line in lines:
        if line.startswith("#!tier"):
            tier = line.split()[1]
        elif line and not line.startswith("#"):
            tiers[tier].append(line)
    last: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for name in tiers["full"]:
        words = [word for word in _WORD.findall(plain(name)) if word not in _SUFFIXES]
        if 2 <= len(words) <= 4:
            last[words[-1]] += 1
            first[words[0]] += 1
    places = {plain(name) for each in ("settlement", "place", "demonym") for name in tiers[each]}
    return last, first, {plain(name) for name in tiers["given"]}, {name for name in places if _WORD.fullmatch(name)}


def english(listed: Path, known: dict[str, set[str]]) -> set[str]:
    """The words of four letters or more that a list has in small letters only, less those of the other tables and their plurals."""
    words = set(listed.read_text(encoding="utf-8").split())
    raised = {word.removesuffix("'s").lower() for word in words if word[0].isupper()}
    names = known["surnames"] | known["given"]
    small = {word for word in words if len(word) > 3 and word.isascii() and word.isalpha() and word.islower()}
    small -= raised.union(names, known["ordinary"], known["places"])
    return {word for word in small if word.removesuffix("s") not in names and word.removesuffix("es") not in names}


def small(listed: Path, known: dict[str, set[str]]) -> set[str]:
    """The words of four letters or more that a list has in small letters and no table of words does: names are like them."""
    words = set(listed.read_text(encoding="utf-8").split())
    words = {word for word in words if len(word) > 3 and word.isascii() and word.isalpha() and word.islower()}
    return words - known["english"] - known["ordinary"]


def tables(uses: dict[str, Uses], wheel: Path) -> dict[str, set[str]]:
    """The tables but `english` and `small`."""
    last, first, register, places = gazetteer(wheel)
    surnames = {word for word, bearers in last.items() if bearers >= 3 and len(word) > 1}
    given = {word for word, bearers in first.items() if bearers >= 3 and len(word) > 1} | register
    names = surnames | given
    listed = {word: use for word, use in uses.items() if len(word) > 1 and len(use.volumes) > 1}
    ordinary = {word for word, use in listed.items() if _is_ordinary(use)}
    proper = {w for w, use in listed.items() if w not in ordinary and _is_proper(use, is_name=w in names)}
    told = {word for word, use in uses.items() if use.name or use.titled > 1}
    places = {word for word in places - names - told - ordinary - proper if word.isascii() and len(word) > 2}
    common = {word for word, use in listed.items() if word not in ordinary and use.small >= max(30, 5 * use.name)}
    return {
        "ordinary": ordinary,
        "common": common,
        "proper": proper,
        "surnames": surnames,
        "given": given,
        "places": places,
    }


def _is_ordinary(use: Uses) -> bool:
    return use.small >= 3 and use.small >= 0.02 * use.capital and use.name <= 0.01 * (use.small + use.capital)


def _is_proper(use: Uses, *, is_name: bool) -> bool:
    if use.capital < 3 or max(use.name, use.titled / 2) > 0.01 * use.capital or use.placed < 0.08 * use.capital:
        return False
    return not is_name or (use.capital >= 20 and use.placed >= 0.15 * use.capital)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("words", type=Path, help="a list of English words, one a line")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("train.toml"))
    options = parser.parse_args()
    data = tomllib.loads(options.config.read_text(encoding="utf-8"))["data"]
    held = set(data["held_out"])
    pieces = [piece for piece in read_pieces(options.data, data["left_out"]) if piece.volume not in held]
    FOLDER.mkdir(exist_ok=True)
    made = tables(count(pieces), options.wheel)
    made["english"] = english(options.words, made)
    made["small"] = small(options.words, made)
    for name, words in made.items():
        lines = [f"# {_SOURCES[name]} Written by models/words.py.", *sorted(words)]
        FOLDER.joinpath(f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(words):,} words")


if __name__ == "__main__":
    main()
