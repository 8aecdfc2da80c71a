"""A person as they sign: name, comma, position (E.O. 13526, section 1.6(a)(1)). Who may sign what is for others to say."""

import unicodedata


def names_somebody(person: str) -> bool:
    """Whether a name stands before the position, and nothing in it that nobody sees: it would read otherwise than it is."""
    return person.strip().isprintable() and any(char.isalpha() for char in _name(person))


def same_name(one: str, other: str) -> bool:
    """Whether two persons have one name: another position, spacing, dot or width of letters makes nobody another person."""
    return _letters(one) == _letters(other)


def _name(person: str) -> str:
    return unicodedata.normalize("NFKC", person).partition(",")[0]


def _letters(person: str) -> str:
    return "".join(char for char in _name(person).casefold() if char.isalnum())
