"""The words around and inside names, read once from `lexicon.toml`. Holds no rule."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of words, compared in lower case.

    Attributes:
        titles: words that announce a name.
        styles: titles that are used as part of a name.
        particles: lower-case links inside names.
        middles: words inside names that end none.
        suffixes: what follows a name (`Jr`).
        not_persons: capitalised words that are no names.
        places: countries, regions and their people.
        function_words: words that open sentences and lists.
        place_before: what makes the name after it a place or ship.
        place_after: what makes the name before it a place or thing.
        geography: what makes the name before it a place or a body, never a plan.
        called_after: things that are called after persons, as their names end.
        eponyms: in small letters, what stands behind the name of whom it is called after.
        storms: what stands before the name of a storm.
        ships: what stands before the name of a ship.
        personal: titles behind which hardly anything but a name stands.
        ranks: titles of officers.
        general_offices: what stands before `General` where that is no rank.
        historical: surnames of the dead whom every paper names and no list of persons does.
        endings: what English words end in and names do not.
        lookalikes: pairs of a letter of another script and the Latin letter it looks like.
        fixed: whole names of things that are called after persons.
        nicknames: rows of a given name and its short forms.
        slips: pairs of characters that reading machines take for each other.
    """

    titles: frozenset[str]
    styles: frozenset[str]
    particles: frozenset[str]
    middles: frozenset[str]
    suffixes: frozenset[str]
    not_persons: frozenset[str]
    places: frozenset[str]
    function_words: frozenset[str]
    place_before: frozenset[str]
    place_after: frozenset[str]
    geography: frozenset[str]
    called_after: frozenset[str]
    eponyms: frozenset[str]
    storms: frozenset[str]
    ships: frozenset[str]
    personal: frozenset[str]
    ranks: frozenset[str]
    general_offices: frozenset[str]
    historical: frozenset[str]
    endings: frozenset[str]
    slips: frozenset[str]
    lookalikes: frozenset[str]
    fixed: tuple[str, ...]
    nicknames: tuple[tuple[str, ...], ...]

    def is_no_name(self, word: str) -> bool:
        """Whether the word alone names no person."""
        folded = word.casefold()
        singular = folded.removesuffix("s")
        known = (self.not_persons, self.places, self.titles, self.function_words)
        return any(form in words for form in (folded, singular) for words in known)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    table = tomllib.loads(files("redactor.detect.persons").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    rows = tuple(tuple(row.casefold().split()) for row in table.pop("nicknames").strip().splitlines())
    fixed = tuple(table.pop("fixed").casefold().strip().splitlines())
    pairs = frozenset(table.pop("lookalikes").split())
    words = {key: frozenset(value.casefold().split()) for key, value in table.items()}
    return Lexicon(fixed=fixed, nicknames=rows, lookalikes=pairs, **words)
