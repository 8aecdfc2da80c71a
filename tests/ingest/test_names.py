"""Names of outputs: one file each, printable, and different for different sources."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.ingest.names import safe_name, safe_path

ids = st.text(min_size=1).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
paths = st.text(st.one_of(st.characters(), st.sampled_from("%%%0Aa/\udcff\u202e\n")), min_size=1)


@given(ids, ids)
def test_a_safe_name_is_one_path_segment_and_tells_ids_apart(a: str, b: str):
    name, other = safe_name(a), safe_name(b)
    assert "/" not in name
    assert not name.startswith(".")
    assert (name == other) == (a == b)


@given(paths, paths)
def test_safe_paths_are_printable_and_tell_paths_apart(a: str, b: str):
    name = safe_path(a)
    assert all(char.isprintable() or char.isspace() for char in name)
    assert name.count("/") == a.count("/")
    assert name.encode()
    assert (name == safe_path(b)) == (a == b)


@pytest.mark.parametrize("path", ["a.txt", "box-1/a b.txt", "Zürich/Genève.txt", "100%.txt", "%zz"])
def test_an_ordinary_path_is_its_own_name(path: str):
    assert safe_path(path) == path


@given(ids)
def test_what_is_encoded_can_be_read_back(path: str):
    assert unquote(safe_path(path.replace("%", ""))) == path.replace("%", "")
