"""The frame of our internal HTML pages: one file, no script, nothing fetched from anywhere, every text escaped.

By day and by night, on paper, and by ear: colours follow the reader's own setting, nothing is told by colour alone, and
the parts of a page are named for screen readers.
"""

import html
from collections.abc import Iterable

#: No script runs and nothing is loaded, whatever a document's text may try.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

_STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1a1a1a; --soft: #595959; --rule: #d4d0c6; --cut: #a3241c;
  --cut-paper: #fbeae8; --doubt: #ffe08a; --open-paper: #fff8e2; --name: #2c5f8a; --asked: #e3f0e4; --good: #3d6b41; --open: #8a6100;
  --other: #6b4a7d; --banner: #a3241c; --track: #eceae3; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181a; --ink: #e8e6e1; --soft: #a9a6a0; --rule: #3a3b3e;
  --cut: #ff8f85; --cut-paper: #3a1f1d; --doubt: #6b5a10; --open-paper: #2f2a18; --name: #85b8e6; --asked: #1d3320; --good: #8fc794;
  --open: #e5b94a; --other: #c4a4d6; --banner: #8f1f18; --track: #26272a; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 15px/1.5 "Liberation Sans", "Helvetica Neue", Arial, sans-serif; }
main { margin: 0 auto; max-width: 76rem; padding: 0 1.5rem 2.5rem; }
.banner { text-align: center; font-weight: bold; letter-spacing: .06em; color: #fff; background: var(--banner);
  padding: .35rem 1rem; }
header.banner { position: sticky; top: 0; z-index: 1; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 1.4rem 0 .2rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
a { color: var(--name); }
p.lead, td.soft { color: var(--soft); } p.lead { margin: 0 0 1rem; }
table { border-collapse: collapse; }
th { text-align: left; font-weight: 600; }
td, th { padding: .2rem 1.2rem .2rem 0; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media print { :root { --paper: #fff; } header.banner { position: static; } main { max-width: none; padding: 0; }
  .banner { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def page(title: str, banner: str, style: str, body: Iterable[str]) -> bytes:
    """A whole page, with the banner top and bottom. `body` is markup already escaped; `title` and `banner` are text."""
    parts = (
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(title)}</title><style>{_STYLE}{style}</style></head><body>",
        f'<header class="banner">{text(banner)}</header>',
        "<main>",
        *body,
        "</main>",
        f'<footer class="banner">{text(banner)}</footer>',
        "</body></html>",
    )
    return ("\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def text(value: object) -> str:
    """A text as markup. What a reader would not see (controls, overrides of direction, zero width) is spelled out."""
    return html.escape(legible(str(value)), quote=True)


def legible(words: str) -> str:
    """The words with what a reader would not see spelled out; LF and TAB stay, CR goes."""
    if words.isascii() and words.replace("\n", "").replace("\t", "").isprintable():
        return words
    return "".join(map(_visible, words))


def _visible(char: str) -> str:
    if char in "\n\t" or char.isprintable() or (char.isspace() and ord(char) > 0xA0):
        return char
    return "" if char == "\r" else f"<U+{ord(char):04X}>"
