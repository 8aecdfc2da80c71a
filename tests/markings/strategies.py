"""Markings made at random, whose lists stand in the order of the register."""

from hypothesis import strategies as st

from redactor.markings.lists import arrange
from redactor.markings.load import builtin
from redactor.terms.marking import AtomicEnergy, Compartment, Level, Marking, SciControl, System

REGISTERS = builtin()
COUNTRIES = ("AUS", "CAN", "DEU", "FRA", "GBR", "JPN", "NOR", "NZL", "POL", "FVEY", "ISAF", "NATO")
CLASSIFIED = (Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET)


def of(category: str, *but: str) -> list[str]:
    return [name for name, row in REGISTERS.controls.items() if row.category == category and name not in but]


def some(names: list[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of `names`, in the order of the register."""
    return st.lists(st.sampled_from(names), max_size=most, unique=True).map(
        lambda chosen: tuple(sorted(chosen, key=lambda name: REGISTERS.controls[name].order))
    )


def codes(*, usa_first: bool = False, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(COUNTRIES), min_size=least, max_size=4, unique=True).map(
        lambda chosen: arrange([*chosen, *(["USA"] if usa_first and chosen else [])], REGISTERS, usa_first=usa_first)
    )


words = st.text("BDFHKLQVWXZ", min_size=3, max_size=3).filter(
    lambda word: word not in REGISTERS.forms and word not in REGISTERS.levels
)
compartments = st.lists(
    st.builds(
        lambda name, subs: Compartment(name, tuple(sorted(subs))),
        words,
        st.lists(words, max_size=2, unique=True),
    ),
    max_size=2,
    unique_by=lambda compartment: compartment.name,
).map(lambda chosen: tuple(sorted(chosen, key=lambda each: " ".join((each.name, *each.subs)))))
sci = st.lists(
    st.builds(SciControl, st.sampled_from(of("sci")), compartments),
    max_size=2,
    unique_by=lambda system: system.control,
).map(lambda chosen: tuple(sorted(chosen, key=lambda system: system.control)))
aea = st.none() | st.one_of(
    st.builds(
        AtomicEnergy,
        st.sampled_from(["RD", "FRD"]),
        st.booleans(),
        st.lists(st.integers(1, 99), max_size=3, unique=True).map(lambda numbers: tuple(sorted(numbers))),
    ),
    st.builds(AtomicEnergy, st.sampled_from(["TFNI", "DOD UCNI", "DOE UCNI"])),
)
_RELEASES = ("NOFORN", "REL TO", "RELIDO", "EYES ONLY", "DISPLAY ONLY")
_STRICT = tuple(name for name, row in REGISTERS.controls.items() if row.forbids_release or row.adds or row.owner)
plain_dissem = of("dissem", *_RELEASES, *_STRICT)
plain_non_ic = of("non_ic", "ACCM", *_STRICT)


@st.composite
def releases(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Fields of a release decision that does not contradict itself."""
    kind = draw(st.sampled_from(["none", "noforn", "strict", "relido", "lists", "eyes", "bare"]))
    dissem = draw(some(plain_dissem))
    non_ic = draw(some(plain_non_ic))
    fields: dict[str, tuple[str, ...]] = {"dissem": dissem, "non_ic": non_ic}
    if kind in ("noforn", "relido", "bare"):
        name = {"noforn": "NOFORN", "relido": "RELIDO", "bare": "REL TO"}[kind]
        fields["dissem"] = tuple(sorted({*dissem, name}, key=lambda each: REGISTERS.controls[each].order))
    if kind == "strict":
        fields["non_ic"] = tuple(
            sorted({*non_ic, *draw(some(of("non_ic", "ACCM"), 2))}, key=lambda each: REGISTERS.controls[each].order)
        )
    if kind == "lists":
        fields["rel_to"] = draw(codes(usa_first=True))
        fields["display_only"] = draw(codes())
    if kind == "eyes":
        fields["eyes_only"] = draw(codes(usa_first=True))
    return fields


@st.composite
def us_markings(draw: st.DrawFn, levels: tuple[Level, ...] = CLASSIFIED) -> Marking:
    """A United States marking."""
    concealed = draw(st.booleans())
    return Marking(
        System.US,
        draw(st.sampled_from(levels)),
        sci=draw(sci),
        sap=tuple(sorted(draw(st.lists(words, max_size=2, unique=True)))),
        aea=draw(aea),
        fgi=() if concealed else draw(codes()),
        fgi_concealed=concealed,
        accm=tuple(sorted(draw(st.lists(words, max_size=1)))),
        **draw(releases()),
    )


@st.composite
def foreign_markings(draw: st.DrawFn) -> Marking:
    """A NATO, foreign or JOINT marking."""
    system = draw(st.sampled_from([System.NATO, System.FGI, System.JOINT]))
    level = draw(st.sampled_from(list(Level)))
    release = draw(releases())
    if system is System.NATO:
        nato = tuple(draw(st.sampled_from([(), ("ATOMAL",), ("BALK",), ("BOHEMIA",)])))
        return Marking(system, level, ("NATO",), nato=nato, **release)
    owners = arrange([*draw(codes(least=1)), "USA"], REGISTERS, usa_first=False)
    if system is System.FGI:
        owners = tuple(code for code in owners if code not in ("USA", "NATO"))
    return Marking(system, level, owners, **release)


markings = us_markings() | foreign_markings()
