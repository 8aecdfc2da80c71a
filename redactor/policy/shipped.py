"""Where the shipped policies stand: beside the package in a clone, inside it when installed."""

from pathlib import Path

_HERE = Path(__file__).parent


def shipped_folder() -> Path:
    """The folder of the shipped policies."""
    installed = _HERE / "shipped"
    return installed if installed.is_dir() else _HERE.parents[1] / "policies"


def shipped_policies() -> dict[str, Path]:
    """The shipped policies by id, which is the name of the file; sorted."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.yaml"))}
