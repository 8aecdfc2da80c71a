"""The import contracts hold, and each has been seen failing on a house with one wall broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--config", "pyproject.toml", "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package that a test may damage."""
    shutil.copytree(ROOT / "redactor", tmp_path / "redactor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_stand(house: Path):
    done = lint_imports(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "forbidden", "contract"),
    [
        ("terms/span.py", "redactor.cli.main", "A later room may import"),
        ("release/label.py", "redactor.terms.span, redactor.excise.amount", "A writer cannot reach withheld text"),
        ("audit/chain.py", "redactor.markings.parse", "The audit trail holds no word"),
        ("verify/report.py", "redactor.release.label", "Verify shares no code with the writer"),
        ("decide/outcome.py", "reportlab.pdfgen", "reportlab is spoken to in release only"),
        ("detect/portions/line/lines.py", "redactor.detect.portions.segment", "From lines to blocks"),
        ("verify/pdf/file/survey.py", "redactor.verify.pdf.examine", "From the file to its fonts and pages"),
    ],
)
def test_a_broken_wall_is_seen(house: Path, file: str, forbidden: str, contract: str):
    path = house / "redactor" / file
    path.write_text(path.read_text() + "".join(f"\nimport {name.strip()}" for name in forbidden.split(",")) + "\n")
    done = lint_imports(house)
    assert done.returncode != 0
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(line.startswith(contract) for line in broken), done.stdout


def test_a_room_outside_the_plan_is_seen(house: Path):
    (house / "redactor" / "cellar").mkdir()
    (house / "redactor" / "cellar" / "__init__.py").write_text("")
    assert "cellar" in lint_imports(house).stdout
