"""The trained weights as an ONNX graph written by hand: `graph` gives the bytes of `model.onnx`.

Written by hand because what the exporters write is a third slower on a processor: query, key and value are one product,
there is one window and no padding, nothing is fused into kernels that run slowly, and tokens that are plainly of no name
leave early (see `models/exits.py`). Weights are 8-bit integers (7 bits used, so that processors without wide sums do not
overflow), one scale a column; what they are multiplied with is scaled to its own range, window by window.

Inputs `pieces` and `shapes`, one number a token. Outputs `places`, the tokens that stayed to the end, and `scores`,
their probabilities. The first token, which opens a window, always stays.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_OURS = "com.microsoft"

Numbers = NDArray[np.float32]


class _Writer:
    """A graph in the making; every method adds nodes and returns the name of what they give."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """A constant under a name; the same name is the same constant."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **settings: Any) -> Any:
        """A node; its output's name, or a list of them."""
        names = [f"{kind}{len(self.nodes)}.{place}" for place in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **settings))
        return names[0] if outputs == 1 else names

    def product(self, x: str, name: str, weight: Numbers, bias: Numbers) -> str:
        """`x @ weight + bias` in 8-bit integers."""
        scale = (np.abs(weight).max(0) / 64).astype(np.float32)
        rounded = np.clip(np.round(weight / scale), -64, 64).astype(np.int8)
        constants = (self.constant(f"{name}.weight", rounded), self.constant(f"{name}.scale", scale))
        return str(
            self.add("DynamicQuantizeMatMul", x, *constants, "", self.constant(f"{name}.bias", bias), domain=_OURS)
        )

    def rows_of(self, name: str, table: Numbers, numbers: str) -> str:
        """The rows of a table that is kept in 8 bits, asked by number."""
        low, high = min(table.min(), 0), max(table.max(), 0)
        scale = np.float32((high - low) / 255)
        zero = np.uint8(round(float(-low / scale)))
        rounded = np.clip(np.round(table / scale) + zero, 0, 255).astype(np.uint8)
        rows = self.add("Gather", self.constant(f"{name}.table", rounded), numbers)
        return str(
            self.add(
                "DequantizeLinear",
                rows,
                self.constant(f"{name}.scale", np.asarray(scale)),
                self.constant(f"{name}.zero", np.asarray(zero)),
            )
        )

    def heads(self, x: str, parts: int, heads: int) -> list[str]:
        """(tokens, parts * width) as `parts` of (1, heads, tokens, width / heads)."""
        shape = self.constant(f"shape{parts}", np.array([0, parts, heads, -1], np.int64))
        turned = self.add("Transpose", self.add("Reshape", x, shape), perm=[1, 2, 0, 3])
        return [turned] if parts == 1 else list(self.add("Split", turned, outputs=parts, axis=0))


class _Network:
    """The layers of the network, over the weights of a `models.network.Tagger`."""

    def __init__(self, weights: Mapping[str, Numbers], heads: int) -> None:
        self.w = _Writer()
        self._weights = weights
        self._heads = heads
        for name, axis in (("first", 0), ("second", 1)):
            self.w.constant(name, np.array([axis], np.int64))

    def norm(self, x: str, name: str) -> str:
        """A layer's normalisation."""
        weight, bias = (
            self.w.constant(f"{name}.{part}", self._weights[f"{name}.{part}"]) for part in ("weight", "bias")
        )
        return str(self.w.add("LayerNormalization", x, weight, bias, epsilon=1e-12, axis=-1))

    def opening(self) -> str:
        """Pieces, shapes and positions as the first layer reads them."""
        positions = self.w.constant("positions", self._weights["positions.weight"])
        place = self.w.add("Slice", positions, "first", self.w.add("Shape", "pieces"))
        rows = [self.w.rows_of(name, self._weights[f"{name}.weight"], name) for name in ("pieces", "shapes")]
        return self.norm(self.w.add("Add", self.w.add("Add", *rows), place), "norm")

    def layer(self, number: int, everything: str, staying: str) -> str:
        """One layer: `staying` tokens look at `everything`."""
        name = f"layers.{number}"
        if staying == everything:
            query, key, value = self.w.heads(self._linear(staying, name, "query", "key", "value"), 3, self._heads)
        else:
            (query,) = self.w.heads(self._linear(staying, name, "query"), 1, self._heads)
            key, value = self.w.heads(self._linear(everything, name, "key", "value"), 2, self._heads)
        looks = self.w.add("Softmax", self.w.add("FusedMatMul", query, key, domain=_OURS, transB=1), axis=-1)
        mixed = self.w.add("Transpose", self.w.add("MatMul", looks, value), perm=[0, 2, 1, 3])
        flat = self.w.constant("flat", np.array([-1, len(self._weights["norm.bias"])], np.int64))
        mixed = self._linear(self.w.add("Reshape", mixed, flat), name, "out")
        x = self.norm(self.w.add("Add", staying, mixed), f"{name}.norm_attention")
        inner = self.w.add("Gelu", self._linear(x, name, "up"), domain=_OURS)
        return self.norm(self.w.add("Add", x, self._linear(inner, name, "down")), f"{name}.norm_inner")

    def _linear(self, x: str, layer: str, *parts: str) -> str:
        """The product of `x` with one part of a layer, or with several side by side; a query is scaled as it is made."""
        scales = [(len(self._weights["norm.bias"]) / self._heads) ** -0.5 if part == "query" else 1.0 for part in parts]
        weights = [self._weights[f"{layer}.{part}.weight"].T * scale for part, scale in zip(parts, scales, strict=True)]
        biases = [self._weights[f"{layer}.{part}.bias"] * scale for part, scale in zip(parts, scales, strict=True)]
        name = ".".join((layer, *parts))
        return self.w.product(
            x, name, np.concatenate(weights, 1, dtype=np.float32), np.concatenate(biases, dtype=np.float32)
        )

    def staying(self, x: str, shapes: str, number: int, exits: Mapping[str, Numbers]) -> str:
        """Which tokens of `x` do not leave behind layer `number`: those that the probe holds, and both ends of a window."""
        probe = self.w.constant(f"exit{number}.weight", exits[f"{number}.weight"][:, None])
        bar = self.w.constant(f"exit{number}.bar", -exits[f"{number}.bar"][None])
        above = self.w.add("Squeeze", self.w.add("Gemm", x, probe, bar), "second")
        held = self.w.add("GreaterOrEqual", above, self.w.constant("nought", np.zeros((), np.float32)))
        is_end = self.w.add("Not", self.w.add("Cast", shapes, to=TensorProto.BOOL))
        return str(self.w.add("Squeeze", self.w.add("NonZero", self.w.add("Or", held, is_end)), "first"))

    def foretold(self, x: str, number: int, exits: Mapping[str, Numbers]) -> str:
        """What the layer after exit `number` would make of tokens, by a linear map."""
        table = exits[f"{number}.foretold"]
        return self.w.product(x, f"exit{number}.foretold", table[:-1], table[-1])

    def head(self, x: str) -> str:
        """The probability of each token of `x`."""
        weight = self.w.constant("head.weight", self._weights["head.weight"].T)
        logits = self.w.add("Gemm", x, weight, self.w.constant("head.bias", self._weights["head.bias"]))
        return str(self.w.add("Sigmoid", self.w.add("Squeeze", logits, "second")))


def graph(weights: Mapping[str, Numbers], layers: int, heads: int, exits: Mapping[str, Numbers]) -> bytes:
    """The bytes of the model file.

    Args:
        weights: of a `models.network.Tagger`, by name.
        layers: how many there are.
        heads: attention heads of a layer.
        exits: what `models.exits` wrote: one exit at least.
    """
    network = _Network(weights, heads)
    add = network.w.add
    x, places, shapes = network.opening(), "", "shapes"
    everything = x
    for number in range(layers):
        x = network.layer(number, everything, x)
        if places and number < layers - 1:  # the rest as the layer would have made them
            column = add("Unsqueeze", places, "second")
            everything = add("ScatterND", network.foretold(everything, number, exits), column, x)
        else:
            everything = x
        if f"{number + 1}.weight" in exits:
            stay = network.staying(x, shapes, number + 1, exits)
            x, shapes = add("Gather", x, stay), add("Gather", shapes, stay)
            places = add("Gather", places, stay) if places else stay
    scores = network.head(x)
    outputs = [
        helper.make_tensor_value_info(places, TensorProto.INT64, ["stayed"]),
        helper.make_tensor_value_info(scores, TensorProto.FLOAT, ["stayed"]),
    ]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["tokens"]) for name in ("pieces", "shapes")]
    made = helper.make_graph(network.w.nodes, "names", inputs, outputs, list(network.w.constants.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_OURS, 1)]
    return bytes(helper.make_model(made, opset_imports=opsets, ir_version=9).SerializeToString())
