"""A reviewer's word on one document: read from a decisions file, checked like a policy, put in place of the policy's.

A file is refused whole, with the line, where anything in it is not understood: a decision half taken is worse than none.
What no date releases (RD, FRD, TFNI, SCI, SAP, NATO, foreign information) a reviewer does not release either, unless the
entry carries a waiver with a name and a reason.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactor.errors import InputError
from redactor.policy.exemptions import lookup
from redactor.terms.decision import Consult, Decision, NeedsDecision, PortionDecision, Refer, Release, Withhold
from redactor.terms.policy import Guard

#: Keys of a decision: what is done, under which codes, who is asked, who decided, when, and why. `harm` and `guide` are
#: a person's words for the index: a machine never states a harm.
_DECISION_KEYS = frozenset(
    {"do", "exempt", "to", "by", "second", "on", "note", "harm", "guide", "brackets", "waive"}
) | {"segregability"}
_BRACKET_KEYS = frozenset({"words", "exempt", "harm"})
_WAIVER_KEYS = frozenset({"guard", "reason", "by"})
_NAME_KEYS = frozenset({"words", "exempt", "by", "note"})


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Words that a reviewer points at, as they stand in the document but for white space; `line` is the file's."""

    words: str
    exempt: frozenset[str]
    line: int | None

    def __repr__(self) -> str:
        return f"Passage({len(self.words)} characters)"


@dataclass(frozen=True, slots=True)
class PortionWord:
    """What a reviewer said of one portion.

    Attributes:
        decision: in place of the policy's.
        brackets: passages withheld inside a portion that is released.
        waived: guard rails set aside, by name and for a reason.
        form: the entry as it stood in the file.
        line: 1-based line of the entry in the file.
    """

    decision: PortionDecision
    brackets: tuple[Passage, ...]
    waived: frozenset[Guard]
    form: dict[str, Any]
    line: int | None


@dataclass(frozen=True, slots=True)
class ReviewersWord:
    """All that a decisions file says; empty where no reviewer decided anything.

    Attributes:
        file: as the user named it.
        portions: by index.
        names_added: masked wherever they stand in what leaves.
        names_dropped: no names, or kept: their masking is taken off.
        names_form: the part of the file on names, as it stood.
    """

    file: str
    portions: dict[int, PortionWord] = field(default_factory=dict)
    names_added: tuple[Passage, ...] = ()
    names_dropped: tuple[Passage, ...] = ()
    names_form: dict[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> bytes:
        """All that the reviewer said, for a digest; empty where nothing was. Dates are left out: a run fills them in."""
        forms = {
            index: {key: value for key, value in word.form.items() if key != "on"}
            for index, word in self.portions.items()
        }
        return json.dumps([forms, self.names_form], sort_keys=True).encode() if forms or self.names_form else b""


def read_word(path: Path, source_digest: str) -> ReviewersWord:
    """The reviewer's word from a decisions file.

    Args:
        path: the file.
        source_digest: keyed digest of the document it must belong to.

    Raises:
        InputError: the file is broken, belongs to another source, or says what is not understood.
    """
    return _Reader(path).read(source_digest)


class _Reader:
    """Reads one decisions file; knows its lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = ""

    def read(self, source_digest: str) -> ReviewersWord:
        form = self._load()
        if form.get("source") != source_digest:
            raise InputError(
                "this decisions file belongs to another source or another folder's key",
                why="a decision must not land on a text it was not taken on",
                do="take the file from this run's internal/decisions",
                file=str(self._path),
            )
        words = [self._portion(entry) for entry in form["portions"] if self._is_decided(entry)]
        names = form.get("names") or {}
        if not isinstance(names, dict) or set(names) - {"add", "drop"}:
            raise self.refused("`names` holds `add` and `drop`, each a list", self._line('"names"'))
        return ReviewersWord(
            str(self._path),
            {word.decision.portion: word for word in words},
            self._passages(names.get("add", []), "names to add", _NAME_KEYS, signed=True),
            self._passages(names.get("drop", []), "names to drop", _NAME_KEYS, signed=True),
            names,
        )

    def refused(self, what: str, line: int | None = None) -> InputError:
        return InputError(what, do="mend it and run again", file=str(self._path), line=line)

    def _load(self) -> dict[str, Any]:
        try:
            self._text = self._path.read_text(encoding="utf-8")
            form = json.loads(self._text)
        except (OSError, ValueError, RecursionError) as error:
            raise InputError(
                "the decisions file cannot be read",
                do="mend its JSON, or run again without it",
                file=str(self._path),
                line=getattr(error, "lineno", None),
            ) from None
        if not isinstance(form, dict) or form.get("schema") != 1 or not isinstance(form.get("portions"), list):
            raise InputError(
                "this is no decisions file of schema 1", do="take one from internal/decisions", file=str(self._path)
            )
        return form

    def _is_decided(self, entry: object) -> bool:
        if not isinstance(entry, dict):
            raise self.refused("an entry of `portions` is no object")
        return entry.get("decision") is not None

    def _portion(self, entry: dict[str, Any]) -> PortionWord:
        index, form = entry.get("portion"), entry["decision"]
        if not isinstance(index, int) or isinstance(index, bool):
            raise self.refused("an entry without the index of its portion")
        line, where = self._line(rf'"portion"\s*:\s*{index}\b'), f"portion {index}"
        if not isinstance(form, dict):
            raise self.refused(f"{where}: its decision is no object", line)
        self._only(form, _DECISION_KEYS, where, line)
        by = self._signed(form, where, line)
        for key in ("second", "on", "note", "harm", "guide", "segregability"):
            if not isinstance(form.get(key, ""), str):
                raise self.refused(f"{where}: `{key}` is a text", line)
        exempt, to = self._codes(form, where, line), self._texts(form, "to", where, line)
        decision = self._decision(form, exempt, to, where, line)
        brackets = self._passages(form.get("brackets", []), f"{where}: brackets", _BRACKET_KEYS, line=line)
        if brackets and not isinstance(decision, Release):
            raise self.refused(f"{where}: brackets stand in what is released; this portion is not", line)
        if any(not bracket.exempt for bracket in brackets):
            raise self.refused(f"{where}: each bracket needs `exempt`, the codes it is withheld under", line)
        waived = self._waivers(form, where, line)
        return PortionWord(PortionDecision(index, decision, by), brackets, waived, form, line)

    def _decision(
        self, form: dict[str, Any], exempt: frozenset[str], to: frozenset[str], where: str, line: int | None
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
                what = (
                    "`do` is release (alone), withhold (with `exempt`), refer or consult (with `to`), or needs-decision"
                )
                raise self.refused(f"{where}: {what}", line)

    def _waivers(self, form: dict[str, Any], where: str, line: int | None) -> frozenset[Guard]:
        known = {guard.value for guard in Guard}
        waived = set()
        for each in self._list(form.get("waive", []), f"{where}: `waive`", line):
            self._only(each, _WAIVER_KEYS, f"{where}: a waiver", line)
            if each.get("guard") not in known:
                raise self.refused(f"{where}: a waiver's `guard` is one of {', '.join(sorted(known))}", line)
            if not all(isinstance(each.get(key), str) and each[key].strip() for key in ("reason", "by")):
                raise self.refused(f"{where}: a waiver needs `reason` and `by`, the name of who answers for it", line)
            waived.add(Guard(each["guard"]))
        return frozenset(waived)

    def _passages(
        self, entries: object, where: str, keys: frozenset[str], *, line: int | None = None, signed: bool = False
    ) -> tuple[Passage, ...]:
        passages = []
        for each in self._list(entries, where, line):
            words = each.get("words")
            if not isinstance(words, str) or not words.strip():
                raise self.refused(f"{where}: each needs `words`, as they stand in the document", line)
            at = self._line(re.escape(json.dumps(words, ensure_ascii=False))) or line
            self._only(each, keys, where, at)
            if signed:
                self._signed(each, where, at)
            passages.append(Passage(" ".join(words.split()), self._codes(each, where, at), at))
        return tuple(passages)

    def _list(self, entries: object, where: str, line: int | None) -> list[dict[str, Any]]:
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise self.refused(f"{where}: a list of objects", line)
        return entries

    def _only(self, form: dict[str, Any], keys: frozenset[str], where: str, line: int | None) -> None:
        unknown = sorted(set(form) - keys)
        if unknown:
            raise self.refused(
                f"{where}: unknown keys ({', '.join(unknown)[:80]}); known: {', '.join(sorted(keys))}", line
            )

    def _signed(self, form: dict[str, Any], where: str, line: int | None) -> str:
        by = form.get("by")
        if not isinstance(by, str) or not by.strip():
            raise self.refused(f"{where}: a decision needs `by`, the name and position of who took it", line)
        return by.strip()

    def _codes(self, form: dict[str, Any], where: str, line: int | None) -> frozenset[str]:
        codes = self._texts(form, "exempt", where, line)
        for code in codes:
            try:
                lookup(code)
            except KeyError:
                raise self.refused(f"{where}: no exemption is called {code[:40]!r}", line) from None
        return codes

    def _texts(self, form: dict[str, Any], key: str, where: str, line: int | None) -> frozenset[str]:
        names = form.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            raise self.refused(f"{where}: `{key}` is a list of texts", line)
        return frozenset(names)

    def _line(self, pattern: str) -> int | None:
        """The line on which the pattern stands first; None where it does not."""
        found = re.search(pattern, self._text)
        return self._text.count("\n", 0, found.start()) + 1 if found else None


def refusal_of(word: ReviewersWord, what: str, line: int | None) -> InputError:
    """The error for a word that does not fit its document."""
    return InputError(what, do="mend it and run again", file=word.file, line=line)
