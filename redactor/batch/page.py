"""The frame of our internal HTML pages: one file, no script, nothing fetched from anywhere, every text escaped."""

import html
from collections.abc import Iterable

#: No script runs and nothing is loaded, whatever a document's text may try.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

_STYLE = """
:root { --ink: #1a1a1a; --soft: #5c5c5c; --rule: #c9c5bb; --cut: #a3241c; --doubt: #fff0b3; --name: #2c5f8a; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 0 1.5rem 3rem; color: var(--ink); background: #fdfcf9;
  font: 15px/1.5 "Liberation Sans", "Helvetica Neue", Arial, sans-serif; }
.banner { text-align: center; font-weight: bold; letter-spacing: .06em; color: #fff; background: var(--cut);
  padding: .35rem 1rem; margin: 0 -1.5rem; }
h1 { font-size: 1.35rem; margin: 1.4rem 0 .2rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p.lead, td.soft { color: var(--soft); margin: 0 0 1rem; }
table { border-collapse: collapse; }
th { text-align: left; font-weight: 600; }
td, th { padding: .2rem 1.2rem .2rem 0; vertical-align: top; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
"""


def page(title: str, banner: str, style: str, body: Iterable[str]) -> bytes:
    """A whole page, with the banner top and bottom. `body` is markup already escaped; `title` and `banner` are text."""
    strip = f'<div class="banner">{text(banner)}</div>'
    parts = (
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(title)}</title><style>{_STYLE}{style}</style></head><body>",
        strip,
        *body,
        strip,
        "</body></html>",
    )
    return ("\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def text(value: object) -> str:
    """A text as markup. What a reader would not see (controls, overrides of direction, zero width) is spelled out."""
    shown = str(value)
    if not (shown.isascii() and shown.replace("\n", "").replace("\t", "").isprintable()):
        shown = "".join(map(_visible, shown))
    return html.escape(shown, quote=True)


def _visible(char: str) -> str:
    if char in "\n\t" or char.isprintable() or (char.isspace() and ord(char) > 0xA0):
        return char
    return "" if char == "\r" else f"<U+{ord(char):04X}>"
