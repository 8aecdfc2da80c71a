"""The mean of two rounds' weights: `python -m models.average FIRST SECOND OUT [--share 0.6]`.

The second round forgets a little of what the first knew of rare names. Between the two lies a network that is better
than both (Wortsman and others, "Robust fine-tuning of zero-shot models", CVPR 2022).
"""

import argparse
import shutil
from pathlib import Path

import torch


def average(first: Path, second: Path, out: Path, share: float) -> None:
    """Write `share` parts of the second folder's weights and the rest of the first's, with the second's record."""
    old, new = (torch.load(folder / "weights.pt", weights_only=False) for folder in (first, second))
    weights = {key: torch.lerp(value, new["weights"][key], share) for key, value in old["weights"].items()}
    out.mkdir(parents=True, exist_ok=True)
    torch.save(new | {"weights": weights}, out / "weights.pt")
    for name in ("vocab.txt", "record.json"):
        shutil.copyfile(second / name, out / name)


def main() -> None:
    """Average."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("first", "second", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--share", type=float, default=0.6, help="of the second")
    options = parser.parse_args()
    average(options.first, options.second, options.out, options.share)


if __name__ == "__main__":
    main()
