"""Words of restrictions that stand outside portion marks: `COMINT`, `UK SECRET`, `VS-NUR FÜR DEN DIENSTGEBRAUCH`.

Knows words, not where they stand: that is for `restrictions`. The words are in `restrictions.toml` with their sources.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from redactor.detect.portions.line.envelope import captions
from redactor.markings.load import in_force
from redactor.markings.register import Registers
from redactor.terms.marking import System

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LATIN_WORD = re.compile(r"[A-Z0-9]+")
_MOST_WORDS = 20
_FORMS_OF_STATE = frozenset(
    {"REPUBLIC", "KINGDOM", "STATE", "PRINCIPALITY", "COMMONWEALTH", "FEDERATION", "UNION", "ISLE", "MAN"}
)
_TELLS = frozenset({"CONTAIN", "CONTAINS", "CONTAINING"})


@dataclass(frozen=True, slots=True)
class _Words:
    sure: frozenset[str]
    phrases: tuple[str, ...]
    national: re.Pattern[str]
    owners: frozenset[str]
    levels: frozenset[str]
    beside: frozenset[str]


@cache
def _table() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("restrictions.toml").read_text("utf-8"))
    sure, owners, levels, beside = (frozenset(table[name].split()) for name in ("sure", "owners", "levels", "beside"))
    spelled = (each.replace(" ", "[ -]") for each in sorted(table["national"], key=len, reverse=True))
    national = re.compile(rf"(?<![\w-])(?:{'|'.join([*table['named'], *spelled])})(?![\w-])")
    return _Words(sure, tuple(table["phrases"]), national, owners, levels, beside)


@lru_cache(maxsize=16)
def _country_names(registers: Registers) -> frozenset[str]:
    """The names of countries, with the form of their state and without; not that of our own."""
    titles = {_folded(name).removeprefix("THE ") for code, name in registers.countries.items() if code != "USA"}
    short = {
        part.removeprefix("THE ")
        for title in titles
        for part in title.split(" OF ", 1)
        if part.count(" ") < 2 or " OF " not in title
    }
    return frozenset(titles | short) - _FORMS_OF_STATE - {""}


@lru_cache(maxsize=16)
def _country_words(registers: Registers) -> frozenset[str]:
    return frozenset(word for name in _country_names(registers) for word in name.split()) - _table().beside


@lru_cache(maxsize=16)
def _country_form(registers: Registers) -> re.Pattern[str]:
    """Matches the name of a country; dear to make, and hardly ever asked."""
    names = sorted(_country_names(registers), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def is_restriction(words: str) -> bool:
    """Whether `words`, all in capitals, name a restriction and nothing else."""
    return words == words.upper() and _is_restriction(words, in_force())


@lru_cache(maxsize=1024)
def _is_restriction(words: str, registers: Registers) -> bool:
    plain = re.sub(r"(?<![A-Z])((?:[A-Z] ){2,}[A-Z])(?![A-Z])", lambda spaced: spaced[1].replace(" ", ""), words)
    latin = " ".join(_LATIN_WORD.findall(plain.replace(".", "")))  # signs of no alphabet of ours hide nothing
    return _names_restriction(_folded(plain), registers) or _names_restriction(latin, registers)


def _names_restriction(line: str, registers: Registers) -> bool:
    table = _table()
    line, sure = table.national.subn(" ", line)
    named = 0
    if not _country_words(registers).isdisjoint(line.split()):
        line, named = _country_form(registers).subn(" ", line)
    found = line.replace("-", " ").split()
    if len(found) > _MOST_WORDS:
        return False
    controls = {word for word in found if (form := registers.forms.get(word)) and form.in_banner and len(word) > 2}
    owners = {word for word in found if word in table.owners or registers.is_place(word)}
    if not all(word in table.sure | table.levels | table.beside | controls | owners for word in found):
        return False
    line = " ".join(found)
    told = not _TELLS.isdisjoint(found) and "INFORMATION" in found and bool(named or owners - table.beside)
    owned = bool(named or owners) and bool(table.levels.intersection(found))
    known = bool(sure or table.sure.intersection(found) or controls) or any(each in line for each in table.phrases)
    return owned or told or known


def is_of_marks(words: str) -> bool:
    """Whether the words that count in a restriction are a mark's or a caption's, `NOFORN`, `NODIS CHEROKEE`."""
    forms, known = in_force().forms, captions()
    counted = (word for word in _folded(words).replace("-", " ").split() if word not in _table().beside)
    return all(word in forms or word in known for word in counted)


def _folded(words: str) -> str:
    """Words in capitals without accents and stops, other signs than hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", words.upper().replace(".", ""))
    return " ".join(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def is_short_form(words: str) -> bool:
    """Whether `words` are the portion form of a classified NATO level, as it stands before a colon: `NS`, `CTS`."""
    registers = in_force()
    found = registers.levels.get(words)
    if found is not None:
        return found.system is System.NATO and found.level.is_classified
    return len(words) == 3 and words[0] == "N" and words[1] in registers.activities and words[2] in "SCR"
