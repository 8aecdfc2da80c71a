"""Released values for the writers: one built by hand, and a strategy that builds any."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from redactor.terms.portion import PortionKind
from redactor.terms.released import (
    Amount,
    AmountUnit,
    Block,
    Place,
    PlaceStatus,
    Released,
    Run,
    SignOff,
    Stamps,
)

STAMPS = Stamps(
    disposition="RELEASED IN PART",
    declassified="Declassified in part",
    banner="UNCLASSIFIED",
    policy="Review under test",
    authority="E.O. 13526, section 3.5",
    as_of=dt.date(2026, 1, 2),
    case="M-2026-00001",
    document="D-17",
    specimen=False,
    notation="codes",
)
SIGNED = SignOff("Ada Quill, Chief of Review", "E.O. 13526, section 3.1(b)", dt.date(2026, 1, 3), "Ben Stamp, Reviewer")
NAME = Place(("B6",), Amount(AmountUnit.NAME, 1, 1))
LINES = Place(("1.4(B)", "1.4(D)"), Amount(AmountUnit.LINE, 9, 9))

Build = Callable[..., Released]


def _build(*blocks: Block, form: str = "telegram", signed: SignOff | None = None, **changes: object) -> Released:
    legend = (("1.4(B)", "foreign government information"), ("B6", "personal privacy"))
    return Released(form, blocks, replace(STAMPS, **changes), legend, signed)


@pytest.fixture(scope="session")
def build() -> Build:
    """Makes a Released from blocks; keywords change its stamps, its form or its sign-off."""
    return _build


@pytest.fixture(scope="session")
def name() -> Place:
    return NAME


@pytest.fixture(scope="session")
def withheld_lines() -> Place:
    return LINES


@pytest.fixture(scope="session")
def signed() -> SignOff:
    return SIGNED


@pytest.fixture(scope="session")
def sample() -> Released:
    """A telegram with every kind of piece in it."""
    return _build(
        Block(
            PortionKind.ROUTING,
            (Run("O 141200Z MAR 86\nFM AMEMBASSY NOWHERE\nTO SECSTATE WASHDC"),),
            "routing",
            False,
            1,
        ),
        Block(PortionKind.BANNER, (Run("S E C R E T", struck=True), Run(" SECTION 01 OF 01")), "banner", False, 1),
        Block(PortionKind.SUBJECT, (Run("SUBJECT: "), LINES), "subject", True, 1),
        Block(
            PortionKind.PARAGRAPH,
            (Run("1. "), Run("(S)", struck=True), Run(" Harbour dues rose. "), NAME, Run("'s note says so.")),
            "paragraph 1",
            True,
            1,
        ),
        Block(PortionKind.PARAGRAPH, (Run("2. (S) "), LINES), "paragraph 2", True, 1),
        Block(PortionKind.SIGNATURE, (Run("OFFICER"),), "signature", False, 0),
        form="telegram",
    )


_CHARACTERS = st.one_of(
    st.sampled_from(list("abcxyzABC.,()-/ ")),
    st.sampled_from(list("  \n\t")),
    st.sampled_from(list("\x00\x1b\r\u202e\u200b\ufeff\u00ad\u2028\u3000é€Ж漢🙂\u0301¶")),
)
_AMOUNTS = st.builds(
    Amount,
    st.sampled_from(AmountUnit),
    st.just(1),
    st.one_of(st.none(), st.integers(0, 40)),
)
_PLACES = st.builds(
    Place,
    st.sampled_from([(), ("B6",), ("1.4(B)", "1.4(D)"), tuple(f"B{n} 50 USC {n}" for n in range(9))]),
    st.none() | _AMOUNTS,
    st.sampled_from(PlaceStatus),
    st.sampled_from([(), ("NATO",), ("CIA", "DOE", "NSA")]),
    st.booleans(),
)
_RUNS = st.builds(Run, st.text(_CHARACTERS, min_size=1, max_size=200), st.booleans())
_BLOCKS = st.builds(
    Block,
    st.sampled_from(PortionKind),
    st.lists(_RUNS | _PLACES, max_size=5).map(tuple),
    st.sampled_from(["paragraph 1", "subject", ""]),
    st.booleans(),
    st.integers(0, 2),
)


@pytest.fixture(scope="session")
def any_released() -> st.SearchStrategy[Released]:
    """Any Released whatever, of either face and any notation."""
    return st.builds(
        lambda blocks, form, notation, specimen, signed: _build(
            *blocks, form=form, notation=notation, specimen=specimen, signed=signed
        ),
        st.lists(_BLOCKS, max_size=6),
        st.sampled_from(["telegram", "memorandum", "other"]),
        st.sampled_from(["codes", "editorial", "blocks"]),
        st.booleans(),
        st.sampled_from([None, SIGNED]),
    )
