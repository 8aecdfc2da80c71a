"""Answers taken back: checked against what was asked, and written into the decisions files, where a run takes them up.

An answer is refused, whole, from an office that was not asked, on a passage that was not or is no longer in question,
on another text, or where it releases what no date releases without saying who waives that and why.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactor.audit.chain import Trail
from redactor.batch.books.ledger import Ledger
from redactor.batch.books.manifest_part import rewrite_part
from redactor.batch.books.trail import open_trail
from redactor.batch.decisions.apply import guards_of
from redactor.batch.decisions.exact_words import places_of
from redactor.batch.decisions.file import laid_out
from redactor.batch.decisions.json_source import read_json
from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder, held, require_run
from redactor.batch.referral.answer import IN_PART, RELEASE, Answer, PassageAnswer, read_answer
from redactor.batch.referral.decided import decision_of, stored
from redactor.batch.referral.form import KIND
from redactor.batch.referral.record import asked_of, note_answered, note_taken, referrals, taken_digests
from redactor.batch.reopened import NotReopened, Reopened, reopen
from redactor.batch.signing.audit_head import keep_head
from redactor.errors import InputError, RedactorError, UsageError
from redactor.terms.event import AuditEvent, EventKind


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one answer form.

    Attributes:
        file: as the user named it.
        office: who answered; empty where the file could not be read.
        said: passages by what was said of them.
        left_open: passages not answered yet.
        decided: passages by what stands in the decisions file now.
        error: why nothing of it was taken.
    """

    file: str
    office: str = ""
    said: dict[str, int] = field(default_factory=dict)
    left_open: int = 0
    decided: dict[str, int] = field(default_factory=dict)
    error: RedactorError | None = None

    def as_json(self) -> dict[str, object]:
        """One line for machines."""
        problems: list[dict[str, object]] = []
        if self.error:
            problem: dict[str, object] = {"code": self.error.code, "severity": "error", "message": str(self.error)}
            place = {"file": self.error.file, "line": self.error.line, "column": self.error.column}
            problems = [problem | {key: value for key, value in place.items() if value}]
        return {
            "file": self.file,
            "office": self.office,
            "said": self.said,
            "left_open": self.left_open,
            "decided": self.decided,
            "problems": problems,
        }


def holds_answer(path: Path, folder: RunFolder, ledger: Ledger) -> bool:
    """Whether a form holds an answer that nobody took back, or something that cannot be read: neither may be lost."""
    if not path.exists() or keyed(folder.key(), path.read_bytes()) in taken_digests(ledger):
        return False
    try:
        form = read_json(path, "answer").form
        documents = form["documents"]
        return form.get("rest") is not None or any(
            passage.get("answer") is not None for each in documents for passage in each["portions"]
        )
    except (InputError, KeyError, TypeError, AttributeError):
        return True


def take_back(folder: RunFolder, answers: Path, now: dt.datetime) -> Iterator[Taken]:
    """Take back the answer forms of a folder (or one file), each whole or not at all.

    Raises:
        UsageError: no run's folder, or no answers.
    """
    require_run(folder)
    paths = list(_forms(answers))
    if not paths:
        raise UsageError("there is no answer form", do="give an answer.json, or a folder with some", file=str(answers))
    with held(folder), Ledger(folder.ledger) as ledger, open_trail(folder, ledger) as trail:
        seen: dict[tuple[str, str, int], str] = {}
        for path in paths:
            try:
                yield _Desk(folder, ledger, trail, now).take(path, seen)
            except RedactorError as error:
                yield Taken(str(path), error=error)
        trail.sync()
        keep_head(ledger, trail.number, trail.head)
        rewrite_part(folder, "referrals", referrals(ledger))


def _forms(answers: Path) -> Iterator[Path]:
    """The answer forms behind a path; of a folder those JSON files that say they are one, or cannot be read."""
    if not answers.is_dir():
        yield from [answers] if answers.exists() else []
        return
    for path in sorted(answers.rglob("*.json")):
        try:
            if read_json(path, "answer").form.get("kind") == KIND:
                yield path
        except InputError:
            yield path


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where answers are taken."""

    folder: RunFolder
    ledger: Ledger
    trail: Trail
    now: dt.datetime

    def take(self, path: Path, seen: dict[tuple[str, str, int], str]) -> Taken:
        answer = read_answer(path)
        self._check(answer, seen)
        forms = {name: self._decisions(answer, name) for name in {each.name for each in answer.passages}}
        decided: Counter[str] = Counter()
        for passage in answer.passages:
            decided[self._enter(answer, passage, forms[passage.name])] += 1
        for name, form in forms.items():
            self.folder.write(self.folder.decisions / f"{name}.json", laid_out(form).encode())
        said = Counter(passage.do for passage in answer.passages)
        self._note(answer, path, said)
        for passage in answer.passages:
            seen[answer.office, passage.name, passage.portion] = path.name
        return Taken(str(path), answer.office, dict(said), answer.left_open, dict(decided))

    def _check(self, answer: Answer, seen: dict[tuple[str, str, int], str]) -> None:
        """Whether all of the answer was asked, on these texts, and may be said."""
        source = answer.source
        asked = asked_of(self.ledger, answer.office)
        if asked is None:
            what = f"{answer.office[:40]!r} was asked nothing in this folder"
            raise source.refused(what, "office", why="only who was asked answers", do="give the folder of its package")
        if answer.on > self.now.date() or answer.on.isoformat() < asked.on:
            what = f"`answered_on` lies before the package ({asked.on}) or in the future"
            raise source.refused(what, "answered_on")
        for passage in answer.passages:
            if passage.portion not in asked.portions.get(passage.name, ()):
                raise _refused(answer, passage, "was not in question", "take the answer out")
            if (answer.office, passage.name, passage.portion) in seen:
                raise _refused(answer, passage, "is answered in another form too", "send back one form an office")
        rows = [row for row in self.ledger.rows() if row.name in answer.documents]
        opened = {each.row.name: each for each in reopen(self.folder, self.ledger, rows)}
        for passage in answer.passages:
            self._fits(answer, passage, opened.get(passage.name))

    def _fits(self, answer: Answer, passage: PassageAnswer, opened: Reopened | NotReopened | None) -> None:
        """Whether an answer fits its document: the same text, words that stand there, nothing guarded let go."""
        if opened is None or isinstance(opened, NotReopened):
            raise opened.error if opened else _refused(answer, passage, "is of no document of this folder")
        if opened.row.digests.get("source") != answer.documents[passage.name]:
            raise _refused(answer, passage, "was asked about on another text", "build the package anew")
        portion = opened.reading.portions[passage.portion]
        kept = guards_of(portion) - passage.waived if passage.do in {RELEASE, IN_PART} else frozenset()
        if kept:
            names = ", ".join(sorted(guard.value for guard in kept))
            do = "the office that owns it says so by `waive`: guard, reason, by"
            raise _refused(answer, passage, f"holds {names} information, which no date releases", do)
        for bracket in passage.form.get("brackets", ()):
            found = places_of(opened.document, portion, bracket["words"])
            if not found or (len(found) > 1 and not bracket.get("all")):
                times = "do not stand in it" if not found else f"stand in it {len(found)} times"
                raise _refused(answer, passage, f"the words of a bracket {times}", "write them as they stand there")

    def _decisions(self, answer: Answer, name: str) -> dict[str, Any]:
        source = read_json(self.folder.decisions / f"{name}.json", "decisions file")
        if source.form.get("source") != answer.documents[name] or not isinstance(source.form.get("portions"), list):
            raise source.refused("this decisions file is not the one of the package", do="run redact again")
        return dict(source.form)

    def _enter(self, answer: Answer, passage: PassageAnswer, form: dict[str, Any]) -> str:
        """Put what the answers come to into a decisions file's form; what is decided now."""
        entry = next((each for each in form["portions"] if each.get("portion") == passage.portion), None)
        proposal = (entry or {}).get("proposal") or {}
        decision = (entry or {}).get("decision") or {}
        earlier = [each for each in decision.get("answers", []) if each["office"] != answer.office]
        known = {each["office"]: each["asked"] for each in decision.get("answers", [])}
        standing = decision if decision.get("do") in {"refer", "consult"} else proposal
        asked = dict.fromkeys(standing.get("to", []), str(standing.get("do"))) | known
        if entry is None or answer.office not in asked:
            raise _refused(answer, passage, f"is no longer in question for {answer.office}", "take the answer out")
        if decision and not decision.get("answers") and decision.get("do") not in {"refer", "consult"}:
            raise _refused(answer, passage, "was decided by a reviewer since", "take that decision out first")
        said = stored(answer.office, answer.by, answer.on.isoformat(), asked[answer.office], passage.form)
        answers = sorted([*earlier, said], key=lambda each: str(each["office"]))
        waiting = frozenset(asked) - {each["office"] for each in answers}
        entry["decision"] = decision_of(answers, waiting, entry)
        return str(entry["decision"]["do"])

    def _note(self, answer: Answer, path: Path, said: Counter[str]) -> None:
        """The answer in the ledger and in the audit trail."""
        digest = keyed(self.folder.key(), path.read_bytes())
        counts = tuple(sorted((key, said[key]) for key in said))
        event = AuditEvent(
            EventKind.ANSWERED,
            self.now,
            counts=counts,
            digests=(("answer", digest),),
            person=answer.by,
            office=answer.office,
        )
        line = self.trail.next_line(event)
        with self.ledger.together():
            note_answered(self.ledger, answer.office, answer.by, answer.on.isoformat(), said.total())
            note_taken(self.ledger, digest)
            self.ledger.keep_line(self.trail.number + 1, line)
        self.trail.write(line)


def _refused(answer: Answer, passage: PassageAnswer, what: str, do: str = "mend it and send it again") -> InputError:
    return InputError(
        f"portion {passage.portion}: it {what}",
        do=do,
        file=str(answer.source.path),
        line=passage.place.line,
        column=passage.place.column,
    )
