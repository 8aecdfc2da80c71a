"""Fixtures that every room's tests share: the sample telegram, made-up documents, the real command line."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "golden"

settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
    max_examples=60,
)
settings.load_profile("house")


@dataclass(frozen=True)
class Call:
    """What a call of the command line answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


def call_redactor(
    *words: object, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> Call:
    """Run `redactor` as a user would, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "redactor", *map(str, words)],
        input=stdin,
        capture_output=True,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "120"} | (env or {}),
        cwd=cwd,
        timeout=110,
        check=False,
    )
    return Call(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def redactor():
    """The real command line."""
    return call_redactor


@pytest.fixture(scope="session")
def telegram_path() -> Path:
    """The sample telegram."""
    return GOLDEN / "08USNATO143" / "source.txt"


@pytest.fixture(scope="session")
def telegram_text(telegram_path: Path) -> str:
    """Its text."""
    return telegram_path.read_bytes().decode()


#: A made-up telegram, short enough for tests that run many times. `{name}` is the classifier's.
SHORT_TELEGRAM = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

C O N F I D E N T I A L RIVERTON 000123

E.O. 12958: DECL: 06/05/2016
TAGS: PREL, PGOV
SUBJECT: (U) HARBOR TALKS

Classified By: Ambassador {name}, for reasons 1.4 (b) and (d)

1. (C) {first}

2. (U) The harbor opened on time.

3. (C) {third}
{surname}
"""


@pytest.fixture
def short_telegram() -> str:
    """A short telegram with two withheld paragraphs and one that is not."""
    return SHORT_TELEGRAM.format(
        name="Winifred Oakenshaw",
        first="Minister Petrossian told Ambassador Oakenshaw that the lighthouse contract was void.",
        third="Comment: the quarantine of seventeen trawlers surprised Petrossian. End comment.",
        surname="OAKENSHAW",
    )
