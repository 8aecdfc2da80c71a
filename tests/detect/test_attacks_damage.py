"""One slip in one mark, anywhere in a document, lowers nothing but where it makes another mark that reads as well."""

from pathlib import Path

import pytest

from redactor.detect.portions.marks.brackets import read_mark
from redactor.terms.portion import Portion
from redactor.terms.reading import Reading
from tests.detect.reading import read_text

STYLES = {
    path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "portions" / "styles").glob("*.txt"))
}
MARKED = [style for style, text in STYLES.items() if any(p.mark for p in read_text(text).portions)]
#: What a scanner, a typist or an attacker sets for a letter of a mark or its bracket.
SLIPS = "scu5$SCUTR8B[]{}<>()|/ .,-0Сс§iIlfFgGaXxeE\u200b\n*~?"
#: So many slips are tried in each mark.
TRIED = 60
_UNREAD = 9


def slips(mark: str) -> list[str]:
    """The mark with one letter put in, left out, set for another, or two changed about; the same ones every time."""
    made: dict[str, None] = {}
    for at in range(len(mark) + 1):
        made |= dict.fromkeys(mark[:at] + slip + mark[at:] for slip in SLIPS)
        if at < len(mark):
            made |= dict.fromkeys(mark[:at] + slip + mark[at + 1 :] for slip in ["", *SLIPS])
            made[mark[:at] + mark[at : at + 2][::-1] + mark[at + 2 :]] = None
    made.pop(mark, None)
    return sorted(made)[:: max(1, len(made) // TRIED)]


def last_letter(portion: Portion, text: str) -> int | None:
    """Where the portion's last letter stands that belongs to no mark."""
    mark = range(portion.mark.span.start, portion.mark.span.end) if portion.mark else range(0)
    places = (at for span in reversed(portion.spans) for at in range(span.end - 1, span.start - 1, -1))
    return next((at for at in places if text[at].isalpha() and at not in mark), None)


def protection_at(reading: Reading, at: int) -> tuple[int, Portion]:
    """How high the text there stands; text that nothing governs is withheld, and stands highest; envelope lowest."""
    portion = next(p for p in reading.portions if any(span.start <= at < span.end for span in p.spans))
    if not portion.carries_text:
        return -1, portion
    return (_UNREAD if portion.level is None else int(portion.level)), portion


def reads_as_well(portion: Portion, text: str) -> bool:
    """Whether the slip made a mark that every reader would take for one: `(S)` misread as `(C)`."""
    if portion.mark is None:
        return False
    read = read_mark(portion.mark.span.of(text).strip("()[]{} "))
    return read is not None and read[2]


@pytest.mark.parametrize("style", MARKED)
def test_a_slip_in_a_mark_lowers_no_portion(style: str) -> None:
    sound = STYLES[style]
    portions = [p for p in read_text(sound).portions if p.carries_text]
    probes = [(at, protection_at(read_text(sound), at)[0]) for p in portions if (at := last_letter(p, sound))]
    for marked in (p for p in portions if p.mark is not None):
        start, end = marked.mark.span.start, marked.mark.span.end
        for slip in slips(sound[start:end]):
            text = sound[:start] + slip + sound[end:]
            reading = read_text(text)
            _, own = protection_at(reading, next(s.start for s in marked.spans))
            for at, before in probes:
                after, portion = protection_at(reading, at if at < start else at + len(slip) - (end - start))
                assert after >= before or reads_as_well(portion, text) or reads_as_well(own, text), (slip, at)
