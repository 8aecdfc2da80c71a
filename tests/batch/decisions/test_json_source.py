"""A JSON file that a person edits: every value is found in its place, and nothing ambiguous is read."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.batch.decisions.json_source import JsonSource, read_json
from redactor.errors import InputError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def walked(value: Any, path: tuple[str | int, ...] = ()):
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from walked(each, (*path, key))


@given(VALUES, st.sampled_from([None, 1, 4]), st.booleans())
def test_every_value_stands_where_its_place_says(value: Any, indent: int | None, ascii_only: bool):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    source = JsonSource(Path("x"), "file", text, value)
    lines = text.split("\n")
    for path, each in walked(value):
        place = source.place(*path)
        rest = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
        assert json.JSONDecoder().raw_decode(rest)[0] == each


def test_what_is_not_there_is_placed_where_it_should_stand():
    source = JsonSource(Path("x"), "file", '{"a":\n [1]}', {"a": [1]})
    assert source.place("a", 7, "b") == (2, 2)


def error_of(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_json(path, "decisions file")
    return caught.value


@pytest.mark.parametrize(
    ("data", "words", "place"),
    [
        (b'{"a": 1,}', "cannot be read", (1, 9)),
        (b'{"a":\n 1,\n "a": 2}', "names a key twice", (3, 2)),
        (b'{"b": {"a": 1}, "a": 2, "c": [{"x": 1, "x": 1}]}', "names a key twice", (1, 40)),
        (b'{"a": NaN}', "cannot be read", (None, None)),
        (b"[1]", "no JSON object", (None, None)),
        (b'{"a": "\xff"}', "no UTF-8", (None, None)),
        (b"[" * 100_000, "cannot be read", (None, None)),
        (b"", "cannot be read", (1, 1)),
    ],
    ids=["comma", "twice", "twice inside", "NaN", "list", "bytes", "deep", "empty"],
)
def test_what_is_broken_or_ambiguous_is_refused_in_its_place(tmp_path: Path, data: bytes, words: str, place):
    path = tmp_path / "x.json"
    path.write_bytes(data)
    error = error_of(path)
    assert words in error.what
    assert (error.line, error.column) == place
    assert error.file == str(path)


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path):
    assert "FileNotFoundError" in error_of(tmp_path / "none.json").what


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert read_json(path, "file").form == {"a": 1}
