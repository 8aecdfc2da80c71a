"""A policy file, or the name of a shipped policy, to a checked `Policy`; or every mistake in it, with its place.

The bases a policy extends are read with it. No half-read policy is ever returned: one mistake refuses the whole.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from redactor.errors import PolicyError
from redactor.policy.file.yaml_source import MAX_BYTES, YamlSource, read_yaml
from redactor.policy.nearest import did_you_mean
from redactor.policy.shipped import shipped_policies
from redactor.terms.counted import counted
from redactor.terms.marking import OfficeRegister
from redactor.terms.policy import Policy
from redactor.terms.problem import Problem, Severity

if TYPE_CHECKING:
    from redactor.policy.file.shape import PolicyShape
    from redactor.policy.joined.merge import Layer

#: A policy, its base, that one's base, and so on.
MAX_CHAIN = 8


class PolicyInvalid(PolicyError):  # noqa: N818 -- the state of the policy, not a mishap of ours
    """A policy file has mistakes: all of them in `problems`, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first, more = problems[0], len(problems) - 1
        super().__init__(
            first.message,
            why=f"{counted(more, 'more mistake')} in this policy" if more else "",
            do="Run `redactor policy check` to see them all" if more else "",
            file=first.file or "",
            line=first.line,
            column=first.column,
        )
        self.problems = problems

    def __reduce__(self) -> tuple[object, ...]:
        return (PolicyInvalid, (self.problems,))


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a policy brought up. `policy` is None where an error stands among the problems."""

    name: str
    policy: Policy | None
    problems: tuple[Problem, ...]


def load_policy(name_or_path: str) -> Policy:
    """The policy of a file, or the shipped policy of that name.

    Raises:
        PolicyInvalid: with every mistake found.
        PolicyError: if there is no such policy.
    """
    checked = check_policy(name_or_path)
    if checked.policy is None:
        raise PolicyInvalid(tuple(p for p in checked.problems if p.severity is Severity.ERROR))
    return checked.policy


def policy_bytes(name_or_path: str) -> bytes:
    """The policy's file, its bases', their word lists and registers, one after the other: what a run's digest is made of.

    Make a keyed digest of them only: one without a key lets the words of a list be guessed.

    Raises:
        PolicyError: if there is no such policy, or it cannot be read.
    """
    layers, _ = _chain(name_or_path)
    files: list[bytes] = []
    for layer in layers:
        files.append(layer.path.read_bytes())
        mask = layer.shape.mask
        lists = [each.file for each in mask.terms] if mask else []
        if mask and mask.persons and mask.persons.keep:
            lists.append(mask.persons.keep.file)
        files += [path.read_bytes() for name in lists if name and (path := layer.path.parent / name).is_file()]
        files += [register.toml.encode() for register in layer.registers]
    return b"".join(len(content).to_bytes(8, "big") + content for content in files)


def check_policy(name_or_path: str) -> Checked:
    """Reads a policy with its bases and says all that is wrong with it; see `Checked`.

    Raises:
        PolicyError: if there is no such policy.
    """
    from redactor.markings.load import registers_in_force, registers_with
    from redactor.policy.joined.merge import merge

    layers, problems = _chain(name_or_path)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Checked(name_or_path, None, tuple(problems))
    own = tuple(register for layer in reversed(layers) for register in layer.registers)
    with registers_in_force(registers_with(own)):
        policy, found = merge(layers)
    return Checked(name_or_path, policy, (*problems, *found))


def _chain(name_or_path: str) -> "tuple[tuple[Layer, ...], list[Problem]]":
    """The policy's own file, its base's, that one's base's, and what is wrong with each by itself.

    Read from the furthest base on: a policy may use the words of the registers that its bases name.
    """
    from redactor.markings.load import registers_in_force, registers_with
    from redactor.policy.joined.merge import Layer
    from redactor.policy.registers import registers_named

    layers: list[Layer] = []
    problems: list[Problem] = []
    own: tuple[OfficeRegister, ...] = ()
    words_known = True
    for path, source in reversed(_files(name_or_path)):
        misread = len(source.problems)
        named, wrong = registers_named(source, path.parent, own)
        own = (*own, *named)
        words_known = words_known and not wrong and len(source.problems) == misread
        with registers_in_force(registers_with(own)):
            shape = _shape(source) if words_known else None
        if shape:
            layers.insert(0, Layer(shape, source, path, named))
        problems = [*source.problems, *wrong, *problems]
    return tuple(layers), problems


def _files(name_or_path: str) -> list[tuple[Path, YamlSource]]:
    """The policy's own file, its base's, that one's base's, as YAML."""
    files: list[tuple[Path, YamlSource]] = []
    path: Path | None = _find(name_or_path, beside=None)
    called = name_or_path if path == Path(name_or_path) else None
    while path is not None:
        source = _read(path, called or path.name)
        files.append((path, source))
        called, path = None, _base(source, [each for each, _ in files])
    return files


def _base(source: YamlSource, read: list[Path]) -> Path | None:
    """Where the base of a policy stands; None where it has none, or (with a problem) none that can be used."""
    extends = source.data.get("extends")
    if not isinstance(extends, str) or not extends:
        return None  # where a base is named wrongly, the shape of the policy says so
    try:
        base = _find(extends, beside=read[-1].parent)
    except (PolicyError, OSError, ValueError) as error:
        said = f"{error.what}. {error.do}".rstrip(". ") if isinstance(error, PolicyError) else "no such file"
        source.complain("unknown-base", said, source.place(("extends",)))
        return None
    if base.resolve() in {path.resolve() for path in read} or len(read) >= MAX_CHAIN:
        source.complain("base-circle", "a policy extends itself, or too many others", source.place(("extends",)))
        return None
    return base


def _find(name_or_path: str, beside: Path | None) -> Path:
    """The file meant: a shipped policy by its name, else a path, read from the folder `beside` where one is given."""
    shipped = shipped_policies()
    if name_or_path in shipped:
        return shipped[name_or_path]
    path = Path(name_or_path) if beside is None else beside / name_or_path
    if path.is_file():
        return path
    looks_like_path = path.suffix in {".yaml", ".yml"} or "/" in name_or_path
    raise PolicyError(
        "there is no such policy file" if looks_like_path else f"no shipped policy is called {name_or_path[:60]!r}",
        do=did_you_mean(name_or_path, shipped)
        or f"Shipped are {', '.join(shipped)}; a file of your own is named by path",
        file=name_or_path if looks_like_path else "",
    )


def _read(path: Path, called: str) -> YamlSource:
    try:
        with path.open("rb") as handle:
            return read_yaml(handle.read(MAX_BYTES + 1), called)
    except OSError as error:
        raise PolicyError("the policy file cannot be read", why=error.strerror or "", file=called) from error


def _shape(source: YamlSource) -> "PolicyShape | None":
    """The shape of a policy file; None where it, or what was read of it, has mistakes."""
    from pydantic import ValidationError

    from redactor.policy.file.complaints import complain
    from redactor.policy.file.shape import PolicyShape

    if not source.data and source.problems:
        return None
    shape = None
    try:
        shape = PolicyShape.model_validate(source.data)
    except ValidationError as error:
        complain(error, source)
    source.problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return None if source.problems else shape
