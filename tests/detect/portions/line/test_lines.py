import pytest

from redactor.detect.portions.line.lines import cut_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("a\nb", [(0, 2, "a"), (2, 3, "b")], id="LF"),
        pytest.param("a \r\nb\r\n", [(0, 4, "a"), (4, 7, "b")], id="CRLF is one line end of two code points"),
        pytest.param("a\rb\x0cc", [(0, 2, "a"), (2, 4, "b"), (4, 5, "c")], id="CR and form feed"),
        pytest.param("  a\n\n", [(0, 4, "  a"), (4, 5, "")], id="white space before stays"),
    ],
)
def test_lines_cover_the_text(text: str, lines: list[tuple[int, int, str]]) -> None:
    assert cut_lines(text) == lines
