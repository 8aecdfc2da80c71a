"""Turn trained weights into what ships: `python -m models.export TRAINED [--into FOLDER]`.

Writes `model.onnx` (weights as 8-bit integers), `vocab.txt` and `model.toml` (digests, thresholds, origin). The
thresholds in `model.toml` are kept when they stand there; `models.thresholds` chooses them. `models.exits` comes first.
"""

import argparse
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch

from models.graph import graph

FOLDER = Path(__file__).parent.parent / "redactor" / "detect" / "encoder"

_UNSET = {"mask": 0.15, "review": 0.05}


def export(trained: Path, into: Path) -> None:
    """Write the three files that ship."""
    saved = torch.load(trained / "weights.pt", weights_only=False)
    weights = {name: weight.numpy() for name, weight in saved["weights"].items()}
    exits = dict(np.load(trained / "exits.npz"))
    (into / "model.onnx").write_bytes(graph(weights, saved["size"].layers, saved["size"].heads, exits))
    (into / "vocab.txt").write_bytes((trained / "vocab.txt").read_bytes())
    write_record(
        into,
        json.loads((trained / "record.json").read_text(encoding="utf-8"))
        | {"step": saved["step"], "tokens": saved["tokens"]},
    )


def write_record(into: Path, trained: dict[str, Any]) -> None:
    """Write `model.toml`: what was trained on what, the digests of the files, and the thresholds as they were."""
    path = into / "model.toml"
    old = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    facts = {
        "base": trained["config"]["network"]["base"],
        "layers": trained["config"]["network"]["layers"],
        "seed": trained["config"]["seed"],
        "steps": trained["step"],
        "tokens": trained["tokens"],
        "data_sha256": trained["data_sha256"],
    }
    _write(path, {"trained": facts, "thresholds": old.get("thresholds", _UNSET), "sha256": _digests(into)})


def set_thresholds(into: Path, thresholds: dict[str, float]) -> None:
    """Write new thresholds into `model.toml` and leave the rest."""
    path = into / "model.toml"
    _write(path, tomllib.loads(path.read_text(encoding="utf-8")) | {"thresholds": thresholds})


def _digests(into: Path) -> dict[str, str]:
    return {name: hashlib.sha256((into / name).read_bytes()).hexdigest() for name in ("model.onnx", "vocab.txt")}


def _write(path: Path, tables: dict[str, dict[str, Any]]) -> None:
    lines = [
        "# Written by models/export.py and models/thresholds.py. The digests are checked when the model is loaded."
    ]
    for table, entries in tables.items():
        lines += [f"[{table}]", *(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in entries.items()), ""]
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path)
    parser.add_argument("--into", type=Path, default=FOLDER)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    export(options.trained, options.into)


if __name__ == "__main__":
    main()
