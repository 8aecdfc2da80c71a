"""Law 4: the output is a function of decisions, released runs and declared amounts; not of what was withheld."""

from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.release.pdf import write_pdf
from redactor.release.text import write_text
from redactor.terms.release_style import AmountStyle
from tests.made_up import Paragraph, make, paragraphs_with_secrets, plain_words, secret_words


def with_other_secrets(paragraphs: list[Paragraph], draw: st.DrawFn) -> list[Paragraph]:
    """The same paragraphs with every withheld word replaced by others, of other number and length where whole."""
    other = []
    for paragraph in paragraphs:
        if paragraph.decision == "release":
            words = [draw(secret_words) if i in paragraph.masked else w for i, w in enumerate(paragraph.words)]
        else:
            words = draw(st.lists(st.one_of(secret_words, plain_words), min_size=1, max_size=60))
        other.append(Paragraph(paragraph.decision, tuple(words), paragraph.masked))
    return other


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[Paragraph], list[Paragraph]]:
    paragraphs = draw(paragraphs_with_secrets())
    return paragraphs, with_other_secrets(paragraphs, draw)


@given(pairs())
def test_sources_that_differ_in_what_is_withheld_give_one_released_value(pair):
    one, other = (make(paragraphs, AmountStyle.NONE).released for paragraphs in pair)
    assert one == other
    assert write_text(one) == write_text(other)


@settings(max_examples=6)
@given(pairs())
def test_and_byte_identical_pdfs(pair):
    one, other = (write_pdf(make(paragraphs, AmountStyle.NONE).released) for paragraphs in pair)
    assert one == other


@st.composite
def set_two_ways(draw: st.DrawFn) -> tuple[Paragraph, Paragraph]:
    """One paragraph with masked words in two settings: each ends its lines where another masked word made it."""
    words = draw(st.lists(plain_words, min_size=3, max_size=30))
    masked = tuple(sorted(draw(st.sets(st.integers(0, len(words) - 1), min_size=1, max_size=3))))
    one, other = (
        Paragraph(
            "release",
            tuple(draw(secret_words) if i in masked else word for i, word in enumerate(words)),
            masked,
            frozenset(draw(st.sets(st.integers(0, len(words) - 2)))),
        )
        for _ in range(2)
    )
    return one, other


@given(set_two_ways())
def test_where_the_source_ends_its_lines_tells_no_width_of_what_is_masked_in_them(pair: tuple[Paragraph, Paragraph]):
    one, other = (write_text(make([paragraph]).released) for paragraph in pair)
    assert one == other


@given(st.integers(1, 8), secret_words, secret_words)
def test_with_amounts_shown_equal_amounts_give_equal_outputs(lines, one, other):
    def of(word: str):
        return make([Paragraph("withhold", tuple([word * 20] * lines)), Paragraph("release", ("the", "harbor"))])

    a, b = of(one[:5]).released, of(other[:5]).released
    amounts = {
        piece.amount
        for released in (a, b)
        for block in released.blocks
        for piece in block.pieces
        if hasattr(piece, "amount")
    }
    assert (a == b) == (len(amounts) == 1)


def test_a_masked_name_shows_the_same_place_whatever_its_length():
    short = make([Paragraph("release", ("ships", "wq", "came"), (1,))])
    long = make([Paragraph("release", ("ships", "wqxzjkvwqxzjkvwqxzjkvw", "came"), (1,))])
    assert short.released == long.released
