"""Train the names detector: `python -m models.train DATA.jsonl.gz OUT`. See README.md beside this file.

Everything random hangs on the seed in train.toml. OUT gets `vocab.txt`, `weights.pt` (the running mean of weights,
saved every few hundred steps, so a run that is stopped is usable) and `record.json`.
"""

import argparse
import json
import random
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from models.base import base_folder, load_base
from models.corpus import Piece, digest, read_pieces
from models.examples import NO_LESSON, Example, examples
from models.network import Size, Tagger
from models.second_look import looked_over
from models.vocabulary import base_vocabulary, pruned
from redactor.detect.encoder.pieces import Vocabulary
from redactor.detect.encoder.words import SHAPES

_SAVE_EVERY_STEPS = 100


def batches(rng: random.Random, drawn: Iterator[Example], tokens: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Batches of about `tokens`, of examples of like length, in random order: pieces, shapes, targets."""
    while True:
        pool = sorted((next(drawn) for _ in range(1024)), key=lambda example: len(example.pieces))
        groups: list[list[Example]] = [[]]
        for example in pool:
            if len(example.pieces) * (len(groups[-1]) + 1) > tokens:
                groups.append([])
            groups[-1].append(example)
        rng.shuffle(groups)
        for group in groups:
            yield (
                _filled_up([each.pieces for each in group], 0),
                _filled_up([each.shapes for each in group], 0),
                _filled_up([each.targets for each in group], NO_LESSON),
            )


def _filled_up(rows: list[list[int]], filler: int) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


def _optimiser(network: Tagger, settings: dict[str, Any]) -> torch.optim.AdamW:
    embeddings = [network.pieces.weight, network.positions.weight]
    known = {id(weight) for weight in embeddings}
    rest = [weight for weight in network.parameters() if id(weight) not in known]
    groups = [
        {"params": rest, "lr": settings["learning_rate"]},
        {"params": embeddings, "lr": settings["embedding_learning_rate"], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings["weight_decay"], betas=(0.9, 0.98), foreach=True)


def _pace(step: int, settings: dict[str, Any]) -> float:
    """The share of the learning rate at a step: up, then down in a straight line to a twentieth."""
    warm = settings["warm_up_steps"]
    return min((step + 1) / warm, max(0.05, (settings["steps"] - step) / (settings["steps"] - warm)))


def train(network: Tagger, drawn: Iterator[tuple[Tensor, Tensor, Tensor]], settings: dict[str, Any], out: Path) -> None:
    """Run the steps, printing the loss, saving the mean weights as it goes."""
    optimiser = _optimiser(network, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, settings))
    mean = {key: value.clone() for key, value in network.state_dict().items()}
    began, seen, losses = time.monotonic(), 0, 0.0
    for step, (pieces, shapes, targets) in enumerate(drawn, start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(pieces, shapes)
        taught = targets != NO_LESSON
        loss = functional.binary_cross_entropy_with_logits(logits.float()[taught], targets[taught].float())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        keep = min(settings["average_decay"], step / (step + 10))
        torch._foreach_lerp_(list(mean.values()), list(network.state_dict().values()), 1 - keep)
        seen += pieces.numel()
        losses += loss.item()
        if step % 20 == 0:
            print(
                f"step {step} loss {losses / 20:.4f} tokens {seen} tokens/s {seen / (time.monotonic() - began):.0f}",
                flush=True,
            )
            losses = 0.0
        if step % _SAVE_EVERY_STEPS == 0 or step == settings["steps"]:
            torch.save({"size": network.size, "weights": mean, "step": step, "tokens": seen}, out / "weights.new")
            (out / "weights.new").replace(out / "weights.pt")
        if step == settings["steps"]:
            return


def _beginning(start: Path | None, pieces: list[Piece], config: dict[str, Any]) -> tuple[list[str], Tagger]:
    """Vocabulary and network to train: those of an earlier round, or the base model's."""
    if start:
        saved = torch.load(start / "weights.pt", weights_only=False)
        network = Tagger(saved["size"], dropout=config["network"]["dropout"])
        network.load_state_dict(saved["weights"])
        return (start / "vocab.txt").read_text(encoding="utf-8").split("\n"), network
    vocabulary = pruned(base_vocabulary(base_folder()), pieces, config["vocabulary"])
    network = Tagger(Size(len(vocabulary), SHAPES, config["network"]["layers"]), dropout=config["network"]["dropout"])
    load_base(network, vocabulary)
    return vocabulary, network


def main() -> None:
    """Read the data, prune the vocabulary, train."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--look", type=Path, help="what a first model says of the data (models.second_look)")
    parser.add_argument("--start", type=Path, help="a trained folder to go on from; else from the base model")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("train.toml"))
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)  # threads wait for each other in a spin: on a busy machine one is quicker than two
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    pieces = read_pieces(options.data, config["data"]["left_out"])
    pieces = [piece for piece in pieces if piece.volume not in config["data"]["held_out"]]
    if options.look:
        pieces = list(looked_over(pieces, options.look, **config["second_look"]))
    vocabulary, network = _beginning(options.start, pieces, config)
    (options.out / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    network.train()
    record = {
        "config": config,
        "rounds": 2 if options.look else 1,
        "data_sha256": digest(options.data),
        "pieces": len(vocabulary),
        "torch": torch.__version__,
    }
    (options.out / "record.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    print(f"{len(pieces)} texts, {len(vocabulary)} vocabulary pieces", file=sys.stderr, flush=True)
    drawn = examples(rng, pieces, Vocabulary(vocabulary), config["examples"])
    train(network, batches(rng, drawn, config["training"]["tokens_per_batch"]), config["training"], options.out)


if __name__ == "__main__":
    main()
