"""Packages for the offices that must be asked: a folder for each, with cover sheet, copies and a form for the answer.

A package holds the documents concerned and no others, marked under their own banners, and of these what the office may
see (`question`). What stands in it is what the run proposed: a decisions file that was edited since gives none.
"""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from redactor.audit.chain import Trail
from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.books.manifest_part import rewrite_part
from redactor.batch.books.trail import open_trail
from redactor.batch.disk import write_whole
from redactor.batch.folder import RunFolder, held, require_run
from redactor.batch.papers.file import paper_file
from redactor.batch.referral.cover import NOTICE, Ground, Request, cover_sheet, rolled_up
from redactor.batch.referral.form import Concerned, answer_form, passages
from redactor.batch.referral.outdated import remove_outdated
from redactor.batch.referral.packed import Packed
from redactor.batch.referral.question import Question, copy_for, questions
from redactor.batch.referral.record import Asked, note_asked, packages_of, referrals
from redactor.batch.referral.take_back import holds_answer
from redactor.batch.reopened import NotReopened, Reopened, reopen
from redactor.batch.review.banner import banner_of, marking_of
from redactor.batch.review.pdf import review_pdf
from redactor.batch.review.sections import facts_of
from redactor.batch.signing.audit_head import keep_head
from redactor.errors import InputError, UsageError
from redactor.terms.counted import counted
from redactor.terms.event import AuditEvent, EventKind
from redactor.terms.marking import Marking


@dataclass(slots=True, repr=False)
class _Package:
    """A package on its way: what stands in it so far."""

    office: str
    place: Path
    concerned: list[Concerned] = field(default_factory=list)
    markings: list[Marking | None] = field(default_factory=list)
    policy: str = ""
    as_of: dt.date = dt.date.min
    copies: list[Path] = field(default_factory=list)
    by_hand: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    error: InputError | None = None


def make_packages(folder: RunFolder, request: Request, only: frozenset[str] = frozenset()) -> Iterator[Packed]:
    """Build the packages of a folder, those of the offices in `only` or all.

    Raises:
        UsageError: no run's folder, nobody is asked, or an office that is not.
    """
    require_run(folder)
    with held(folder), Ledger(folder.ledger) as ledger, open_trail(folder, ledger) as trail:
        packages: dict[str, _Package] = {}
        is_whole = not only
        for opened in reopen(folder, ledger, [row for row in ledger.rows() if _asks(row)]):
            error = opened.error if isinstance(opened, NotReopened) else _edited(opened)
            if error or isinstance(opened, NotReopened):
                is_whole = False  # whom this document asks is not known
                yield Packed("", error=error)
                continue
            for question in questions(opened):
                if not only or question.office in only:
                    _add(packages, question, opened, _Desk(folder, ledger, request))
        missing = only - set(packages)
        if missing:
            raise UsageError(f"{sorted(missing)[0]!r} is asked nothing in this folder", file=str(folder.root))
        for package in packages.values():
            yield _finish(package, request, folder, (ledger, trail))
        if is_whole:
            yield from remove_outdated(folder, ledger, {package.place for package in packages.values()})
        trail.sync()
        keep_head(ledger, trail.number, trail.head)
        rewrite_part(folder, "referrals", referrals(ledger))


def _asks(row: Row) -> bool:
    portions = row.answer["portions"]
    return isinstance(portions, dict) and bool(portions.get("referred", 0) or portions.get("consulted", 0))


def _edited(opened: Reopened) -> InputError | None:
    if opened.as_proposed:
        return None
    return InputError(
        "its decisions file was edited since the run",
        why="a package asks about what stands",
        do="run redact with --decisions first",
        file=opened.row.id,
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where packages are made: the folder, its ledger, and what all of them say alike."""

    folder: RunFolder
    ledger: Ledger
    request: Request


def _add(packages: dict[str, _Package], question: Question, opened: Reopened, desk: _Desk) -> None:
    """Put a document into an office's package."""
    folder, ledger, request = desk.folder, desk.ledger, desk.request
    package = packages.get(question.office) or _begun(question.office, folder, packages, ledger)
    packages[question.office] = package
    if package.error:
        return
    name = opened.row.name
    if question.by_hand:
        package.by_hand.append((name, tuple(sorted(question.by_hand))))
    if not question.portions:
        return
    copy = copy_for(question, opened)
    count, case = len(question.portions), request.case or "________"
    lead = (
        f"Document {len(package.concerned) + 1}: {copy.document.source.id}",
        f"In question for {question.office}: {counted(count, 'passage')}, marked. Case: {case}. {request.on.isoformat()}",
        " · ".join(facts_of(copy)),
    )
    path = package.place / "documents" / f"{name}.pdf"
    write_whole(path, review_pdf(copy, f"{NOTICE.partition(':')[0]} FOR {question.office}, NOT A RELEASE", lead))
    package.copies.append(path)
    package.policy = f"{opened.policy.title} ({opened.policy.authority})"
    package.as_of = opened.decision.as_of
    package.markings.append(marking_of(copy))
    dated = opened.reading.dated or opened.document.source.date
    package.concerned.append(
        Concerned(
            name,
            opened.row.digests["source"],
            opened.reading.form,
            dated.isoformat() if dated else "",
            banner_of(copy),
            passages(question, opened),
        )
    )


def _begun(office: str, folder: RunFolder, packages: dict[str, _Package], ledger: Ledger) -> _Package:
    """A new package in an empty folder of its own; with an error where an answer that nobody took back lies there."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", office).strip("-") or "office"
    taken = {package.place.name for package in packages.values()}
    names = [slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))]
    place = packages_of(folder) / next(name for name in names if name not in taken)
    if holds_answer(place / "answer.json", folder, ledger):
        error = InputError(
            "an answer lies in this package",
            why="building it anew would lose it",
            do="take it back first: redactor refer OUT --answers",
            file=str(place),
        )
        return _Package(office, place, error=error)
    shutil.rmtree(place, ignore_errors=True)
    return _Package(office, place)


def _finish(package: _Package, request: Request, folder: RunFolder, books: tuple[Ledger, Trail]) -> Packed:
    """Cover sheet, form and the whole as one PDF; then the books."""
    by_hand = tuple(package.by_hand)
    if package.error:
        return Packed(package.office, error=package.error)
    if not package.concerned:
        return Packed(package.office, by_hand=by_hand)
    documents = tuple(package.concerned)
    ground = Ground(rolled_up(package.markings), package.policy, package.as_of)
    paper = cover_sheet(package.office, request, documents, ground)
    cover = paper_file(paper, ".pdf")
    answer_by = request.answer_by.isoformat() if request.answer_by else None
    on = request.on.isoformat()
    write_whole(package.place / "cover.pdf", cover)
    write_whole(package.place / "answer.json", answer_form(package.office, request.case, on, answer_by, documents))
    _bind(package)
    portions = {each.name: tuple(passage.portion for passage in each.passages) for each in documents}
    count = sum(map(len, portions.values()))
    ledger, trail = books
    event = AuditEvent(
        EventKind.ASKED,
        request.now,
        counts=(("documents", len(documents)), ("portions", count)),
        office=package.office,
    )
    line = trail.next_line(event)
    with ledger.together():
        note_asked(ledger, Asked(package.office, on, answer_by, portions))
        ledger.keep_line(trail.number + 1, line)
    trail.write(line)
    path = package.place.relative_to(folder.root).as_posix()
    return Packed(package.office, path, len(documents), count, by_hand)


def _bind(package: _Package) -> None:
    """Cover and copies in one file, for paper."""
    import io

    import pikepdf

    with pikepdf.new() as whole:
        for path in (package.place / "cover.pdf", *package.copies):
            with pikepdf.open(path) as part:
                whole.pages.extend(part.pages)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
    write_whole(package.place / "package.pdf", out.getvalue())
