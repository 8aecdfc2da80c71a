"""The review copy of a document as a page: for a reviewer to decide on, on a screen.

What it says is `review_sections`'; it stands in the internal folder and never leaves. Nothing in it comes from or goes
to the writers of releases.
"""

from collections.abc import Iterator

from redactor.batch.papers.page import page, text
from redactor.batch.review.banner import banner_of
from redactor.batch.review.sections import counts_of, facts_of, open_portions, pointed_at, sections
from redactor.batch.review.types import Note, Piece, ReviewCopy, Section

__all__ = ["ReviewCopy", "review_copy"]

_STYLE = """
.portion { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr) 17rem; gap: 0 1.2rem; padding: .5rem 0;
  border-top: 1px solid var(--rule); scroll-margin-top: 2.5rem; }
.what { font-size: .8rem; line-height: 1.4; color: var(--soft); overflow-wrap: anywhere; }
.what h3 { font-size: .9rem; margin: 0; color: var(--ink); } .envelope h3 { font-weight: normal; color: var(--soft); }
pre { margin: 0; font: 13px/1.5 "Liberation Mono", Menlo, Consolas, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.envelope pre { color: var(--soft); }
.beside { font-size: .8rem; line-height: 1.4; overflow-wrap: anywhere; } .beside div { margin-bottom: .2rem; }
.release { color: var(--good); } .withhold { color: var(--cut); font-weight: bold; }
.refer { color: var(--other); font-weight: bold; } .needs { color: var(--open); font-weight: bold; }
.soft { color: var(--soft); } .question { font-weight: bold; background: var(--asked); padding: .05rem .35rem; }
.cut, .open { border: solid var(--cut); border-width: 1.5px 0; background: var(--cut-paper); padding: 1px 0; }
.open { border-style: dashed; background: var(--open-paper); }
.asked { background: var(--asked); box-shadow: -.35rem 0 var(--good); }
.name { text-decoration: underline dotted var(--name) 2px; text-underline-offset: 2px; } .name.doubt, .mark.doubt { background: var(--doubt); } .mark { font-weight: bold; }
.hidden { color: var(--paper); background: var(--ink); padding: 0 .3rem; }
sup { color: var(--cut); font-weight: bold; font-family: sans-serif; }
.key span { margin-right: 1.4rem; } .problem { background: var(--doubt); padding: .1rem .4rem; }
.counts { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin: .6rem 0; }
@media (max-width: 50rem) { .portion { grid-template-columns: 1fr; } }
@media print { .portion { break-inside: avoid; } }
"""

#: Classes of the page for the styles of a margin, where they are not the same word.
_NOTE_CLASSES = {"open": "needs", "asked": "question"}

_KEY = (
    ("cut", "withheld"),
    ("open", "needs a decision"),
    ("name", "a name that was found"),
    ("name doubt", "a doubtful name"),
    ("mark doubt", "a doubtful mark"),
)


def review_copy(copy: ReviewCopy) -> bytes:
    """The review copy as one HTML file."""
    title = f"Review copy: {copy.document.source.id}"
    return page(title, f"{banner_of(copy)} — INTERNAL REVIEW COPY, NOT A RELEASE", _STYLE, _body(copy))


def _body(copy: ReviewCopy) -> Iterator[str]:
    source = copy.document.source
    yield f"<h1>{text(source.title or source.id)}</h1>"
    yield f'<p class="lead">{text(" · ".join(facts_of(copy)))}</p>'
    yield '<p class="counts">' + "".join(f"<span>{text(words)}: <b>{n}</b></span>" for words, n in counts_of(copy))
    yield "</p>"
    waiting = open_portions(copy)
    if waiting:
        links = ", ".join(f'<a href="#p{each.index}">{text(pointed_at(each))}</a>' for each in waiting)
        yield f"<p><b>Waiting for a person:</b> {links}</p>"
    yield '<p class="key" aria-label="Key">'
    yield "".join(f'<span><span class="{style}">{words}</span></span>' for style, words in _KEY) + "</p>"
    for problem in (*copy.document.problems, *copy.reading.problems, *copy.decision.problems):
        yield f'<p><span class="problem">{text(problem.severity.value)}</span> {text(problem.message)}</p>'
    yield from map(_section, sections(copy))


def _section(section: Section) -> str:
    is_first = section.called != "(continued)"
    called = text(section.called)
    what = f"<h3>{called}</h3>" if is_first else called
    about = "<br>".join(map(text, section.about))
    beside = "".join(map(_note, section.beside))
    anchor = f' id="p{section.portion}"' if is_first else ""
    style = "portion" if section.is_text else "portion envelope"
    return (
        f'<section class="{style}"{anchor}><div class="what">{what}{about}</div>'
        f'<pre>{"".join(map(_piece, section.pieces))}</pre><div class="beside">{beside}</div></section>'
    )


def _piece(piece: Piece) -> str:
    number = f"<sup>{piece.number}</sup>" if piece.number else ""
    shown = text(piece.text)
    return number + (f'<span class="{" ".join(piece.styles)}">{shown}</span>' if piece.styles else shown)


def _note(note: Note) -> str:
    number = f"<sup>{note.number}</sup> " if note.number else ""
    style = _NOTE_CLASSES.get(note.style, note.style)
    return f'<div>{number}<span class="{style}">{text(note.text)}</span></div>'
