"""Font programs lose the words of their makers and nothing else."""

import struct
from importlib.resources import files

import pytest

from redactor.release.faces import Face
from redactor.release.fontfile import without_names


def tables_of(program: bytes) -> dict[bytes, tuple[int, bytes]]:
    """Each table with the sum its directory entry gives it."""
    (count,) = struct.unpack_from(">H", program, 4)
    entries = [struct.unpack_from(">4sIII", program, 12 + 16 * i) for i in range(count)]
    return {tag: (total, program[start : start + length]) for tag, total, start, length in entries}


def sum_of(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


@pytest.fixture(params=list(Face), ids=lambda face: face.value)
def program(request: pytest.FixtureRequest) -> bytes:
    return (files("redactor.release") / "fonts" / f"{request.param.value}.ttf").read_bytes()


def test_only_the_names_are_gone(program: bytes) -> None:
    before, after = tables_of(program), tables_of(without_names(program))
    assert b"name" in before
    assert after.keys() == before.keys() - {b"name"}
    assert all(after[tag][1] == before[tag][1] for tag in after.keys() - {b"head"})


def test_the_sums_of_the_program_hold(program: bytes) -> None:
    made = without_names(program)
    assert sum_of(made) == 0xB1B0AFBA
    for tag, (total, data) in tables_of(made).items():
        assert total == sum_of(data[:8] + bytes(4) + data[12:] if tag == b"head" else data)


def test_the_licence_stands_beside_the_faces() -> None:
    text = (files("redactor.release") / "fonts" / "LICENSE-Liberation.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert "Reserved Font Name Liberation" in text


@pytest.mark.parametrize("junk", [b"", b"\0\1\0\0\0\x05", bytes(100)], ids=["nothing", "a torn directory", "no tables"])
def test_what_is_no_font_program_is_refused(junk: bytes) -> None:
    with pytest.raises(ValueError, match="font program"):
        without_names(junk)
