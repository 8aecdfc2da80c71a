"""A signature that was cut off is brought to its end by the next one of the same persons: one release, one date."""

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from redactor.audit.chain import check
from redactor.batch.books.ledger import Ledger, Row
from redactor.batch.books.manifest import seal
from redactor.batch.digest import keyed
from redactor.batch.folder import RunFolder, held
from redactor.batch.papers.index import read_index
from redactor.batch.proposal import dump
from redactor.batch.signing.sign import Signed, Signing, sign
from redactor.batch.stored import stored_path
from redactor.errors import ExitCode, InputError, UsageError
from redactor.terms.portion import PortionKind
from redactor.terms.released import Block, Released, Run, SignOff, Stamps

DAY = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
BY = SignOff("Ada Quill, Chief", "22 CFR 171", DAY.date())
RELEASED = Released(
    "memorandum",
    (Block(PortionKind.PARAGRAPH, (Run("1. (U) A public word."),), "paragraph 1", refill=False, gap_lines=0),),
    Stamps("RELEASED IN FULL", "", "UNCLASSIFIED", "Review", "5 USC 552", dt.date(2026, 1, 2), "F-1", "a", False, "codes"),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A folder of a finished run with two proposals, `a` and `b`."""
    folder = RunFolder(tmp_path)
    for place in (folder.proposals, folder.released):
        place.mkdir(parents=True)
    key, data = folder.key(), dump(RELEASED)
    answer: dict[str, object] = {"portions": {"undecided": 0}, "outputs": []}
    with Ledger(folder.ledger) as ledger:
        for name in ("a", "b"):
            stored_path(folder, name).write_bytes(data)
            digests = {"proposal": keyed(key, data), "text": "", "pdf": ""}
            ledger.record(Row(name, name, "proposed", "released_in_full", "run", digests, answer, 0.1))
        policy: dict[str, object] = {"second_person": False, "digest": "ab"}
        seal(folder, ledger, policy)
    folder.manifest.write_text(json.dumps({"policy": policy}))
    return folder


def signed_on(folder: RunFolder, days: int, by: SignOff = BY, bates: str = "") -> tuple[ExitCode, list[Signed]]:
    """A signature so many days later."""
    now = DAY + dt.timedelta(days=days)
    told: list[Signed] = []
    code = sign(folder.root, Signing(replace(by, date=now.date()), now, bates=bates), told.append)
    return code, told


def states(folder: RunFolder) -> list[str]:
    with Ledger(folder.ledger) as ledger:
        return [row.state for row in ledger.rows()]


def test_every_signature_stands_in_ledger_and_trail(folder: RunFolder) -> None:
    code, told = signed_on(folder, 0)
    assert code is ExitCode.DONE
    assert [each.outputs for each in told] == [
        ("released/a.txt", "released/a.pdf"),
        ("released/b.txt", "released/b.pdf"),
    ]
    assert states(folder) == ["released", "released"]
    assert check(folder.audit) == ()
    assert len(folder.audit.read_text().splitlines()) == 2


@pytest.mark.parametrize("lost", [("a.txt",), ()], ids=["before the output", "before the ledger"])
def test_a_signature_that_was_cut_off_is_brought_to_its_end(folder: RunFolder, lost: tuple[str, ...]) -> None:
    signed_on(folder, 0)
    before = {path.name: path.read_bytes() for path in folder.released.iterdir()}
    with Ledger(folder.ledger) as ledger:
        row = ledger.find("a")
        assert row
        ledger.record(replace(row, state="proposed"))
    for name in lost:
        (folder.released / name).unlink()
    code, _ = signed_on(folder, 3)
    assert code is ExitCode.DONE
    assert {path.name: path.read_bytes() for path in folder.released.iterdir()} == before
    assert states(folder) == ["released", "released"]


class KilledError(BaseException):
    """The end of the process, which no code of ours sees."""


@pytest.mark.parametrize("at", range(5))
def test_a_signature_killed_while_it_writes_leaves_nothing_half_there(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    moves = iter(range(at + 1))
    whole = os.replace

    def replaced(beside: str, path: str) -> None:
        if next(moves) == at:
            raise KilledError
        whole(beside, path)

    monkeypatch.setattr("redactor.batch.disk.os.replace", replaced)
    with pytest.raises(KilledError):
        signed_on(folder, 0)
    monkeypatch.undo()
    assert [path.name for path in folder.released.iterdir() if path.suffix == ".part"] == []
    code, _ = signed_on(folder, 0)
    assert code is ExitCode.DONE
    assert states(folder) == ["released", "released"]
    assert list(folder.root.rglob("*.part")) == []


def test_another_person_does_not_sign_over_an_earlier_signature(folder: RunFolder) -> None:
    signed_on(folder, 0)
    with Ledger(folder.ledger) as ledger:
        row = ledger.find("a")
        assert row
        ledger.record(replace(row, state="proposed"))
    code, (told,) = signed_on(folder, 0, replace(BY, by="Eve Moss, Clerk"))
    assert code is ExitCode.INPUT_REFUSED
    assert "a different release" in str(told.error)


def test_a_line_that_a_killed_run_kept_comes_before_the_signature(folder: RunFolder) -> None:
    signed_on(folder, 0)
    lines = folder.audit.read_text().splitlines(keepends=True)
    folder.audit.write_text(lines[0])
    with Ledger(folder.ledger) as ledger:
        ledger.keep_line(2, lines[1].rstrip("\n"))
        row = ledger.find("b")
        assert row
        ledger.record(replace(row, state="proposed"))
    signed_on(folder, 0)
    assert check(folder.audit) == ()
    assert len(folder.audit.read_text().splitlines()) == 3


def test_nothing_is_signed_while_a_run_is_at_work(folder: RunFolder) -> None:
    with held(folder), pytest.raises(UsageError, match="at work"):
        signed_on(folder, 0)
    assert list(folder.released.iterdir()) == []


def test_a_broken_trail_takes_no_signature(folder: RunFolder) -> None:
    folder.audit.write_text("no event\n")
    with pytest.raises(UsageError, match="trail"):
        signed_on(folder, 0)
    assert states(folder) == ["proposed", "proposed"]


def numbers(folder: RunFolder, name: str) -> tuple[str, str]:
    bates = json.loads((folder.released / f"{name}.certificate.json").read_text())["bates"]
    return bates["first"], bates["last"]


def test_bates_numbers_run_on_from_document_to_document(folder: RunFolder) -> None:
    signed_on(folder, 0, bates="DOS-")
    assert [numbers(folder, name) for name in ("a", "b")] == [("DOS-000001",) * 2, ("DOS-000002",) * 2]
    assert [entry.bates for entry in read_index(folder).entries] == [
        "DOS-000001",
        "DOS-000002",
    ]


def test_a_signature_brought_to_its_end_keeps_the_numbers_it_began_with(folder: RunFolder) -> None:
    signed_on(folder, 0, bates="DOS-")
    before = {path.name: path.read_bytes() for path in folder.released.iterdir()}
    with Ledger(folder.ledger) as ledger:
        row = ledger.find("a")
        assert row
        ledger.record(replace(row, state="proposed"))
    code, _ = signed_on(folder, 2, bates="DOS-")
    assert code is ExitCode.DONE
    assert {path.name: path.read_bytes() for path in folder.released.iterdir()} == before
    with Ledger(folder.ledger) as ledger:
        assert ledger.fact("bates DOS-") == 3


def test_no_number_is_used_up_by_a_document_that_stays_behind(folder: RunFolder) -> None:
    stored_path(folder, "a").write_text("{}")
    code, _ = signed_on(folder, 0, bates="DOS-")
    assert code is ExitCode.INPUT_REFUSED
    assert numbers(folder, "b") == ("DOS-000001",) * 2


@pytest.mark.parametrize("damage", ['{"policy": {"second_person": true, "digest": "ab"}}', "{}", "[]", "{broken"])
def test_nothing_is_signed_by_a_manifest_that_was_changed_since_the_run(folder: RunFolder, damage: str) -> None:
    folder.manifest.write_text(damage)
    with pytest.raises(InputError, match="not what the run wrote"):
        signed_on(folder, 0)


def test_a_second_person_is_asked_for_where_the_run_says_so(folder: RunFolder) -> None:
    policy: dict[str, object] = {"second_person": True, "digest": "ab"}
    folder.manifest.write_text(json.dumps({"policy": policy}))
    with Ledger(folder.ledger) as ledger:
        seal(folder, ledger, policy)
    with pytest.raises(UsageError, match="a second person"):
        signed_on(folder, 0)


def test_nothing_is_signed_before_the_day_it_was_decided_for(folder: RunFolder) -> None:
    before_as_of = (RELEASED.stamps.as_of - DAY.date()).days - 1
    code, told = signed_on(folder, before_as_of)
    assert code is ExitCode.INPUT_REFUSED
    assert ["lies in the future" in str(each.error) for each in told] == [True, True]
    assert states(folder) == ["proposed", "proposed"]
    assert signed_on(folder, before_as_of + 1)[0] is ExitCode.DONE


def test_numbers_are_refused_where_no_page_could_bear_them(folder: RunFolder) -> None:
    with Ledger(folder.ledger) as ledger:
        for row in list(ledger.rows()):
            ledger.record(replace(row, digests={form: row.digests[form] for form in ("proposal", "text")}))
    code, told = signed_on(folder, 0, bates="DOS-")
    assert code is ExitCode.INPUT_REFUSED
    assert ["bear numbers" in str(each.error) for each in told] == [True, True]
    assert not list(folder.released.iterdir())


def test_a_proposal_that_was_changed_since_the_run_is_not_signed(folder: RunFolder) -> None:
    path = stored_path(folder, "a")
    path.write_bytes(path.read_bytes().replace(b"public", b"secret"))
    code, told = signed_on(folder, 0)
    assert code is ExitCode.INPUT_REFUSED
    assert [each.error is None for each in told] == [False, True]
    assert states(folder) == ["proposed", "released"]


def test_the_ledger_keeps_the_head_of_the_trail_that_the_signature_made(folder: RunFolder) -> None:
    signed_on(folder, 0)
    with Ledger(folder.ledger) as ledger:
        kept = ledger.fact("audit head")
    lines = folder.audit.read_text().splitlines()
    assert str(len(lines)) in json.dumps(kept)
    assert json.loads(lines[-1])["digest"] in json.dumps(kept)
