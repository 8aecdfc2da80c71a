"""The nearest right word for a wrong one. Speaks of a policy's own words only."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, its letters' case aside; None where nothing is like it."""
    by_fold = {each.casefold(): each for each in known}
    folded = word.casefold().strip()
    spelled = {folded, folded.replace("_", " "), folded.replace("-", "_"), folded.replace(" ", "_")}
    for each in spelled:
        if each in by_fold:
            return by_fold[each]
    swapped = _swapped(folded, by_fold)
    if swapped:
        return swapped
    close = get_close_matches(folded[:80], by_fold, n=1, cutoff=0.55)
    return by_fold[close[0]] if close else None


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is but for the case of its letters, or for two neighbours that changed places."""
    by_fold = {each.casefold(): each for each in known}
    return by_fold.get(word.casefold()) or _swapped(word.casefold(), by_fold)


def resembling(word: str, known: Iterable[str]) -> str | None:
    """The known word that a rare or misspelt one is likely meant for; None for a word of its own.

    Stricter than `nearest`, for where any word may stand: a letter changed, lost, added or swapped in a short word,
    about one in five in a longer one.
    """
    by_fold = {each.casefold(): each for each in known}
    folded = word.casefold()
    swapped = _swapped(folded, by_fold)
    if swapped or len(folded) < 4:
        return swapped
    close = get_close_matches(folded[:80], by_fold, n=1, cutoff=0.74 if len(folded) < 7 else 0.8)
    return by_fold[close[0]] if close else None


def _swapped(folded: str, by_fold: dict[str, str]) -> str | None:
    """Two neighbours changed places: the commonest slip, and in a code of three letters the only one to be told."""
    for n in range(len(folded[:80]) - 1):
        swapped = folded[:n] + folded[n + 1] + folded[n] + folded[n + 2 :]
        if swapped in by_fold:
            return by_fold[swapped]
    return None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean X?`, or nothing where nothing is near."""
    found = nearest(word, known)
    return f"Did you mean {found}?" if found else ""
