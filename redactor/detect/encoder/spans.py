"""Word scores to names: neighbouring words that score enough are one name. Knows texts and numbers, no model."""

from collections.abc import Iterator

from redactor.detect.encoder.words import Word

#: Signs inside a name that the model may doubt when it is sure of the words on both sides.
_LINKS = frozenset(".-'’‐")

#: A full stop with a blank behind it ends a sentence after a word of more letters than this (`J. F.`, `Wm. Berg`).
_ABBREVIATED = 3

#: A word written small that scores less is no part of the names beside it.
_SMALL = 0.1


def spans_of(text: str, words: list[Word], scores: list[float], least: float) -> Iterator[tuple[int, int, float]]:
    """The names: start, end, and the score of the surest word, in order and disjoint.

    A name starts and ends with a word of letters or digits, never inside one.

    Args:
        text: the text.
        words: its words, in order.
        scores: one a word, 0 to 1.
        least: words that score less are in no name.
    """
    for run in _runs(text, words, scores, least):
        for name in _parted(text, words, run):
            named = [number for number in name if _is_word(text, words[number])]
            if named:
                yield words[named[0]].start, words[named[-1]].end, max(scores[number] for number in named)


def _runs(text: str, words: list[Word], scores: list[float], least: float) -> Iterator[list[int]]:
    """Numbers of neighbouring words that score enough; an empty line parts them, and a doubtful word written small."""
    run: list[int] = []
    for number in _going(text, words, scores, least):
        if run and (
            number > run[-1] + 1
            or _line_ends(text, words, number) > 1
            or _is_doubtful(text, words, scores, number)
            or _is_doubtful(text, words, scores, run[-1])
        ):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _going(text: str, words: list[Word], scores: list[float], least: float) -> Iterator[int]:
    """Numbers of the words that score enough, and of the signs that link two of them. Few words do."""
    last = -1
    for number, score in enumerate(scores):
        if score >= least:
            if 0 <= last == number - 2 and _is_link(text, words, number - 1):
                yield number - 1
            yield number
            last = number


def _is_doubtful(text: str, words: list[Word], scores: list[float], number: int) -> bool:
    """Whether a word written small scores little (`X met Y`): a link such as `von` scores as the name does."""
    return scores[number] < _SMALL and text[words[number].start : words[number].end].islower()


def _is_link(text: str, words: list[Word], number: int) -> bool:
    """Whether a word between two that score enough is a sign that stands in a name."""
    word, before, after = words[number], words[number - 1], words[number + 1]
    if text[word.start] not in _LINKS:
        return False
    is_stop = text[word.start] == "." and before.end - before.start > _ABBREVIATED and after.start > word.end
    return before.end == word.start and not is_stop


def _parted(text: str, words: list[Word], run: list[int]) -> list[list[int]]:
    """Two lines of two words or more each are two names, as in a list; else a name is broken over its lines."""
    lines: list[list[int]] = [[run[0]]]
    for number in run[1:]:
        if _line_ends(text, words, number):
            lines.append([number])
        else:
            lines[-1].append(number)
    names = [lines[0]]
    for line in lines[1:]:
        if min(_named(text, words, names[-1]), _named(text, words, line)) > 1:
            names.append(line)
        else:
            names[-1] = names[-1] + line
    return names


def _line_ends(text: str, words: list[Word], number: int) -> int:
    """How many line ends stand before a word."""
    between = text[words[number - 1].end : words[number].start]
    return between.count("\n") + between.count("\r") - between.count("\r\n")


def _named(text: str, words: list[Word], numbers: list[int]) -> int:
    return sum(_is_word(text, words[number]) for number in numbers)


def _is_word(text: str, word: Word) -> bool:
    return text[word.start].isalnum()
