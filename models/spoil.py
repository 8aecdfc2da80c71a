"""What happens to letters: capitals, line ends, hyphens, spaced initials, and the slips of reading machines."""

import random
import re

from models.made_up import full_name, given, initial, surname
from models.marked import NAME, Edit, Marked, chance

#: What a reading machine takes a letter for.
_TAKEN_FOR = {
    "a": "an@o", "b": "hd6", "c": "eo(", "d": "cla", "e": "cco", "f": "tr", "g": "q9y", "h": "bbn", "i": "1lj", "j": "i;", "k": "lh", "l": "11Ii",
    "m": "nrn", "n": "ruh", "o": "0ca", "p": "ng", "q": "g", "r": "nt", "s": "5az", "t": "ffl", "u": "nnv", "v": "yu", "w": "vv", "y": "vg", "z": "2s",
    "A": "4R", "B": "88R", "C": "GO(", "D": "O0", "E": "FB", "F": "PE", "G": "6C", "H": "NM", "I": "1ll", "J": "I", "K": "X", "L": "IE", "M": "NH",
    "N": "HM", "O": "00Q", "P": "F", "Q": "O", "R": "BK", "S": "558", "T": "I7", "U": "OV", "V": "Y", "W": "VV", "Y": "V", "Z": "27",
}  # fmt: skip


def capitals(given_text: Marked) -> Marked:
    """The text in capitals; a letter whose capital is two letters stays."""
    text = "".join(char.upper() if len(char.upper()) == 1 else char for char in given_text.text)
    return Marked(text, given_text.marks)


def small(given_text: Marked) -> Marked:
    """The text in small letters."""
    text = "".join(char.lower() if len(char.lower()) == 1 else char for char in given_text.text)
    return Marked(text, given_text.marks)


def raise_surnames(text: Marked) -> Marked:
    """The last word of each name in capitals, as reports set surnames."""
    edits = []
    for start, end in text.names():
        last = max(text.text.rfind(blank, start, end) for blank in " \n") + 1 or start
        raised = text.text[last:end].upper()
        if len(raised) == end - last:
            edits.append(Edit(last, end, raised, NAME))
    return text.edited(edits)


def ocr(rng: random.Random, text: Marked, rate: float) -> Marked:
    """Letters mistaken at `rate`, now and then a blank lost or put in."""
    edits: list[Edit] = []
    for place, char in enumerate(text.text):
        if char in _TAKEN_FOR and chance(rng, rate):
            edits.append(Edit(place, place + 1, rng.choice(_TAKEN_FOR[char])))
        elif char == " " and chance(rng, rate / 8):
            edits.append(Edit(place, place + 1, ""))
        elif char.isalpha() and chance(rng, rate / 16):
            edits.append(Edit(place, place + 1, f"{char} "))
        elif char in ".,'’" and chance(rng, rate):
            edits.append(Edit(place, place + 1, rng.choice((",", ".", "'", ""))))
    return text.edited(edits)


def wrap(rng: random.Random, text: Marked) -> Marked:
    """Lines of 55 to 72 characters; now and then the word at a line's end is divided."""
    width = rng.randrange(55, 73)
    hyphens = rng.choice((0.0, 0.1, 0.3))
    end = rng.choice(("\n", "\n", "\n", "\r\n", " \n"))
    edits: list[Edit] = []
    column = 0
    for match in re.finditer(r"\S+|\n| +", text.text):
        word = match[0]
        if word == "\n":
            column = 0
            continue
        column += len(word)
        if word[0] == " " or column <= width:
            continue
        cut = match.start() + len(word) // 2
        if len(word) > 6 and word.isalpha() and chance(rng, hyphens):
            edits.append(Edit(cut, cut, f"-{end}", text.marks[cut]))
            column = match.end() - cut
        elif match.start() and text.text[match.start() - 1] == " ":
            edits.append(Edit(match.start() - 1, match.start(), end))
            column = len(word)
    return text.edited(edits)


def rename(rng: random.Random, text: Marked) -> Marked:
    """Every name made up, the same new name for the same old one."""
    known: dict[str, str] = {}
    edits: list[Edit] = []
    for start, end in text.names():
        words = list(re.finditer(r"[^\s,.]+\.?", text.text[start:end]))
        whole = len(words) > 1 and chance(rng, 0.15)
        if whole or (len(words) == 1 and chance(rng, 0.06)):
            edits.append(Edit(start, end, full_name(rng), NAME))
            continue
        for place, match in enumerate(words):
            old = match[0]
            if old in {"Jr.", "Sr.", "II", "III"} or (old.islower() and len(old) < 4):
                continue
            if old not in known:
                known[old] = _new(rng, old, is_last=place == len(words) - 1)
            edits.append(Edit(start + match.start(), start + match.end(), known[old], NAME))
    return text.edited(edits)


def _new(rng: random.Random, old: str, *, is_last: bool) -> str:
    if len(old.rstrip(".")) == 1:
        return initial(rng)
    made = surname(rng) if is_last else given(rng)
    return made.upper() if old.isupper() else made


def space_initials(rng: random.Random, text: Marked) -> Marked:
    """`J.F. Doe` as `J. F. Doe` or the other way round, or without full stops."""
    how = rng.choice(("apart", "together", "bare"))
    edits = []
    for match in re.finditer(r"\b[A-Z]\. ?(?=[A-Z])", text.text):
        if text.marks[match.start()] == NAME:
            new = {"apart": f"{match[0][0]}. ", "together": f"{match[0][0]}.", "bare": f"{match[0][0]} "}[how]
            edits.append(Edit(match.start(), match.end(), new, NAME))
    return text.edited(edits)
