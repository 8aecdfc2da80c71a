"""A reviewer's word on one document: read from a decisions file, checked like a policy, put in place of the policy's.

A file is refused whole, with the line, where anything in it is not understood: a decision half taken is worse than none.
What no date releases (RD, FRD, TFNI, SCI, SAP, NATO, foreign information) a reviewer does not release either, unless the
entry carries a waiver with a name and a reason.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from redactor.batch.decisions.entry_parts import codes_of, texts_of, waivers_of
from redactor.batch.decisions.json_source import JsonSource, Place, read_json
from redactor.batch.decisions.word import Passage, PortionWord, ReviewersWord
from redactor.batch.named_person import names_somebody
from redactor.batch.options import RunOptions
from redactor.errors import InputError
from redactor.policy.nearest import did_you_mean
from redactor.policy.vocabulary import vocabulary
from redactor.terms.decision import Consult, Decision, NeedsDecision, PortionDecision, Refer, Release, Withhold
from redactor.terms.policy import Action

__all__ = ["ReviewersWord", "read_word", "refusal_of", "reviewed_file"]

#: Keys of a decision: what is done, under which codes, who is asked, who decided, when, and why. `harm` and `guide` are
#: a person's words for the index: a machine never states a harm. `answers` is what offices answered that were asked.
_DECISION_KEYS = frozenset(
    {"do", "exempt", "to", "by", "second", "on", "note", "harm", "guide", "brackets", "waive"}
) | {"segregability", "answers"}
_BRACKET_KEYS = frozenset({"words", "exempt", "harm", "all"})
_ANSWER_KEYS = ("office", "by", "on", "asked", "do")
_NAME_KEYS = frozenset({"words", "exempt", "by", "note"})
_TEXT_KEYS = ("second", "note", "harm", "guide", "segregability")

#: What `do` may be, and what each needs and bears beside it.
_ACTIONS = "release (alone), withhold (with `exempt`), refer or consult (with `to`), or needs-decision"


def reviewed_file(options: RunOptions, name: str) -> Path | None:
    """The decisions file that this run takes back for a document; None where there is none."""
    path = options.decisions / f"{name}.json" if options.decisions else None
    return path if path and path.exists() else None


def read_word(path: Path, source_digest: str) -> ReviewersWord:
    """The reviewer's word from a decisions file.

    Args:
        path: the file.
        source_digest: keyed digest of the document it must belong to.

    Raises:
        InputError: the file is broken, belongs to another source, or says what is not understood.
    """
    return _Reader(read_json(path, "decisions file")).read(source_digest)


class _Reader:
    """Reads one decisions file; knows where everything in it stands."""

    def __init__(self, source: JsonSource) -> None:
        self._source = source
        self._by = ""

    def read(self, source_digest: str) -> ReviewersWord:
        form = self._source.form
        if form.get("schema") != 1 or not isinstance(form.get("portions"), list):
            raise self._refused("this is no decisions file of schema 1", do="take one from internal/decisions")
        if form.get("source") != source_digest:
            raise self._refused(
                "this decisions file belongs to another source or another folder's key",
                "source",
                why="a decision must not land on a text it was not taken on",
                do="take the file from this run's internal/decisions",
            )
        by = form.get("by")
        if not isinstance(by, str | None):
            raise self._refused("`by` is a text: name and position of who decides where an entry names nobody", "by")
        self._by = (by or "").strip()
        portions = self._portions(form)
        names = {} if form.get("names") is None else form["names"]
        if not isinstance(names, dict) or set(names) - {"add", "drop"}:
            raise self._refused("`names` holds `add` and `drop`, each a list", "names")
        added, dropped = self._names(names, "add"), self._names(names, "drop")
        if {each.words.casefold() for each in added} & {each.words.casefold() for each in dropped}:
            raise self._refused("a name stands under both `add` and `drop`", "names")
        return ReviewersWord(str(self._source.path), portions, added, dropped, names, self._by)

    def _portions(self, form: dict[str, Any]) -> dict[int, PortionWord]:
        """The decisions on portions; `rest` stands for each that still needs one."""
        words: dict[int, PortionWord] = {}
        for i, entry in enumerate(form["portions"]):
            if not isinstance(entry, dict):
                raise self._refused("an entry of `portions` is no object", "portions", i)
            if form.get("rest") is not None and _waits(entry):
                word = self._portion(entry, form["rest"], ("portions", i), ("rest",))
            elif entry.get("decision") is not None:
                word = self._portion(entry, entry["decision"], ("portions", i), ("portions", i, "decision"))
            else:
                continue
            index = word.decision.portion
            if index in words:
                raise self._refused(f"portion {index} is decided twice", "portions", i, do="take one entry out")
            words[index] = word
        if form.get("rest") is not None and not any(map(_waits, form["portions"])):
            raise self._refused("`rest` decides what still needs a decision, and no portion does", "rest")
        return words

    def _refused(self, what: str, *at: str | int, why: str = "", do: str = "mend it and run again") -> InputError:
        return self._source.refused(what, *at, why=why, do=do)

    def _portion(
        self, entry: dict[str, Any], form: Any, of: tuple[str | int, ...], at: tuple[str | int, ...]
    ) -> PortionWord:
        """The decision `form`, which stands at `at`, on the portion whose entry stands at `of`."""
        index = entry.get("portion")
        if not isinstance(index, int) or isinstance(index, bool) or index < 0:
            raise self._refused("an entry without the index of its portion", *of, "portion")
        where = f"portion {index}"
        if not isinstance(form, dict):
            raise self._refused(f"{where}: its decision is no object", *at)
        form = ({"by": self._by} if self._by else {}) | form
        self._only(form, _DECISION_KEYS, where, at)
        by = self._signed(form, where, at)
        for key in _TEXT_KEYS:
            if not isinstance(form.get(key, ""), str):
                raise self._refused(f"{where}: `{key}` is a text", *at, key)
        self._dated(form, where, at)
        exempt, to = codes_of(self._source, form, where, at), self._offices(form, where, at)
        decision = self._decision(form, exempt, to, where, at)
        brackets = self._passages(form.get("brackets", []), f"{where}: brackets", _BRACKET_KEYS, (*at, "brackets"))
        if brackets and not isinstance(decision, Release):
            what = f"{where}: brackets stand in what is released; this portion is not"
            raise self._refused(what, *at, "brackets", do="set `do` to release, or take the brackets out")
        for i, bracket in enumerate(brackets):
            if not bracket.exempt:
                what = f"{where}: each bracket needs `exempt`, the codes it is withheld under"
                raise self._refused(what, *at, "brackets", i)
        for i, each in enumerate(self._list(form.get("answers", []), f"{where}: `answers`", (*at, "answers"))):
            if not all(isinstance(each.get(key), str) for key in _ANSWER_KEYS):
                raise self._refused(f"{where}: an answer that `redactor refer` did not write", *at, "answers", i)
        waived = waivers_of(self._source, form, where, at)
        return PortionWord(PortionDecision(index, decision, by), brackets, waived, form, self._source.place(*at))

    def _decision(
        self, form: dict[str, Any], exempt: frozenset[str], to: frozenset[str], where: str, at: tuple[str | int, ...]
    ) -> Decision:
        rules = ("reviewer",)
        match form.get("do"):
            case "release" if not exempt and not to:
                return Release(rules)
            case "withhold" if exempt and not to:
                return Withhold(rules, exempt)
            case "refer" if to:
                return Refer(rules, to, exempt)
            case "consult" if to:
                return Consult(rules, to, exempt)
            case "needs-decision" if not to:
                return NeedsDecision(rules, "left open by the reviewer", exempt)
            case _:
                raise self._refused(f"{where}: `do` is {_ACTIONS}", *at, "do", do=_meant(form.get("do")))

    def _names(self, names: dict[str, Any], key: str) -> tuple[Passage, ...]:
        return self._passages(names.get(key, []), f"names to {key}", _NAME_KEYS, ("names", key), signed=True)

    def _passages(
        self,
        entries: object,
        where: str,
        keys: frozenset[str],
        at: tuple[str | int, ...],
        *,
        signed: bool = False,
    ) -> tuple[Passage, ...]:
        passages = []
        for i, each in enumerate(self._list(entries, where, at)):
            place = (*at, i)
            words = each.get("words")
            if not isinstance(words, str) or not words.strip():
                raise self._refused(f"{where}: each needs `words`, as they stand in the document", *place)
            self._only(each, keys, where, place)
            if signed:
                self._signed(({"by": self._by} if self._by else {}) | each, where, place)
            codes = codes_of(self._source, each, where, place)
            if not isinstance(each.get("all", False), bool):
                raise self._refused(f"{where}: `all` is true or false", *place, "all")
            at_words = self._source.place(*place, "words")
            passages.append(Passage(" ".join(words.split()), codes, bool(each.get("all")), at_words))
        return tuple(passages)

    def _list(self, entries: object, where: str, at: tuple[str | int, ...]) -> list[dict[str, Any]]:
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise self._refused(f"{where}: a list of objects", *at)
        return entries

    def _only(self, form: dict[str, Any], keys: frozenset[str], where: str, at: tuple[str | int, ...]) -> None:
        unknown = sorted(set(form) - keys)
        if unknown:
            near = did_you_mean(unknown[0], keys)
            what = f"{where}: unknown keys ({', '.join(unknown)[:80]}); known: {', '.join(sorted(keys))}"
            raise self._refused(what, *at, unknown[0], do=near or "mend it and run again")

    def _signed(self, form: dict[str, Any], where: str, at: tuple[str | int, ...]) -> str:
        by = form.get("by")
        if not isinstance(by, str) or not names_somebody(by):
            raise self._refused(f"{where}: a decision needs `by`, the name and position of who took it", *at)
        return by.strip()

    def _dated(self, form: dict[str, Any], where: str, at: tuple[str | int, ...]) -> None:
        on = form.get("on", "2000-01-01")
        try:
            dt.date.fromisoformat(on)
        except (TypeError, ValueError):
            what = f"{where}: `on` is the day of the decision, as 2026-01-31"
            raise self._refused(what, *at, "on", do="write it so, or leave it out: the run fills it in") from None

    def _offices(self, form: dict[str, Any], where: str, at: tuple[str | int, ...]) -> frozenset[str]:
        """Whom a portion goes to: an agency, an office or an owner that a policy could name too."""
        names = texts_of(self._source, form, "to", where, at)
        known = vocabulary().referees | vocabulary().owners
        for name in sorted(names - known):
            do = did_you_mean(name, known) or "write it as a policy would"
            raise self._refused(f"{where}: nobody is known as {name[:40]!r}", *at, "to", do=do)
        return names


def _meant(do: object) -> str:
    """The action that a wrong word stands for, as advice."""
    known = {action.value for action in Action}
    hint = did_you_mean(do, known) if isinstance(do, str) and do not in known else ""
    return hint or "mend it and run again"


def _waits(entry: Any) -> bool:
    """Whether an entry, as the run wrote it, leaves its portion to a person, and none decided it.

    Offices that answered and left it to us decided nothing; a reviewer who wrote `needs-decision` means it.
    """
    if not isinstance(entry, dict):
        return False
    proposal, decision = entry.get("proposal"), entry.get("decision")
    if not isinstance(proposal, dict) or proposal.get("do") != "needs-decision":
        return False
    left_to_us = isinstance(decision, dict) and decision.get("do") == "needs-decision" and "answers" in decision
    return decision is None or left_to_us


def refusal_of(word: ReviewersWord, what: str, place: Place, do: str = "mend it and run again") -> InputError:
    """The error for a word that does not fit its document."""
    return InputError(what, do=do, file=word.file, line=place.line, column=place.column)
