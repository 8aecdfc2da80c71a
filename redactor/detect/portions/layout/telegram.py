"""The head of a telegram: routing, level line, captions, order, TAGS, subject, references (5 FAH-2 H-222, H-321)."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from redactor.detect.portions.classification_block.authority import ORDER_LINE
from redactor.detect.portions.classification_block.dates import read_date_time_group
from redactor.detect.portions.layout.head import Head
from redactor.detect.portions.layout.head_reader import HeadReader
from redactor.detect.portions.line.envelope import envelope_lines, is_envelope, is_named_post, words_of_post
from redactor.detect.portions.line.level_line import read_level_line
from redactor.detect.portions.line.lines import Line
from redactor.detect.portions.line.office_words import names_only
from redactor.terms.portion import PortionKind

#: Ways to write one tag; `[MOPS](#)` is the noise of a conversion to Markdown.
_ONE_TAG = r"(?:\[[A-Z]{2,5}\]\(#\)|[A-Z]{2,5}|\([A-Z][A-Z .'-]{1,25}(?:, [A-Z][A-Z .'-]{1,25})?\))"
_TAGS = re.compile(rf"\s*TAGS?\s*[:;]?\s*{_ONE_TAG}(?:[ ,;./]{{1,4}}{_ONE_TAG}){{0,30}}[ .,;]*")
_MORE_TAGS = re.compile(rf"\s*{_ONE_TAG}(?:[ ,;./]{{1,4}}{_ONE_TAG}){{0,30}}[ .,;]*")
_TAG = re.compile(r"\[([A-Z]{2,5})\]\(#\)|\([^()]*\)|([A-Z]{2,5})")
_SLUG = re.compile(r"(?P<who>.*?)\b(?:PASS|FOR)\b(?P<whom>.*)")
_MOST_SLUG_WORDS = 6
_FROM = re.compile(r"\s*FM\s+(?P<post>[A-Z][A-Z0-9 .'/-]{1,60})")
_FROM_ALONE = re.compile(r"\s*FM")
#: Routing lines that stand in telegrams alone: a list of participants may name `CIA`, `JCS` and `White House`.
_SURE = re.compile(r"\s*(?:(?:FM|TO|INFO|ACTION|DE|PAGE|V?ZCZC|ZN[YR])\b|(?:[ZOPRY] ?){1,3} ?\d{6}|(?:ZZ|OO|PP|RR) R)")
#: How lines of order and TAGS begin; other lines need not be matched.
_LABEL = re.compile(r"\s*+(?:TAG|(?i:E\.? ?O|EXECUTIVE))")
#: The lines of a text in which its head may show that it is a telegram's, and how many of each kind are enough.
_ROUTED_LINES, _ENOUGH_ROUTED = 40, 3
_LABELLED_LINES, _ENOUGH_LABELLED = 100, 2
_DATE_LINE = re.compile(r"\b\d{6}Z? [A-Z]{3} \d{2}")
_TRANSMISSION = re.compile(r"\s*ZN[YR] (?P<letter>[UCSTER])(?P=letter){4}\b")
_TRANSMITTED = {"T": "TOP SECRET", "S": "SECRET", "C": "CONFIDENTIAL", "R": "RESTRICTED", "E": "UNCLASSIFIED"}


def routing_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that are routing, among those in which a telegram's head may stand."""
    return envelope_lines(lines[: Telegram.longest], "routing")


_SPACED = re.compile(r"\s*(?:[A-Z] {1,3}){5}")


def looks_like_telegram(lines: Sequence[Line], routing: frozenset[int]) -> bool:
    """Whether the text opens with the head of a telegram: three routing lines, an order line and TAGS, or its level line.

    A level line has its letters spaced, and post and number or date and time behind: `S E C R E T RIVERTON 1234`.
    """
    routed = [lines[at].text for at in routing if at < _ROUTED_LINES]
    if len(routed) >= _ENOUGH_ROUTED and any(_SURE.match(text) for text in routed):
        return True
    labelled = (line.text for line in lines[:_LABELLED_LINES] if _LABEL.match(line.text))
    labels = sum(bool(ORDER_LINE.match(text) or _TAGS.fullmatch(text)) for text in labelled if len(text) <= 160)
    if labels >= _ENOUGH_LABELLED:
        return True
    first = next((line for line in lines if line.text), None)
    level = read_level_line(first) if first is not None and _SPACED.match(first.text) else None
    return level is not None and (level.post or level.timed)


class Telegram(HeadReader):
    """Reads the head of a telegram."""

    form = "telegram"
    longest = 250
    between_labels = 12
    has_posts = True

    def __init__(self, lines: Sequence[Line], routing: frozenset[int]) -> None:
        """Takes all lines of a document, and which of them are routing; nothing is read yet."""
        super().__init__(lines)
        self.routing = routing
        self.tags: dict[str, None] = {}
        self.originator: str | None = None
        self.dated: dt.date | None = None
        self.routing_level: str | None = None
        self._posts = self._routed()
        self._from_next = False

    def result(self, body: int) -> Head:
        """The head as read, with what only telegrams have."""
        return replace(
            super().result(body),
            tags=tuple(self.tags),
            originator=self.originator,
            dated=self.dated,
            routing_level=self.routing_level,
        )

    def forms(self) -> tuple[Callable[[int], int], ...]:
        """The forms tried on each line: those of every head, TAGS, routing and page lines."""
        return (self.take_tags, *super().forms(), self.take_routing)

    def is_label(self, text: str) -> bool:
        """Whether the line opens an entry of the head."""
        return super().is_label(text) or (len(text) <= 160 and _TAGS.fullmatch(text) is not None)

    def take_tags(self, at: int) -> int:
        """The TAGS line and the lines it runs on to."""
        text = self.lines[at].text
        going_on = (
            bool(self.openings)
            and self.openings[-1].kind is PortionKind.TAGS
            and self.lines[at - 1].text.rstrip().endswith(",")
        )
        if len(text) > 160 or not (_TAGS.fullmatch(text) or (going_on and _MORE_TAGS.fullmatch(text))):
            return at
        for found in _TAG.finditer(text, 0 if going_on else text.index("TAG") + 4):
            if found[1] or found[2]:
                self.tags[found[1] or found[2]] = None
        self.open(at, PortionKind.TAGS)
        return at + 1

    def take_level(self, at: int) -> int:
        """A banner or level line, which may give the date: `S E C R E T 041200Z MAY 75 STAFF`."""
        behind = super().take_level(at)
        if behind > at and self.dated is None and self.levels[-1].timed:
            self.dated = read_date_time_group(self.lines[at].text)
        return behind

    def take_routing(self, at: int) -> int:
        """Routing before the level line, slugs (`DEPARTMENT FOR EUR`) behind it; neither behind the subject."""
        text = self.lines[at].text
        if is_envelope(text, "page"):
            if not self.names_posts(" ".join(words_of_post(text))):
                return at
            self.open(at, PortionKind.ROUTING)
            return at + 1
        behind_level = any(level.post for level in self.levels)
        if self.past_subject or (behind_level and at > self.last_label):
            return at
        if not (is_envelope(text, "slug") and self._is_slug(text) if behind_level else self._is_routing(at)):
            return at
        self.open(at, PortionKind.ROUTING)
        self._note(text)
        return at + 1

    def _is_routing(self, at: int) -> bool:
        """Whether a line is routing; a head of many blank lines goes on behind those that were asked before."""
        return at in self.routing or (at >= self.longest and is_envelope(self.lines[at].text, "routing"))

    def names_posts(self, words: str) -> bool:
        """Whether every word stands in the sender's and addressees' lines, shortened or not, or is a city's."""
        named = self._posts
        return all(is_named_post(word, named) for word in re.findall(r"[A-Z]+", words))

    def _routed(self) -> frozenset[str]:
        """The words of the sender's and addressees' lines of the head, which page lines above them may name."""
        routed = (text for at in self.routing if not is_envelope(text := self.lines[at].text, "page"))
        return frozenset(word for text in routed for word in re.findall(r"[A-Z]{2,}", text))

    def _is_slug(self, text: str) -> bool:
        """Whether a slug says for whom and nothing else: the addressee, then a few words without a number."""
        return all(map(self._is_slug_entry, text.split(";")))

    def _is_slug_entry(self, text: str) -> bool:
        found = _SLUG.fullmatch(" ".join(text.split()))
        if found is None:
            return True
        who = " ".join(word for word in re.findall(r"[A-Z]+", found["who"]) if not names_only(word, 0))
        whom = found["whom"]
        return self.names_posts(who) and len(whom.split()) <= _MOST_SLUG_WORDS and not any(map(str.isdigit, whom))

    def _note(self, text: str) -> None:
        """Keeps what a routing line says: sender, posts, date, level of transmission."""
        if self._from_next or (_FROM.fullmatch(text) and self.originator is None):
            found = _FROM.fullmatch(text)
            self.originator = " ".join((found["post"] if found else text).split())
        self._from_next = _FROM_ALONE.fullmatch(text) is not None
        if self.dated is None and _DATE_LINE.search(text):
            self.dated = read_date_time_group(text)
        if found := _TRANSMISSION.match(text):
            self.routing_level = _TRANSMITTED.get(found["letter"])
