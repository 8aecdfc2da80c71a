"""Text outputs: what their characters hold beyond the released wording."""

import re
import unicodedata

from redactor.errors import InputError
from redactor.terms.problem import Problem
from redactor.verify.catalogue import finding
from redactor.verify.disguise import decoded_words, mixed_words
from redactor.verify.expected import Expected
from redactor.verify.fold import odd_characters
from redactor.verify.report import Report, report
from redactor.verify.secrets import Secrets
from redactor.verify.spoken import Spoken

CHECKED = ("characters", "encoded-words", "line-ends", "text-encoding")
CHECKED_AGAINST = ("released-text-equality", "withheld-text")
#: Where lines break beside a withheld place can speak for or against a name; nothing here weighs it.
NOT_CHECKED = ("line-breaks",)
#: Every control (category Cc) but the layout that a text file may hold; a form feed parts pages.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f]")
_INVISIBLE = frozenset({"Cf", "Co", "Cs", "Cn"})


def check_plain(data: bytes, expected: Expected | None) -> Report:
    """Looks at a text output.

    Args:
        data: the bytes of the file.
        expected: what it may show and what was withheld; None where that is not known.

    Raises:
        InputError: if the bytes are no text.
    """
    known = expected is not None
    text, findings = _decoded(data, expected=known)
    is_utf8 = not findings
    lines = text.replace("\r\n", "\n")
    decoded = list(decoded_words(text))
    counts = {
        "control-character": len(_CONTROLS.findall(lines)),
        "invisible-character": sum(unicodedata.category(char) in _INVISIBLE for char in odd_characters(text)),
        "mixed-scripts": mixed_words(text),
        "encoded-words": len(decoded),
        "trailing-space": sum(line != line.rstrip() for line in lines.split("\n")),
    }
    findings += [finding(code, expected=known, count=count) for code, count in counts.items() if count]
    if expected is None:
        return report(findings, CHECKED, (*NOT_CHECKED, *CHECKED_AGAINST))
    secrets, said = Secrets(expected), Spoken(text)
    findings += secrets.in_page(said, "the text")
    if decoded:
        findings += secrets.in_page("\n".join(decoded), "encoded words of the text")
    findings += secrets.in_bytes(data, "the bytes of the file", said if is_utf8 else None)
    findings += secrets.wording(said, "The text")
    findings += secrets.out_of_place([said])
    return report(findings, (*CHECKED, *CHECKED_AGAINST), NOT_CHECKED)


def _decoded(data: bytes, *, expected: bool) -> tuple[str, list[Problem]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), [finding("not-utf-8", expected=expected)]
    if b"\0" in data:
        raise InputError(
            "this is neither text nor PDF",
            why="binary data cannot be checked as text",
            do="Give the .txt or .pdf file that a run wrote",
        )
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [finding("not-utf-8", expected=expected)]
