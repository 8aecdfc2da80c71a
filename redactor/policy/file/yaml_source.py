"""Reads the YAML of a policy file strictly: plain data and the place of each value, or every mistake at once.

A policy decides what leaves, so nothing in it may mean two things. Refused here: anchors, aliases, tags, merge keys,
directives, several documents, duplicate keys, tabs in the indentation, and plain words that YAML 1.1 and 1.2 readers
take differently (`no`, `010`, `1:30`). What the data mean is `shape`'s work.
"""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import Any

from redactor.terms.problem import Problem, Severity

#: A policy is read by people; a file beyond this is no policy.
MAX_BYTES = 1_000_000
MAX_DEPTH = 24

#: Keys whose values are the words `yes` and `no` themselves, not a truth value.
WORD_KEYS = frozenset({"declassified"})

Path = tuple[str | int, ...]
Place = tuple[int, int]

_TRUTH = {"true": True, "false": False}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,8})\Z")
#: Plain scalars that readers of YAML take for different things, and what to write instead.
_AMBIGUOUS = (
    (
        re.compile(r"(?i:yes|no|on|off|y|n)\Z"),
        "a truth value for some readers: write true or false, or put it in quotes",
    ),
    (re.compile(r"(?i:true|false|null)\Z"), "written in capitals: write it small, or put it in quotes"),
    (re.compile(r"[-+]?0[0-9_]+\Z"), "an octal number for some readers: take the zero away, or put it in quotes"),
    (re.compile(r"[-+]?0[xob][0-9a-fA-F_]+\Z"), "a number in another base: put it in quotes"),
    (re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+\Z"), "a number of base 60 for some readers: put it in quotes"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]| +[0-9])"), "a time of day: a policy knows dates only"),
    (re.compile(r"[-+]?\.?(?:inf|Inf|INF|nan|NaN|NAN)\Z"), "no number a policy can use: put it in quotes"),
    (
        re.compile(r"[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:[eE][-+]?[0-9]+)?\Z"),
        "not a whole number: write one, or put it in quotes",
    ),
)


@dataclass(slots=True)
class YamlSource:
    """What a policy file says.

    Attributes:
        data: the top mapping, of text, whole numbers, truth values, lists and mappings only.
        values: the 1-based line and column where the value at a path begins.
        keys: the same for the key that leads to it.
        problems: every mistake; `data` may be used for further checks even so, never for work.
        whole: whether the file was read to its end; what is missing cannot be told if not.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = False

    def complain(self, code: str, message: str, place: Place | None) -> None:
        """Adds an error at `place`."""
        line, column = place or (None, None)
        self.problems.append(Problem(code, Severity.ERROR, message, file=self.file, line=line, column=column))

    def place(self, path: Path, *, key: bool = False) -> Place | None:
        """Where the value (or the key) at `path` stands, else what holds it."""
        while path:
            found = (self.keys.get(path) if key else None) or self.values.get(path)
            if found:
                return found
            path, key = path[:-1], False
        return self.values.get(())


def read_yaml(content: bytes, file: str) -> YamlSource:
    """Reads the bytes of a policy file; `file` is how problems call it. Never raises for what the file holds."""
    source = YamlSource(file)
    if len(content) > MAX_BYTES:
        source.complain("policy-too-large", f"the file is larger than {MAX_BYTES:,} bytes", None)
        return source
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        source.complain("not-utf-8", "the file is not UTF-8", _place_behind(before))
        return source
    for number, line_text in enumerate(text.splitlines(), 1):
        blank = line_text[: len(line_text) - len(line_text.lstrip())]
        if "\t" in blank:
            source.complain("tab", "a tab in the indentation: use spaces", (number, blank.index("\t") + 1))
    if not source.problems:
        _compose(text, source)
    return source


def _compose(text: str, source: YamlSource) -> None:
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(source, events)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if not builder.take(event):
                return
        source.whole = True
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # ruamel's own words name characters and tokens; the snippet it would print is left out
        source.complain(
            "yaml", f"not YAML: {error.problem or error.context}", mark and (mark.line + 1, mark.column + 1)
        )
    except YAMLError as error:
        before = text[: getattr(error, "position", 0)]
        source.complain("yaml", "a character that YAML does not allow", _place_behind(before))


def _place_behind(text: str) -> Place:
    """The place of the character that follows `text`, which begins the file."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read.

    `key` is the mapping's key that waits for its value; `dropped` says that the value will not be kept.
    """

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    dropped: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


class _Builder:
    """Builds plain data from YAML events, iteratively: no depth of nesting can exhaust the stack."""

    def __init__(self, source: YamlSource, events: Any) -> None:
        self.source = source
        self.events = events
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: Any) -> bool:
        """Takes one event of ruamel's; False when reading must stop."""
        events, place = self.events, (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, events.DocumentStartEvent):
            return self._document(event, place)
        if getattr(event, "tag", None):
            self.source.complain("tag", "a tag (`!name`): policies hold plain values", place)
        if isinstance(event, events.AliasEvent):
            self.source.complain("alias", "an alias (`*name`): write the value out", place)
            return self._stop_at_key(place) and self._put(None, place) is not None
        if getattr(event, "anchor", None):
            self.source.complain("anchor", "an anchor (`&name`): a policy is written out, not pointed at", place)
        if isinstance(event, events.ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, events.MappingStartEvent | events.SequenceStartEvent):
            return self._begin({} if isinstance(event, events.MappingStartEvent) else [], place)
        elif isinstance(event, events.MappingEndEvent | events.SequenceEndEvent):
            self.open.pop()
        return True

    def _document(self, event: Any, place: Place) -> bool:
        self.documents += 1
        if event.version or event.tags:
            self.source.complain("directive", "a directive (`%`): policies have none", place)
        if self.documents > 1:
            self.source.complain("several-documents", "a second document (`---`): one policy a file", place)
            return False
        return True

    def _stop_at_key(self, place: Place) -> bool:
        """False, with a problem, where a key is wanted and something else stands: what follows cannot be told."""
        if self.open and self.open[-1].wants_key:
            self.source.complain("key", "a key must be a word", place)
            return False
        return True

    def _begin(self, value: dict[str, Any] | list[Any], place: Place) -> bool:
        if len(self.open) >= MAX_DEPTH:
            self.source.complain("too-deep", f"nested deeper than {MAX_DEPTH} levels", place)
            return False
        if not self._stop_at_key(place):
            return False
        if not self.open and isinstance(value, list):
            self.source.complain("not-a-mapping", "a policy begins with `key: value` lines", place)
        self.open.append(_Open(value, self._put(value, place)))
        return True

    def _scalar(self, event: Any, place: Place) -> None:
        holder = self.open[-1] if self.open else None
        if holder is None:
            self.source.complain("not-a-mapping", "a policy begins with `key: value` lines", place)
        elif holder.wants_key:
            self._key(holder, event, place)
        else:
            words = WORD_KEYS.intersection((*holder.path, holder.key))
            if not event.value and holder.key:
                # where nothing stands after a key, the parser's own place is that of the next key
                place = self.source.keys.get((*holder.path, holder.key), place)
            self._put(self._value(event, place, may_be_word=bool(words)), place)

    def _key(self, holder: _Open, event: Any, place: Place) -> None:
        key, path = event.value, (*holder.path, event.value)
        holder.key, holder.dropped = key, True
        if event.style is None and key in {"<<", "=", "", "~", "null"}:
            self.source.complain("key", "a merge key or an empty key: write the keys out", place)
        elif path in self.source.keys:
            first = self.source.keys[path][0]
            self.source.complain("duplicate-key", f"key `{key[:40]}` stands twice, first in line {first}", place)
        else:
            self.source.keys[path] = place
            holder.dropped = False

    def _value(self, event: Any, place: Place, *, may_be_word: bool) -> str | int | bool | None:
        text: str = event.value
        if event.style is not None:
            return text
        if text in {"", "~", "null"}:
            self.source.complain("empty-value", "no value: write one, or take the key away", place)
            return None
        if text in _TRUTH:
            return _TRUTH[text]
        if _WHOLE.match(text):
            return int(text)
        if may_be_word and text.lower() in {"yes", "no"}:
            if text != text.lower():
                self.source.complain("ambiguous", f"`{text}`: write `{text.lower()}`, in small letters", place)
            return text.lower()
        why = next((why for pattern, why in _AMBIGUOUS if pattern.match(text)), None)
        if why:
            self.source.complain("ambiguous", f"`{text[:40]}` is {why}", place)
        return text

    def _put(self, value: Any, place: Place) -> Path:
        if not self.open:
            self.source.data = value if isinstance(value, dict) else {}
            self.source.values[()] = place
            return ()
        holder = self.open[-1]
        if isinstance(holder.value, list):
            path: Path = (*holder.path, len(holder.value))
            holder.value.append(value)
        else:
            # a dropped value keeps a place of its own, so that it cannot move the places of the value that stands
            path = (*holder.path, "", *place) if holder.dropped else (*holder.path, holder.key or "")
            if not holder.dropped:
                holder.value[holder.key or ""] = value
            holder.key, holder.dropped = None, False
        self.source.values[path] = place
        return path
