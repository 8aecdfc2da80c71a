"""Made-up documents and decisions for the laws: whole journeys without a model, quick enough to run many times."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from redactor.excise.excise import excise
from redactor.terms.decision import (
    Consult,
    Declassified,
    DocumentDecision,
    Masking,
    MaskKind,
    NeedsDecision,
    PortionDecision,
    Refer,
    Release,
    Withhold,
)
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level, Marking
from redactor.terms.policy import Policy
from redactor.terms.portion import LevelFrom, Mark, Portion, PortionKind
from redactor.terms.reading import Banner, Reading
from redactor.terms.release_style import AmountStyle, ReleaseStyle, StampStyle
from redactor.terms.released import Released
from redactor.terms.span import Span

AS_OF = dt.date(2026, 1, 1)

#: Letters that no frame of a release uses together: words made of them are traces if they show.
SECRET_LETTERS = "qxzjkvw"

secret_words = st.text(SECRET_LETTERS, min_size=5, max_size=14)
plain_words = st.sampled_from(
    ["the", "harbor", "opened", "on", "time", "and", "ships", "came", "in", "from", "all", "ports"]
)


@dataclass(frozen=True)
class Made:
    """One made-up document with all that the journey after detection needs."""

    document: Document
    reading: Reading
    decision: DocumentDecision
    policy: Policy

    @property
    def released(self) -> Released:
        return excise(self.document, self.reading, self.decision, self.policy)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to be: its words, which of them are masked, and behind which of them a line ends."""

    decision: str
    words: tuple[str, ...]
    masked: tuple[int, ...] = ()
    broken_behind: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """Its words in lines."""
        last = len(self.words) - 1
        ends = ("" if i == last else "\n" if i in self.broken_behind else " " for i in range(len(self.words)))
        return "".join(word + end for word, end in zip(self.words, ends, strict=True))


ACTIONS = {
    "release": Release(("r",)),
    "withhold": Withhold(("r",), frozenset({"1.4(b)", "1.4(d)"})),
    "refer": Refer(("r",), frozenset({"NATO"}), frozenset({"1.4(b)"})),
    "consult": Consult(("r",), frozenset({"CIA"}), frozenset({"1.4(c)"})),
    "undecided": NeedsDecision(("r",), "no rule matches"),
}


def policy(amount: AmountStyle = AmountStyle.LINES) -> Policy:
    """A policy of which only the style matters here."""
    style = ReleaseStyle(amount=amount, amount_reason="test" if amount is AmountStyle.NONE else "", stamp=StampStyle())
    return Policy("made-up", "Made-up policy", "None", "made-up.yaml", None, True, False, (), release=style)


def make(paragraphs: list[Paragraph], amount: AmountStyle = AmountStyle.LINES) -> Made:
    """The document of these paragraphs, numbered and marked (C), under a CONFIDENTIAL banner line."""
    marking = Marking(level=Level.CONFIDENTIAL)
    parts, portions, decisions, maskings = ["CONFIDENTIAL\n\n"], [], [], []
    portions.append(Portion(0, PortionKind.BANNER, (Span(0, len(parts[0])),)))
    offset = len(parts[0])
    for index, paragraph in enumerate(paragraphs, 1):
        head = f"{index}. (C) "
        start = offset + len(head)
        for i, word in enumerate(paragraph.words):
            if i in paragraph.masked:
                maskings.append(
                    Masking(Span(start, start + len(word)), MaskKind.NAME, frozenset({"(b)(6)"}), "persons")
                )
            start += len(word) + 1
        text = head + paragraph.text + "\n\n"
        span = Span(offset, offset + len(text))
        visible = (Span(offset, offset + len(head)),)
        mark = Mark(Span(offset + len(head) - 4, offset + len(head) - 1), marking)
        portions.append(
            Portion(index, PortionKind.PARAGRAPH, (span,), str(index), mark, visible, marking, LevelFrom.MARK)
        )
        decisions.append(PortionDecision(index, ACTIONS[paragraph.decision]))
        parts.append(text)
        offset += len(text)
    banner = Banner(marking, (Span(0, len("CONFIDENTIAL")),))
    decision = DocumentDecision("made-up", AS_OF, Declassified.NO, tuple(decisions), tuple(maskings))
    document = Document(Source("made-up", "made-up", "text"), "".join(parts))
    return Made(document, Reading("telegram", tuple(portions), banner), decision, policy(amount))


@st.composite
def paragraphs_with_secrets(draw: st.DrawFn) -> list[Paragraph]:
    """Paragraphs in which every withheld word is made of secret letters and every released one is not."""
    made = []
    for _ in range(draw(st.integers(1, 5))):
        action = draw(st.sampled_from(sorted(ACTIONS)))
        words = draw(st.lists(plain_words, min_size=1, max_size=30))
        if action == "release":
            places = draw(st.sets(st.integers(0, len(words) - 1), max_size=3))
            words = [draw(secret_words) if i in places else word for i, word in enumerate(words)]
            made.append(Paragraph(action, tuple(words), tuple(sorted(places))))
        else:
            made.append(Paragraph(action, tuple(draw(secret_words) for _ in words)))
    return made


def secrets_of(paragraphs: list[Paragraph]) -> set[str]:
    """The words that must not show."""
    return {
        word
        for paragraph in paragraphs
        for i, word in enumerate(paragraph.words)
        if paragraph.decision != "release" or i in paragraph.masked
    }
