"""An answer form that came back, read and checked like a policy: whose it is, and what it says of each passage.

It is refused whole, with its line, where anything in it is not understood, was not asked, or belongs to another text.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redactor.batch.decisions.entry_parts import codes_of, waivers_of
from redactor.batch.decisions.json_source import JsonSource, Place, read_json
from redactor.batch.named_person import names_somebody
from redactor.batch.referral.form import KIND
from redactor.policy.nearest import did_you_mean
from redactor.terms.policy import Guard

#: What an office may answer.
RELEASE, DENY, IN_PART, NO_EQUITY = "release", "deny", "release-in-part", "no-equity"
_KEYS = {
    RELEASE: frozenset({"do", "note", "waive"}),
    DENY: frozenset({"do", "exempt", "note", "harm"}),
    IN_PART: frozenset({"do", "brackets", "note", "harm", "waive"}),
    NO_EQUITY: frozenset({"do", "note"}),
}
_BRACKET_KEYS = frozenset({"words", "exempt", "all"})


@dataclass(frozen=True, slots=True, repr=False)
class PassageAnswer:
    """What an office says of one passage.

    Attributes:
        name: of the document's outputs.
        portion: its index.
        form: the answer as it stood in the file.
        codes: exemptions it gives; of the brackets too.
        waived: guard rails it sets aside.
        place: of the answer in the file.
    """

    name: str
    portion: int
    form: dict[str, Any]
    codes: frozenset[str]
    waived: frozenset[Guard]
    place: Place

    @property
    def do(self) -> str:
        """What it says."""
        return str(self.form["do"])


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer form.

    Attributes:
        source: the file.
        office: who was asked.
        by: name and position of who answers for it.
        on: the day.
        documents: keyed digest of each document's text, by the name of its outputs.
        passages: what is answered.
        left_open: how many passages are not answered yet.
    """

    source: JsonSource
    office: str
    by: str
    on: dt.date
    documents: dict[str, str]
    passages: tuple[PassageAnswer, ...]
    left_open: int


def read_answer(path: Path) -> Answer:
    """The answer of a file.

    Raises:
        InputError: it is no answer form, or something in it is not understood.
    """
    return _Reader(read_json(path, "answer")).read()


class _Reader:
    """Reads one answer form; knows where everything in it stands."""

    def __init__(self, source: JsonSource) -> None:
        self._source = source
        self._open = 0

    def read(self) -> Answer:
        form = self._source.form
        if form.get("kind") != KIND or form.get("schema") != 1:
            raise self._source.refused(
                "this is no answer form of schema 1", do="send back the answer.json of a package"
            )
        office = self._text(form, "office", "the office that was asked")
        by = self._text(form, "answered_by", "name and position of who answers")
        if not names_somebody(by):
            raise self._source.refused("`answered_by` is the name and position of who answers", "answered_by")
        try:
            on = dt.date.fromisoformat(self._text(form, "answered_on", "the day of the answer"))
        except ValueError:
            raise self._source.refused("`answered_on` is a day, as 2026-01-31", "answered_on") from None
        documents = form.get("documents")
        if not isinstance(documents, list) or not all(isinstance(each, dict) for each in documents):
            raise self._source.refused("`documents` is a list of objects", "documents")
        passages = tuple(passage for i, each in enumerate(documents) for passage in self._document(each, i))
        if not passages:
            raise self._source.refused("nothing is answered", "documents", do="fill in at least one `answer`")
        return Answer(self._source, office, by, on, self._digests(documents), passages, self._open)

    def _digests(self, documents: list[dict[str, Any]]) -> dict[str, str]:
        digests: dict[str, str] = {}
        for i, each in enumerate(documents):
            if str(each["document"]) in digests:
                raise self._source.refused("a document stands in it twice", "documents", i)
            digests[str(each["document"])] = str(each["source"])
        return digests

    def _text(self, form: dict[str, Any], key: str, what: str) -> str:
        value = form.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._source.refused(f"`{key}` is missing: {what}", key, do="fill it in")
        return value.strip()

    def _document(self, form: dict[str, Any], i: int) -> Iterator[PassageAnswer]:
        at: tuple[str | int, ...] = ("documents", i)
        portions = form.get("portions")
        if not isinstance(form.get("document"), str) or not isinstance(form.get("source"), str):
            raise self._source.refused("a document without its name and source, as the package gave them", *at)
        if not isinstance(portions, list) or not all(isinstance(each, dict) for each in portions):
            raise self._source.refused("`portions` is a list of objects", *at, "portions")
        seen: set[int] = set()
        for j, each in enumerate(portions):
            place = (*at, "portions", j)
            index = each.get("portion")
            if not isinstance(index, int) or isinstance(index, bool):
                raise self._source.refused("a passage without the index of its portion", *place)
            if index in seen:
                raise self._source.refused(f"portion {index} stands in it twice", *place)
            seen.add(index)
            rest = self._source.form.get("rest")
            if each.get("answer") is not None:
                yield self._passage(form["document"], index, each["answer"], (*place, "answer"))
            elif rest is not None:
                yield self._passage(form["document"], index, rest, ("rest",))
            else:
                self._open += 1

    def _passage(self, name: str, index: int, form: object, at: tuple[str | int, ...]) -> PassageAnswer:
        where = f"portion {index}"
        if not isinstance(form, dict):
            raise self._source.refused(f"{where}: its answer is no object", *at)
        do = form.get("do")
        if not isinstance(do, str) or do not in _KEYS:
            hint = did_you_mean(do, _KEYS) if isinstance(do, str) else ""
            raise self._source.refused(f"{where}: `do` is one of {', '.join(_KEYS)}", *at, "do", do=hint or "mend it")
        unknown = sorted(set(form) - _KEYS[do])
        if unknown:
            known = ", ".join(sorted(_KEYS[do]))
            raise self._source.refused(f"{where}: `{unknown[0][:40]}` has no place beside {do}; {known} have", *at)
        for key in ("note", "harm"):
            if not isinstance(form.get(key, ""), str):
                raise self._source.refused(f"{where}: `{key}` is a text", *at, key)
        codes = codes_of(self._source, form, where, at)
        if do == DENY and not codes:
            raise self._source.refused(f"{where}: a denial needs `exempt`, the codes it rests on", *at)
        if do == IN_PART:
            codes |= self._brackets(form, where, at)
        waived = waivers_of(self._source, form, where, at)
        return PassageAnswer(name, index, form, codes, waived, self._source.place(*at))

    def _brackets(self, form: dict[str, Any], where: str, at: tuple[str | int, ...]) -> frozenset[str]:
        """The codes of the brackets, each bracket known to be whole."""
        brackets = form.get("brackets")
        if not isinstance(brackets, list) or not brackets or not all(isinstance(each, dict) for each in brackets):
            raise self._source.refused(f"{where}: a release in part needs `brackets`, a list of objects", *at)
        codes: frozenset[str] = frozenset()
        for i, each in enumerate(brackets):
            place = (*at, "brackets", i)
            words = each.get("words")
            if set(each) - _BRACKET_KEYS or not isinstance(words, str) or not words.strip():
                raise self._source.refused(f"{where}: a bracket holds `words` and `exempt`", *place)
            if not isinstance(each.get("all", False), bool):
                raise self._source.refused(f"{where}: `all` is true or false", *place, "all")
            given = codes_of(self._source, each, where, place)
            if not given:
                raise self._source.refused(f"{where}: each bracket needs `exempt`", *place)
            codes |= given
        return codes
