"""What outputs are called: names that any file system takes and any screen can show, each of one source only.

A source's own name may hold what a terminal obeys, what turns the order of letters around, line ends, or bytes that are
no text. Such characters are percent-encoded (RFC 3986, section 2.1), the rest of the name stays as it is.
"""

import re
import unicodedata
from urllib.parse import quote

#: Control, format (the bidirectional ones among them), surrogate, private and unassigned characters; line and
#: paragraph separators.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: A percent sign that could be taken for an encoded character is encoded itself, so that names stay apart.
_ENCODED = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_ASCII_PLAIN = re.compile(r"[ -$&-~]*")


def safe_name(identity: str) -> str:
    """A file name for a record's id: letters, digits, `_`, `-` and `.` stay, the rest is percent-encoded.

    Distinct ids give distinct names; ids too long for a file system are refused later, when the name is used.
    """
    encoded = quote(identity, safe="")
    return encoded.replace(".", "%2E", 1) if encoded.startswith(".") else encoded


def safe_path(path: str) -> str:
    """A source's path as a name for its outputs: what can be seen stays, the rest is percent-encoded.

    Distinct paths give distinct names, the folders between `/` stay folders. Bytes of a file system that are no text
    (surrogates, PEP 383) are encoded as those bytes.
    """
    if _ASCII_PLAIN.fullmatch(path):
        return path
    return "".join(map(_safe, _ENCODED.sub("%25", path)))


def _safe(char: str) -> str:
    if unicodedata.category(char) not in _UNSAFE_CATEGORIES:
        return char
    data = char.encode("utf-8", "surrogateescape" if "\udc80" <= char <= "\udcff" else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)
