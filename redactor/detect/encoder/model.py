"""The model file: checked, loaded once a process, and asked.

Nothing is downloaded and nothing is reported anywhere: the files ship with the package, and their digests are written
in `model.toml`. A file that is absent or differs is not used.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from redactor.detect.encoder.pieces import CLOSE, OPEN, Vocabulary
from redactor.errors import MissingProgramError


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: its vocabulary and the session that runs it."""

    vocabulary: Vocabulary
    session: Any

    def probabilities(self, pieces: Sequence[int], shapes: Sequence[int]) -> list[float]:
        """For each token of one window the probability of being in a name; 0 where the model left it out as plainly none.

        One window a call: the model's 8-bit arithmetic scales to what it is given, so windows read together would
        change each other's answers, and text that is withheld could be felt in text that is released.
        """
        import numpy as np

        asked = {
            "pieces": np.array((OPEN, *pieces, CLOSE), dtype=np.int64),
            "shapes": np.array((0, *shapes, 0), dtype=np.int64),
        }
        places, scores = self.session.run(None, asked)
        chances = [0.0] * (len(pieces) + 2)
        for place, score in zip(places.tolist(), scores.tolist(), strict=True):
            chances[place] = score
        return chances[1:-1]


@cache
def record() -> dict[str, Any]:
    """What `model.toml` says of the model: digests, thresholds, where it comes from."""
    return tomllib.loads(files(__package__).joinpath("model.toml").read_text(encoding="utf-8"))


@cache
def problem() -> str | None:
    """Why the model cannot be used; None when it can."""
    if find_spec("onnxruntime") is None:
        return "onnxruntime is not installed"
    for name, digest in record()["sha256"].items():
        file = files(__package__).joinpath(name)
        if not file.is_file():
            return f"the model file {name} is absent"
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            return f"the model file {name} is not the one that was published"
    return None


@cache
def load() -> Model:
    """The model, loaded once a process (about a sixth of a second).

    Raises:
        MissingProgramError: a file is absent or altered, or onnxruntime is not installed.
    """
    trouble = problem()
    if trouble:
        raise MissingProgramError(
            trouble,
            why="without it names would be missed, and nothing is ever downloaded at run time",
            do="install redactor again with all its dependencies",
        )
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # workers are processes: threads of theirs would only wait for each other
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    folder = files(__package__)
    session = onnxruntime.InferenceSession(
        folder.joinpath("model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    pieces = folder.joinpath("vocab.txt").read_text(encoding="utf-8").split("\n")
    return Model(Vocabulary(pieces), session)
