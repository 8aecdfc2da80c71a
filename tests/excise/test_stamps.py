"""Stamps claim no more than is so, and what a page says of itself tells nothing of what was withheld."""

from dataclasses import replace

import pytest

from redactor.excise.excise import excise
from redactor.terms.decision import Declassified
from redactor.terms.document import Source
from redactor.terms.marking import Level, Marking
from redactor.terms.portion import PortionKind
from redactor.terms.release_style import StampStyle
from tests.made_up import Made, Paragraph, make


def named(made: Made, name: str) -> Made:
    return replace(made, document=replace(made.document, source=Source(name, name, "text")))


def test_a_source_named_after_a_masked_person_is_not_named_on_the_page():
    made = make([Paragraph("release", ("ships", "Quillfeather", "came"), (1,))])
    assert named(made, "henrik quillfeather.txt").released.stamps.document == "document"
    assert named(made, "box 12.txt").released.stamps.document == "box 12.txt"


def test_nothing_is_called_declassified_where_no_classified_text_leaves():
    kept = make([Paragraph("withhold", ("ships",)), Paragraph("consult", ("came",))])
    shown = make([Paragraph("withhold", ("ships",)), Paragraph("release", ("came",))])
    for made, words in ((kept, ""), (shown, "Declassified in part")):
        passed = replace(made, decision=replace(made.decision, declassified=Declassified.YES))
        portions = (replace(passed.reading.portions[0], kind=PortionKind.ROUTING), *passed.reading.portions[1:])
        passed = replace(passed, reading=replace(passed.reading, portions=portions))
        assert passed.released.stamps.declassified == words


def test_the_banner_of_the_source_stays_until_every_decision_is_taken():
    settled = make([Paragraph("withhold", ("ships",)), Paragraph("consult", ("came",))])
    open_ = make([Paragraph("withhold", ("ships",)), Paragraph("undecided", ("came",))])
    for declassified in (Declassified.NO, Declassified.YES):
        banners = [
            replace(made, decision=replace(made.decision, declassified=declassified)).released.stamps.banner
            for made in (settled, open_)
        ]
        assert banners == ["UNCLASSIFIED", "CONFIDENTIAL"]


@pytest.mark.parametrize(
    ("banner", "visible", "printed"),
    [
        (Level.CONFIDENTIAL, True, "SECRET"),
        (Level.CONFIDENTIAL, False, "CONFIDENTIAL"),
        (Level.TOP_SECRET, True, "TOP SECRET"),
        (None, True, "CLASSIFICATION NOT KNOWN"),
    ],
    ids=["a higher mark", "a hidden mark", "a lower mark", "no banner"],
)
def test_the_banner_of_an_open_document_is_the_highest_that_its_page_shows(banner, visible, printed):
    made = make([Paragraph("undecided", ("ships",))])
    portion = made.reading.portions[1]
    mark = replace(portion.mark, marking=Marking(level=Level.SECRET))
    portion = replace(portion, mark=mark, visible=portion.visible if visible else ())
    told = replace(made.reading.banner, marking=Marking(level=banner)) if banner is not None else None
    reading = replace(made.reading, portions=(made.reading.portions[0], portion), banner=told)
    assert replace(made, reading=reading).released.stamps.banner == printed


def test_unknown_words_of_a_banner_are_not_printed_on_the_page():
    made = make([Paragraph("withhold", ("ships",))])
    assert made.reading.banner is not None
    odd = Marking(level=Level.SECRET, unknown=("STRIKE AT DAWN",))
    reading = replace(made.reading, banner=replace(made.reading.banner, marking=odd))
    style = replace(made.policy.release, stamp=StampStyle(disposition="NOT REVIEWED FOR RELEASE"))
    released = excise(made.document, reading, made.decision, replace(made.policy, release=style))
    assert released.stamps.banner == "SECRET"


def test_a_hidden_heading_and_a_hidden_paragraph_leave_alike():
    made = make([Paragraph("withhold", ("ships", "came"))])
    bare = replace(made.reading.portions[1], visible=(), number=None)
    values = []
    for kind in (PortionKind.PARAGRAPH, PortionKind.HEADING, PortionKind.TABLE):
        portions = (made.reading.portions[0], replace(bare, kind=kind))
        values.append(replace(made, reading=replace(made.reading, portions=portions)).released)
    assert values[0] == values[1] == values[2]


def test_the_legend_names_the_law_of_each_exemption():
    made = make([Paragraph("withhold", ("ships",)), Paragraph("release", ("ships", "Quillfeather"), (1,))])
    legend = dict(made.released.legend)
    assert legend["1.4(B)"] == "Foreign government information; E.O. 13526, section 1.4(b)"
    assert legend["B6"].endswith("; 5 USC 552(b)(6)")
