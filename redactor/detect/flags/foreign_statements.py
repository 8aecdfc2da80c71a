"""What foreign officials said, told in our own papers: a speaker of another government, and a verb of speaking.

Foreign government information in such papers is mostly unmarked (E.O. 13526, sections 1.1(d), 6.1(s)). A flag says where
a person should look; grammar alone cannot tell what was said in confidence.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redactor.detect.flags.phrases import Phrases, longest_first
from redactor.terms.span import Span

TABLE = Path(__file__).with_name("foreign_statements.toml")

#: So far behind a speaker the verb may stand: a name, an aside.
_REACH_CHARS = 60

#: The verb of a country must stand right behind it: a country is a place too.
_COUNTRY_REACH_CHARS = 12

#: So far behind `according to` the speaker may stand.
_ACCORDING_CHARS = 40

#: Before `states` these make no verb of it.
_NO_VERB = ("united ", "united\n", "member ", "the ")

#: A sentence or clause ends: what follows belongs to another speaker. A stop behind a short word is an abbreviation's.
_SENTENCE_END = re.compile(
    r"(?<=\w{4})[.!?](?=\s)|(?<=[\d)\]\"”])[.!?](?=\s)|[.!?]\s{1,3}(?:he|she|it|we|they|the|in|this|that|his|but)\s"
    r"|[;:](?=\s)|\n[^\S\n]*\n"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    speakers: Phrases
    nationalities: Phrases
    peoples: Phrases
    countries: Phrases
    verbs: Phrases
    told_as: Phrases
    according: Phrases
    role: re.Pattern[str]
    ours: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    roles = "|".join(
        re.escape(each.lower()).replace(r"\*", r"\w{0,12}").replace(r"\ ", r"\s+")
        for each in longest_first(table["roles"])
    )
    ours = "|".join(re.escape(each.lower()) for each in longest_first(table["ours"]))
    return _Grammar(
        speakers=Phrases(table["speakers"]),
        nationalities=Phrases(table["nationalities"]),
        peoples=Phrases(table["peoples"]),
        countries=Phrases(table["countries"]),
        verbs=Phrases(table["verbs"]),
        told_as=Phrases(table["told_as"]),
        according=Phrases(table["according"]),
        # `the Dutch deputy foreign minister`: up to three words between the nationality and the role
        role=re.compile(rf"(?:[\s/-]+\w[\w'’]{{0,20}}){{0,3}}?[\s/-]+(?:{roles})(?!\w)"),
        ours=re.compile(rf"(?<!\w)(?:{ours})[\s-]+(?:\w{{1,20}}[\s-]+)?\Z"),
    )


def find_foreign_statements(low: str) -> Iterator[Span]:
    """Where a foreign speaker is said to have spoken, in a text already `lowered`: from the speaker to the verb."""
    grammar = _grammar()
    yield from grammar.told_as.find(low)
    speakers = sorted({span for span in _speakers(low, grammar) if not _is_ours(low, span, grammar)})
    verbs = sorted(verb for verb in grammar.verbs.find(low) if not low.endswith(_NO_VERB, 0, verb.start))
    starts = [verb.start for verb in verbs]
    for speaker in speakers:
        at = bisect_left(starts, speaker.end)
        if at < len(verbs) and _belong(low, speaker.end, starts[at], _REACH_CHARS):
            yield Span(speaker.start, verbs[at].end)
    for country in grammar.countries.find(low):
        at = bisect_left(starts, country.end)
        if at < len(verbs) and _belong(low, country.end, starts[at], _COUNTRY_REACH_CHARS):
            yield Span(country.start, verbs[at].end)
    firsts = [speaker.start for speaker in speakers]
    for phrase in grammar.according.find(low):
        at = bisect_left(firsts, phrase.end)
        if at < len(speakers) and _belong(low, phrase.end, firsts[at], _ACCORDING_CHARS):
            yield Span(phrase.start, speakers[at].end)


def _speakers(low: str, grammar: _Grammar) -> Iterator[Span]:
    yield from grammar.speakers.find(low)
    yield from grammar.peoples.find(low)
    for nationality in grammar.nationalities.find(low):
        role = grammar.role.match(low, nationality.end)
        if role:
            yield Span(nationality.start, role.end())


def _is_ours(low: str, speaker: Span, grammar: _Grammar) -> bool:
    """Whether the speaker is an official of the United States: `the American representative`."""
    return bool(grammar.ours.search(low, max(0, speaker.start - 40), speaker.start))


def _belong(low: str, end: int, start: int, reach: int) -> bool:
    return start - end <= reach and not _SENTENCE_END.search(low, end, start)
