"""The signature: the last line of a telegram, a surname; the last line of a memorandum that names its sender.

A signature is shown in releases, so it is taken only where it can be nothing else.
"""

import re
from collections.abc import Sequence

from redactor.detect.portions.layout.opening import Opening
from redactor.detect.portions.line.lines import Line
from redactor.terms.portion import PortionKind

_SURNAME = re.compile(
    r"\s*(?:(?:VAN|VON|DE|DU|LA|LE|MC|MAC|ST\.) )?[A-Z][A-Z'’-]{1,19}(?: JR\.?)?|\s*(?:Mc|Mac|O[’']|De|Van )?[A-Z][a-z]{1,19}"
)
_FULL_NAME = re.compile(
    r"\s*(?:[A-Z][a-z]{1,15}|[A-Z]\.)(?: [A-Z]\.){0,2}(?: [A-Z][a-zA-Z’'-]{1,19}){1,2}(?:, (?:Jr|Sr)\.)?\d{0,2}"
)
_CLOSE = re.compile(
    r"\s*(?:(?:Very|Most|Ever) )?(?:Sincerely|Respectfully|Cordially|Faithfully|Yours|Best regards|With (?:warm|best)|Warm)\b.{0,40}",
    re.IGNORECASE,
)
#: What the line before it ends in: a sentence's end or a mark. Behind `is:` or words left open a name is text.
_ENDED = re.compile(
    r"[.?!][)\]\"'”’]{0,3}\s*$|[.?!)][^\S\n]*[(\[][A-Z/ -]{1,40}[)\]]\s*$|^[\W_\d]+$|^\s*[(\[][A-Z/ -]{1,40}[)\]]\s*$"
)
_WORDS = frozenset(
    {"ATTACHMENT", "ENCLOSURE", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED", "NNNN", "END", "COMMENT", "SUMMARY"}
)


def find_signature(lines: Sequence[Line], written: Sequence[int], form: str, originator: str | None) -> Opening | None:
    """The opening of the signature, None where there is none that is sure.

    Args:
        lines: all lines of the document.
        written: indexes of the lines of its text, page lines and classification block left out.
        form: form of the document.
        originator: who it is from, if its head says so.
    """
    texts = list(reversed(written[-3:]))
    if not texts:
        return None
    last = texts[0]
    words = lines[last].text.strip()
    if len(words) > 40 or words.upper() in _WORDS:
        return None
    before = lines[texts[1]].text if len(texts) > 1 else ""
    if form == "telegram":
        ended = not before or _ENDED.search(before) is not None
        return Opening(last, PortionKind.SIGNATURE) if ended and _SURNAME.fullmatch(words) else None
    signed = _CLOSE.fullmatch(before) is not None or (
        originator is not None and words.split()[-1].strip(".,").upper() in originator.upper()
    )
    return Opening(last, PortionKind.SIGNATURE) if signed and _FULL_NAME.fullmatch(words) else None
