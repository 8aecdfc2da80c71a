"""What the detector is trained on: edits that keep marks in step, and the filling in of untagged mentions."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import dress, made_up, spoil
from models.corpus import Piece, read_pieces
from models.marked import NAME, Edit, Marked, mark, name, plain
from models.second_look import looked_over

TEXT = "Mr. Lindqvist told J.F. Weld that Lindqvist's staff, near Oslo, had left.\nWeld agreed at once and left."
NAMES = [(4, 13), (19, 28), (34, 43), (74, 78)]


@pytest.fixture(autouse=True, scope="module")
def _cities() -> Iterator[None]:
    """The gazetteer is a package of the training environment alone; a city stands in for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dress, "city", lambda rng: rng.choice(["Ansbach", "Port Said", "Oruro"]))
        yield


def _text() -> Marked:
    return mark(TEXT, NAMES, [])


def _named(text: Marked) -> list[str]:
    return [text.text[start:end] for start, end in text.names()]


def test_edits_keep_text_and_marks_in_step() -> None:
    edited = (plain("to ") + name("Weld") + plain(".")).edited(
        [Edit(0, 2, "for"), Edit(3, 7, "Berg-Weld"), Edit(7, 8, "")]
    )
    assert edited.text == "for Berg-Weld"
    assert _named(edited) == ["Berg-Weld"]


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


@settings(max_examples=50)
@given(st.integers(0, 10**6))
def test_whatever_is_done_to_a_text_each_character_has_a_mark(seed: int) -> None:
    rng = _chance(seed)
    steps = (
        spoil.capitals(_text()),
        spoil.small(_text()),
        spoil.raise_surnames(_text()),
        spoil.ocr(rng, _text(), 0.3),
        spoil.wrap(rng, _text()),
        spoil.rename(rng, _text()),
        spoil.space_initials(rng, _text()),
        dress.telegram(rng, _text()),
        dress.participants(rng),
    )
    for changed in steps:
        assert len(changed.text) == len(changed.marks)


@settings(max_examples=50)
@given(st.integers(0, 10**6))
def test_renaming_changes_nothing_but_names(seed: int) -> None:
    renamed = spoil.rename(_chance(seed), _text())
    others = "".join(char for char, value in zip(renamed.text, renamed.marks, strict=True) if value != NAME)
    assert others == "".join(char for char, value in zip(TEXT, _text().marks, strict=True) if value != NAME)


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_places_named_after_persons_are_no_names(seed: int) -> None:
    assert dress.places(_chance(seed)).names() == []


def test_same_seed_gives_same_names() -> None:
    assert [made_up.full_name(rng) for rng in [_chance(7)] * 9] == [made_up.full_name(rng) for rng in [_chance(7)] * 9]


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """A volume whose editors tagged a surname twice of three times, and one of two Weld."""
    rows = [
        {"id": "v/d1/body", "volume": "v", "kind": "body", "text": "Lindqvist spoke. Lindqvist left.", "persons": [[0, 9], [17, 26]]},
        {"id": "v/d2/body", "volume": "v", "kind": "body", "text": "The Lindqvist note came. Mr. Tarabulsi signed. Oslo was silent.", "persons": []},
        {"id": "w/d1/body", "volume": "w", "kind": "body", "text": "Untagged Lindqvist.", "persons": []},
    ]  # fmt: skip
    path = tmp_path / "data.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return path


def test_untagged_mentions_of_tagged_surnames_are_filled_in(volume: Path) -> None:
    piece = read_pieces(volume, [])[1]
    doubtful = [piece.text[start:end] for start, end in piece.doubtful]
    assert [piece.text[start:end] for start, end in piece.names] == ["Tarabulsi"]
    assert doubtful == ["Lindqvist"]


def test_a_surname_tagged_in_the_same_document_is_filled_in_there(tmp_path: Path) -> None:
    row = {
        "id": "v/d1/body",
        "volume": "v",
        "kind": "body",
        "text": "Lindqvist spoke. Lindqvist left Lindqvist Island.",
        "persons": [[0, 9]],
    }
    path = tmp_path / "data.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    (piece,) = read_pieces(path, [])
    assert [start for start, _ in piece.names] == [0]
    assert piece.doubtful == ((17, 26),)


def test_volumes_left_out_are_not_read(volume: Path) -> None:
    assert {piece.volume for piece in read_pieces(volume, ["w"])} == {"v"}


def test_a_second_look_takes_in_what_was_sure_and_learns_nothing_from_doubt(tmp_path: Path) -> None:
    piece = Piece("v/1/body", "v", "body", "Weld met Olaf Berg near Ansbach.", ((0, 4),), ())
    rows = {"id": piece.id, "words": [[9, 13, 0.6], [14, 18, 0.3], [24, 31, 0.05], [0, 4, 0.001]]}
    path = tmp_path / "look.gz"
    path.write_bytes(gzip.compress(json.dumps(rows).encode()))
    (looked,) = looked_over([piece], path, sure=0.2, doubtful=0.01)
    assert [piece.text[start:end] for start, end in looked.names] == ["Weld", "Olaf Berg"]
    assert [piece.text[start:end] for start, end in looked.doubtful] == ["Ansbach"]


def test_persons_of_history_are_names_though_nobody_tagged_them(tmp_path: Path) -> None:
    row = {"id": "v/1/body", "volume": "v", "kind": "body", "text": "As Bismarck had it.", "persons": []}
    path = tmp_path / "data.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    (piece,) = read_pieces(path, [])
    assert piece.names == ((3, 11),)
