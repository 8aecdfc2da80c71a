"""Words and patterns in text: what a policy may write, and how it is matched, in linear time.

A policy's author must not be able to write a pattern that hangs a run, and a run must not depend on a clock, so there
is no time limit: what could take long is refused when the policy is read. Words match without regard to case, between
word borders, over any white space. Patterns are a bounded subset of regular expressions: how many ways one can match
from one place is counted beforehand, and `*`, `+`, back-references and look-around are refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

#: In how many ways a pattern may match from one place, how long it may be written, and how much it may match.
MAX_WAYS = 2_000
MAX_LENGTH = 300
MAX_MATCH = 2_000
MAX_REPEAT = 100

#: What stands for a run of letters inside a word: `munition*`.
_WILD = {"*": r"\w{0,30}", "?": r"\w", "#": r"\d"}
_ESCAPES = frozenset("dDwWsSbB")
_QUANTIFIER = re.compile(r"\?|\{(\d{1,4})(?:,(\d{1,4}))?\}")


class WordingError(ValueError):
    """Words or a pattern that cannot be matched safely; the message is for the policy's author."""


@cache
def compile_words(words: str) -> re.Pattern[str]:
    """The pattern of a word or phrase: `*` stands for any letters, `?` for one letter, `#` for one digit.

    Raises:
        WordingError: if nothing is left to look for, or a word has more than two `*`.
    """
    parts = words.split()
    if not any(c.isalnum() for c in words):
        raise WordingError("words need a letter or digit")
    if len(words) > MAX_LENGTH:
        raise WordingError(f"longer than {MAX_LENGTH} characters")
    if any(part.count("*") > 2 for part in parts):
        raise WordingError("a word may have two `*` at most")
    body = r"\s{1,20}".join("".join(_WILD.get(c) or re.escape(c) for c in part) for part in parts)
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression `pattern`, if it is in the subset that matches in linear time. Case counts.

    Raises:
        WordingError: if it is not, or if it matches nothing but the empty text.
    """
    if len(pattern) > MAX_LENGTH:
        raise WordingError(f"longer than {MAX_LENGTH} characters")
    _Reader(pattern).read()
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError) as error:
        raise WordingError(f"not a pattern: {error}") from error
    if compiled.search(""):
        raise WordingError("the pattern matches empty text, so it matches everywhere")
    return compiled


@dataclass(frozen=True, slots=True)
class _Cost:
    """In how many ways a part can match from one place, and how many characters it can take: the work it may do."""

    ways: int = 1
    length: int = 1

    def then(self, other: "_Cost") -> "_Cost":
        return _checked(_Cost(self.ways * other.ways, self.length + other.length))

    def otherwise(self, other: "_Cost") -> "_Cost":
        return _checked(_Cost(self.ways + other.ways, max(self.length, other.length)))

    def repeated(self, low: int, high: int) -> "_Cost":
        ways = sum(min(self.ways**n, MAX_WAYS + 1) for n in range(low, high + 1))
        return _checked(_Cost(ways, self.length * high))


def _checked(cost: _Cost) -> _Cost:
    if cost.ways > MAX_WAYS:
        raise WordingError(f"the pattern can match in more than {MAX_WAYS:,} ways from one place: make it narrower")
    if cost.length > MAX_MATCH:
        raise WordingError(f"the pattern can match more than {MAX_MATCH:,} characters: make it shorter")
    return cost


class _Reader:
    """Reads a pattern of the subset to its cost, and refuses what is outside."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def read(self) -> _Cost:
        cost = self._choice()
        if self.at < len(self.pattern):
            raise WordingError("an unmatched `)`")
        return cost

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _choice(self) -> _Cost:
        cost = self._sequence()
        while self._peek() == "|":
            self.at += 1
            cost = cost.otherwise(self._sequence())
        return cost

    def _sequence(self) -> _Cost:
        cost = _Cost(1, 0)
        while (c := self._peek()) and c not in "|)":
            cost = cost.then(self._repeated(self._atom()))
        return cost

    def _repeated(self, cost: _Cost) -> _Cost:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found:
            self.at = found.end()
            low, high = (0, 1) if found.group() == "?" else (int(found[1]), int(found[2] or found[1]))
            if low > high or high > MAX_REPEAT:
                raise WordingError(f"a repeat goes from low to high, and to {MAX_REPEAT} at most")
            cost = cost.repeated(low, high)
        if self._peek() and self._peek() in "*+?{":
            raise WordingError("an unbounded or doubled repeat: write a bounded one, such as {0,40}")
        return cost

    def _atom(self) -> _Cost:
        c = self._peek()
        self.at += 1
        readers: dict[str, Callable[[], _Cost]] = {"(": self._group, "[": self._set, "\\": self._escape}
        if c in readers:
            return readers[c]()
        if c in "*+?{":
            raise WordingError("an unbounded or misplaced repeat: write a bounded one, such as {0,40}")
        return _Cost()

    def _group(self) -> _Cost:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif self._peek() == "?":
            raise WordingError("look-around, names and flags are not allowed: use ( ) or (?: )")
        cost = self._choice()
        if self._peek() != ")":
            raise WordingError("an unmatched `(`")
        self.at += 1
        return cost

    def _set(self) -> _Cost:
        self.at += self._peek() == "^"
        first = self.at
        while (c := self._peek()) != "]" or self.at == first:
            if not c:
                raise WordingError("an unmatched `[`")
            if c == "[" or self.pattern[self.at : self.at + 2] in {"--", "&&", "~~", "||"}:
                raise WordingError("a set inside a set: put a backslash before `[`, `-`, `&`, `~` and `|` there")
            self.at += 1
            if c == "\\":
                self._escape()
        self.at += 1
        return _Cost()

    def _escape(self) -> _Cost:
        c = self._peek()
        if not c or (c.isalnum() and c not in _ESCAPES and c not in "nt") or not c.isascii():
            raise WordingError("only \\d \\w \\s \\b, their capitals, \\n, \\t and escaped signs are allowed")
        self.at += 1
        return _Cost()
