"""Lines that carry a level: a banner, or the level line of a telegram, its letters spaced or not.

Only whole lines count: a level followed by prose (`SECRETARY OF STATE`, `RESTRICTED STOCK UNITS`) is no banner.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from redactor.detect.portions.line.caption_line import caption_form, control_of, known_captions
from redactor.detect.portions.line.envelope import LONGEST_LINE, captions
from redactor.detect.portions.line.lines import Line
from redactor.detect.portions.line.national_words import is_of_alliance, may_be_national, names_national_level
from redactor.markings.load import builtin, in_force
from redactor.markings.parse import parse_marking
from redactor.markings.register import Registers
from redactor.terms.span import Span


class LevelLine(NamedTuple):
    """A line that carries a level.

    Attributes:
        marking: the marking as a banner writes it, for the parser: `CONFIDENTIAL//NOFORN`.
        span: where level and controls stand, without section, post and number.
        late: where controls stand behind those.
        section: section n of m of a telegram.
        post: whether the line goes on with post and number, as the level line of a telegram does.
        timed: whether it goes on with date and time, as the level line of a cable does.
        captions: the captions in it (`EXDIS`), as written.
        until: a declassification instruction that stands in it (`XGDS-2`).
    """

    marking: str
    span: Span
    late: Span | None = None
    section: tuple[int, int] | None = None
    post: bool = False
    captions: tuple[str, ...] = ()
    until: str | None = None
    timed: bool = False


#: Letters that character recognition confuses in banners; the whole line has to fit, so this admits no prose.
_CONFUSED = {"D": "[DO0]", "I": "[I1L]", "O": "[O0D]", "S": "[S5]", "E": "[EF]"}


def _spaced(words: str) -> str:
    """A pattern for the words of a level: its letters spaced, hyphened or not, read well or with usual confusions."""
    return " {1,3}".join(
        "(?: {0,2}|-)".join(_CONFUSED.get(letter, letter) for letter in word) for word in words.split()
    )


_LEVELS = (
    "TOP SECRET",
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "UNCLASSIFIED",
    "UNCLAS",
    "LIMITED OFFICIAL USE",
    "OFFICIAL USE ONLY",
    "FOR OFFICIAL USE ONLY",
    "SENSITIVE BUT UNCLASSIFIED",
    "SBU",
    "CUI",
    "STRICTLY CONFIDENTIAL",
)
_SECTION = re.compile(r"(?:FINAL )?SECTION +(\d{1,2}) +OF +(\d{1,2})")
#: When a cable was sent, and how it was handled: `041200Z MAY 75 STAFF` (cables of the Central Intelligence Agency).
_TIME = r"\d{6}Z(?: [A-Z]{3} \d{2}(?:\d{2})?)?"
_POST = r"[A-Z][A-Z.]{1,14}(?: [A-Z][A-Z.]{1,14}){0,2} +\d{2,8}(?:/\d{1,2})?"
#: What stands between a level and a post and is none.
_NO_POST = re.compile(rf"{_SECTION.pattern}|{_TIME}")
#: What may stand at the right of a banner: the number of the page or of the copy.
_PAGE = r"(?i:(?:page|copy)(?: no\.?)? \d{1,4}(?: of \d{1,4}(?: copies)?)?|- ?\d{1,4} ?-)"
#: Signs that a banner is set between: `*** SECRET ***`, `-SECRET-` where it was struck out; a heading of Markdown begins with `#`.
_SET_BETWEEN = frozenset('*-_=~"“”')
#: What follows a slash: whatever it says, the line is a banner, and the parser keeps what no register knows.
_BLOCKS = r"(?: ?/{1,4} ?[A-Z0-9](?:[A-Z0-9 ,/-]|and\b){0,80})"
#: Banners of other owners, NATO's with or without slashes before.
_FOREIGN = re.compile(
    r" *(?P<marking>(?:(?://)?(?:COSMIC TOP SECRET|NATO (?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED))"
    rf"|//(?:JOINT |FGI )?(?:[A-Z]{{3,4}} ){{0,10}}(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED)(?: [A-Z]{{3,4}}){{0,10}}){_BLOCKS}?)"
)


_LABEL = re.compile(
    r"[\s>]*(?:(?:OVERALL|HIGHEST|SECURITY|DOCUMENT|MESSAGE) ){0,2}CLASSIFICATION\s?[:=]\s*|\s*>[\s>]*", re.IGNORECASE
)
_ABBREVIATED = re.compile(r" *\(?(?P<marking>(?:TS|S|C)(?://[A-Z0-9](?:[A-Z0-9 /-]|, ){1,60})?)\)?")
_CODEWORD = re.compile(
    r" *(?P<marking>(?:UK )?(?:TOP SECRET|SECRET|CONFIDENTIAL)(?: {1,3}(?:- ?)?\(?[A-Z.]{1,12}\d?\)?){1,6})"
)
_SIGNS = re.compile(r"[()-]")


#: A line of no more words than these is never known for prose by how it begins (`doubtful_banner.PROSE`).
_FEW_WORDS = 3


def level_opening(registers: Registers) -> str:
    """A pattern for how every line of more than a few words that carries a level begins, white space aside."""
    long = sorted({words.split()[0] for words in registers.national if words.count(" ") >= _FEW_WORDS})
    levels = [*map(_spaced, _LEVELS), *map(re.escape, office_levels(registers))]
    return "|".join(["/", "COSMIC", "NATO", *levels, *(rf"{re.escape(word)}\b" for word in long if len(word) > 1)])


@lru_cache(maxsize=16)
def _opening(registers: Registers) -> re.Pattern[str]:
    return re.compile(rf" *+(?:{level_opening(registers)})")


@lru_cache(maxsize=16)
def _level_line(registers: Registers) -> re.Pattern[str]:
    levels = "|".join(f"(?P<L{n}>{_spaced(level)})" for n, level in enumerate(_LEVELS))
    controls = rf"(?:(?: {{0,3}}[/,;–—-] {{0,2}}|/| {{1,3}}|  ?\()(?:{known_captions(registers)})(?![A-Z])\)?)"
    until = r"(?P<until>[ /(,-]{1,3}(?:X?GDS|RDS|ADS)(?:[ -]?\d)?\)?)"
    tail = rf"(?: +{_TIME})?(?: +(?:{_SECTION.pattern}|{_POST})){{0,2}}(?: STAFF)?"
    return re.compile(
        rf" *(?P<marking>(?:{levels})(?![A-Z])(?P<controls>{controls}{{0,4}}|{_BLOCKS})){until}?"
        rf"(?P<tail>{tail})(?P<late>{controls}{{0,4}})(?: {{2,}}[A-Z][A-Za-z]{{2,8}} \d{{1,2}}, \d{{4}}| {{2,}}{_PAGE})?"
    )


def read_level_line(line: Line) -> LevelLine | None:
    """What `line` says as a banner or level line; None if it is neither."""
    if not 0 < len(line.text) <= LONGEST_LINE:
        return None
    text = line.text
    if (text[-1] in _SET_BETWEEN and text.lstrip()[0] in _SET_BETWEEN) or text[0] == "#":
        inner = text.lstrip("#").strip(f" {''.join(_SET_BETWEEN)}")
        return read_level_line(Line(line.start + text.index(inner), line.end, inner)) if inner else None
    if text.islower() or (text.istitle() and len(text) <= 20):
        text = text.upper()
    registers = in_force()
    if _opening(registers).match(text) is None:
        return _of_nation(line, text)
    found = _level_line(registers).fullmatch(text)
    if found is None:
        found = _of_owner(text) or _of_office(text)
        if found is None:
            return _with_codeword(line, text) or _of_nation(line, text)
        return LevelLine(found["marking"], _span(line, found, "marking"))
    level = next(level for n, level in enumerate(_LEVELS) if found.group(f"L{n}"))
    level = "UNCLASSIFIED" if level == "UNCLAS" else level
    controls = found["controls"] + found["late"]
    section = _SECTION.search(found["tail"])
    return LevelLine(
        level + _joined(controls),
        _span(line, found, "marking"),
        _span(line, found, "late") if found["late"] else None,
        (int(section[1]), int(section[2])) if section else None,
        re.search(_POST, _NO_POST.sub("", found["tail"])) is not None,
        tuple(word for word in _words(controls) if captions().get(word, {}).get("caption", word in captions())),
        found["until"].strip(" /(),-") if found["until"] else None,
        re.match(f" +{_TIME}", found["tail"]) is not None,
    )


def read_labelled_level(line: Line) -> LevelLine | None:
    """What a line says that is labelled as the classification, `Classification: SECRET//NOFORN`, or is quoted in a letter.

    None for any other.
    """
    if ":" not in line.text and "=" not in line.text and ">" not in line.text:
        return None
    label = _LABEL.match(line.text)
    if label is None:
        return None
    said = line._replace(start=line.start + label.end(), text=line.text[label.end() :])
    return read_level_line(said) or (read_abbreviated(said) if ":" in label.group() or "=" in label.group() else None)


def read_abbreviated(line: Line) -> LevelLine | None:
    """What a line says that is a classified portion mark without its brackets, `S//NF`; for the first line of a text.

    Elsewhere such a line may be a cell of a table. One that says unclassified would lower what is unmarked, and is none.
    """
    found = _ABBREVIATED.fullmatch(line.text)
    marking = parse_marking(found["marking"], "portion").marking if found else None
    if found is None or marking is None or marking.unknown or not (marking.level and marking.level.is_classified):
        return None
    return LevelLine(found["marking"], _span(line, found, "marking"))


def has_unknown(line: LevelLine) -> bool:
    """Whether a block of the line is known to no register: it restricts, and what it says may be text."""
    return bool(parse_marking(line.marking, "banner").marking.unknown)


def _of_owner(text: str) -> re.Match[str] | None:
    """A banner of another owner that a register knows, `//GBR SECRET`."""
    found = _FOREIGN.fullmatch(text)
    if found is None:
        return None
    marking = parse_marking(found["marking"], "banner").marking
    return found if marking.owners or found["marking"].startswith("//FGI ") else None


def _of_nation(line: Line, text: str) -> LevelLine | None:
    """A banner that is a level as its nation or alliance writes it: `GEHEIM`, `TRES SECRET DEFENSE`, `UK SECRET`."""
    words = line.text.strip(" *-_=")
    if not may_be_national(words):
        return None
    if not (names_national_level(words) or is_of_alliance(words)):
        return _with_codeword(line, text) if text.startswith("UK ") else None
    start = line.start + line.text.index(words)
    return LevelLine(words, Span(start, start + len(words)))


@lru_cache(maxsize=16)
def office_levels(registers: Registers) -> frozenset[str]:
    """Spellings of levels, and of controls that stand without one, that only an office's own registers know."""
    return frozenset(registers.levels.keys() - builtin().levels.keys())


def _of_office(text: str) -> re.Match[str] | None:
    """A banner whose level only an office's own register spells so."""
    own = office_levels(in_force())
    if not own:
        return None
    spelled = "|".join(map(re.escape, sorted(own, key=len, reverse=True)))
    return re.fullmatch(rf" *(?P<marking>(?:{spelled}){_BLOCKS}?)", text)


def _with_codeword(line: Line, text: str) -> LevelLine | None:
    """A level and codewords that a register knows, `TOP SECRET UMBRA`, `SECRET - U.K. EYES ONLY`."""
    found = _CODEWORD.fullmatch(text)
    if found is None:
        return None
    words = " ".join(_SIGNS.sub(" ", found["marking"].replace(".", "")).split())
    parsed = parse_marking(words, "banner")
    unknown = parsed.marking.unknown or any(problem.code == "unregistered-sci" for problem in parsed.problems)
    known = not unknown and parsed.marking.level is not None
    return LevelLine(words, _span(line, found, "marking")) if known else None


def _span(line: Line, found: re.Match[str], group: str) -> Span:
    """Where the group stands in the document, white space at its start left out."""
    words = found[group]
    return Span(line.start + found.end(group) - len(words.lstrip()), line.start + found.end(group))


def _joined(controls: str) -> str:
    """Controls as a banner writes them: caption by caption where all are known, else as they stand."""
    words = _words(controls)
    if re.sub(r"[\s/,;()–—-]", "", controls) != "".join(words).replace(" ", ""):
        return controls.strip() if controls.lstrip().startswith("/") else f"//{controls.strip()}"
    found = [control_of(word) for word in words]
    return "".join(f"//{control}" for control in found if control)


def _words(controls: str) -> list[str]:
    """The captions and controls in a run of them, the longest first where one holds another."""
    return caption_form(in_force()).findall(controls) if controls else []
