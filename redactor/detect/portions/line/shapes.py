"""Shapes that several steps look for in a line: what could be a mark, what closes a sentence, what rules off."""

import re

#: What could be a mark in brackets, by its first word. Whether it is one is for `brackets` and `marks` to say.
MARK = (
    r"[(\[] ?/{0,2} ?(?:TS|[SCUR]|SBU|LOU|FOUO|OUO|CUI|LES|SSI|CTS|N[SCRU]|NATO|JOINT|FGI|[A-Z]{3,4} (?:TS|[SCR])"
    r"|UNCLAS(?:SIFIED)?|LIMITED OFFICIAL USE|CONFIDENTIAL|SECRET|TOP SECRET)(?:[/ ,:–—-][^()\[\]\n]{0,40})?[)\]]"
)
#: How a word begins that no white space parts from the mark before it; `(S)he` is a word of prose.
GLUED = r"(?!(?<=\(S\))H[Ee]\b)[“\"‘]?[A-Z][A-Za-z ]"
#: Behind the signs of a quotation in a letter, `> (S) ...`, too.
MARK_AT_START = re.compile(rf"[\s>]*{MARK}(?=\s|$|{GLUED})")
MARK_AT_END = re.compile(rf"{MARK}\.?$")
MARK_ALONE = re.compile(rf"\s*{MARK}\s*")

#: A line of dashes or the like.
RULE = re.compile(r"\s*[-–—=_*]{3,}\s*")
