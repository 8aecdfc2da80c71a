"""Where a token may leave the network early: `python -m models.exits DATA.jsonl.gz TRAINED` writes `exits.npz`.

Nine tokens in ten are plainly of no name, and the network knows it half way through. A linear probe behind a layer says
so; the token then goes no further and counts as no name. Layers to come still read it: what the next layer would have
made of it is foretold by a linear map. A probe's bar is set so low that of the words to which the whole network gives
`_LEAST` or more hardly one leaves (train.toml says how many), and lower by a margin: what leaves is what nothing would
have come of. `models/graph.py` writes probes and maps into the model file.
"""

import argparse
import itertools
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.corpus import Piece, read_pieces
from models.examples import Example, examples
from models.network import Tagger
from redactor.detect.encoder.pieces import Vocabulary

#: No word that scores as much in the end may leave early: half the threshold at which names are masked.
_LEAST = 0.01

#: Steps of fitting: passes over the tokens, tokens a step, and how much more a word near a name counts than another.
_PASSES, _BATCH, _WEIGHT = 12, 1024, 20.0


@dataclass(frozen=True, slots=True, repr=False)
class Exit:
    """One exit, behind a layer.

    Attributes:
        layer: number of layers before it.
        weight: of the probe, one number for each of a token's.
        bar: tokens whose probe is lower leave.
        foretold: width + 1 rows: the linear map to what the next layer gives, its last row the constant.
    """

    layer: int
    weight: Tensor
    bar: float
    foretold: Tensor


@torch.no_grad()
def states(network: Tagger, drawn: list[Example]) -> tuple[list[Tensor], Tensor]:
    """What each layer makes of every token of the examples, one window a time, and the logits in the end."""
    layers: list[list[Tensor]] = [[] for _ in network.layers]
    logits: list[Tensor] = []
    nothing_hidden = torch.zeros(1, 1, 1, 1)
    for example in drawn:
        pieces, shapes = torch.tensor([example.pieces]), torch.tensor([example.shapes])
        x = network.norm(network.pieces(pieces) + network.shapes(shapes) + network.positions.weight[: pieces.shape[1]])
        for layer, states_of_layer in zip(network.layers, layers, strict=True):
            x = layer(x, nothing_hidden)
            states_of_layer.append(x[0])
        logits.append(network.head(x)[0, :, 0])
    return [torch.cat(each) for each in layers], torch.cat(logits)


def fit(layer: int, behind: list[Tensor], logits: Tensor, asked: dict[str, Any]) -> Exit:
    """The exit behind a layer: a probe of what the network will say, its bar, and what the next layer would say.

    Args:
        layer: number of layers before the exit.
        behind: what each layer makes of the tokens.
        logits: of the whole network.
        asked: table `exits` of train.toml.
    """
    x = behind[layer - 1]
    mean, spread = x.mean(0), x.std(0)
    probe = _probe((x - mean) / spread, logits)
    weight = (probe.weight[0] / spread).detach()
    seen = x @ weight
    bar = seen[logits >= _logit(_LEAST)].quantile(asked["lost"]).item() - asked["margin"]
    return Exit(layer, weight, bar, _foretold(x, behind[layer]) if layer < len(behind) - 1 else torch.empty(0))


def _probe(x: Tensor, logits: Tensor) -> nn.Linear:
    probe = nn.Linear(x.shape[1], 1)
    optimiser = torch.optim.Adam(probe.parameters(), lr=2e-3)
    steps = _PASSES * (len(x) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    near = torch.sigmoid((logits - _logit(_LEAST)) * 2)
    weights = 1 + _WEIGHT * (logits > _logit(_LEAST / 2)).float()
    for _ in range(_PASSES):
        for chosen in torch.randperm(len(x)).split(_BATCH):
            optimiser.zero_grad()
            functional.binary_cross_entropy_with_logits(
                probe(x[chosen])[:, 0], near[chosen], weight=weights[chosen]
            ).backward()
            optimiser.step()
            schedule.step()
    return probe


def _foretold(x: Tensor, then: Tensor) -> Tensor:
    """The linear map from one layer's states to the next's that errs least."""
    rows = torch.cat([x, torch.ones(len(x), 1)], 1)
    return torch.linalg.solve(rows.T @ rows + 1e-2 * torch.eye(rows.shape[1]), rows.T @ then)


def _logit(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def drawn_examples(pieces: list[Piece], vocabulary: Vocabulary, config: dict[str, Any]) -> list[Example]:
    """The texts on which exits are set: of many pieces, changed as in training, short ones among them."""
    rng = random.Random(config["seed"])
    chosen = rng.sample(pieces, min(len(pieces), config["exits"]["texts"]))
    shares = config["examples"] | {"least_chars": config["exits"]["least_chars"]}
    return list(itertools.islice(examples(rng, chosen, vocabulary, shares), config["exits"]["examples"]))


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("train.toml"))
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    saved = torch.load(options.trained / "weights.pt", weights_only=False)
    network = Tagger(saved["size"]).eval()
    network.load_state_dict(saved["weights"])
    vocabulary = Vocabulary((options.trained / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    pieces = read_pieces(options.data, config["data"]["left_out"])
    pieces = [piece for piece in pieces if piece.volume not in config["data"]["held_out"]]
    behind, logits = states(network, drawn_examples(pieces, vocabulary, config))
    tables: dict[str, Any] = {}
    for layer in config["exits"]["layers"]:
        found = fit(layer, behind, logits, config["exits"])
        stays = (behind[layer - 1] @ found.weight >= found.bar).float().mean()
        print(
            f"behind layer {layer} {stays:.1%} of {len(logits)} tokens stay; of names {(logits >= 0).float().mean():.1%}"
        )
        tables[f"{layer}.weight"], tables[f"{layer}.bar"] = found.weight.numpy(), np.float32(found.bar)
        tables[f"{layer}.foretold"] = found.foretold.numpy()
    np.savez(options.trained / "exits.npz", **tables)


if __name__ == "__main__":
    main()
