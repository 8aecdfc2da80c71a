"""What a run stores of a document stands in one file, line by line, and goes when a run does the document again."""

from pathlib import Path

import pytest

from redactor.batch.folder import RunFolder
from redactor.batch.outputs import remove_proposals
from redactor.batch.stored import Stored, read_stored, stored_path

PROPOSAL, PASSAGES = b'{"form":"memorandum"}\n', b'{"schema":1}\n'


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "out")
    folder.proposals.mkdir(parents=True)
    folder.proposed.mkdir()
    return folder


def test_both_lines_come_back_as_they_were(folder: RunFolder):
    stored_path(folder, "a.txt").write_bytes(Stored(PROPOSAL, PASSAGES).data)
    assert read_stored(folder, "a.txt") == Stored(PROPOSAL, PASSAGES)


@pytest.mark.parametrize("cut", [b"", PROPOSAL[:5], PROPOSAL], ids=["empty", "half a line", "a line"])
def test_a_file_that_was_cut_off_gives_no_passages(folder: RunFolder, cut: bytes):
    stored_path(folder, "a.txt").write_bytes(cut)
    assert read_stored(folder, "a.txt") == Stored(cut, b"")


def test_no_repr_tells_what_is_stored():
    assert "memorandum" not in repr(Stored(PROPOSAL, PASSAGES))


def test_removing_takes_output_and_stored_lines_of_that_name_alone(folder: RunFolder):
    for name in ("a.txt", "b.txt"):
        stored_path(folder, name).write_bytes(PROPOSAL)
        for suffix in (".txt", ".pdf"):
            (folder.proposed / f"{name}{suffix}").write_bytes(b"text")
    remove_proposals(folder, "a.txt")
    left = sorted(path.name for path in folder.root.rglob("*") if path.is_file())
    assert left == ["b.txt.jsonl", "b.txt.pdf", "b.txt.txt"]
    remove_proposals(folder, "a.txt")  # what is not there is no error


@pytest.mark.parametrize("name", ["/etc/a", "../a", "a/../../b", "a//b", "./a", ""])
def test_no_name_leads_out_of_the_folder(folder: RunFolder, name: str):
    with pytest.raises(ValueError, match="no name of an output"):
        remove_proposals(folder, name)
