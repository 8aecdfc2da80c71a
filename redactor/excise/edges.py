"""White space at the edges of blocks, and between them: what of it leaves.

Knows runs and places only, nothing of the document that they were cut from.
"""

from redactor.terms.released import Place, Run

#: More empty lines than this between two blocks are set as this many.
MAX_GAP_LINES = 2


def without_edges(pieces: tuple[Run | Place, ...]) -> tuple[Run | Place, ...]:
    """The pieces without white space at the block's edges: empty lines before, all white space after."""
    if len(pieces) == 1 and isinstance(pieces[0], Run):  # most blocks are one run
        text = _without_leading_lines(pieces[0].text).rstrip()
        return (_with_text(pieces[0], text),) if text else ()
    kept = list(pieces)
    while kept and isinstance(kept[0], Run):
        text = _without_leading_lines(kept[0].text)
        if text:
            kept[0] = _with_text(kept[0], text)
            break
        kept.pop(0)
    while kept and isinstance(kept[-1], Run):
        text = kept[-1].text.rstrip()
        if text:
            kept[-1] = _with_text(kept[-1], text)
            break
        kept.pop()
    return tuple(kept)


def _with_text(run: Run, text: str) -> Run:
    return run if text == run.text else Run(text, run.struck, run.picture)


def _without_leading_lines(text: str) -> str:
    """The text from its first line that holds anything, that line's indent kept."""
    if not text[:1].isspace():
        return text
    content = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, content) + 1 :] if content < len(text) else ""


def gap_lines(text: str) -> tuple[int, int]:
    """Empty lines before and after the content of a released segment."""
    text = lined(text)
    before = text[: len(text) - len(text.lstrip())].count("\n") if text[:1].isspace() else 0
    after = text[len(text.rstrip()) :].count("\n") - 1
    return before, min(MAX_GAP_LINES, max(0, after))


def lined(text: str) -> str:
    """The text with LF at its line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
