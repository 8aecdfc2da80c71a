"""The network: a BERT encoder with one logit a token, in plain torch so that it exports without its library.

What the letters alone do not say is given beside each token as a *shape* (see `redactor.detect.encoder.words`): how its
word is written (lower case, Capitalised, CAPITALS, digits, mark) and how many line ends stand before it. The shape
takes the place of BERT's segment numbers.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes of the network.

    Attributes:
        pieces: entries of the vocabulary.
        shapes: kinds of shape a token may have.
        layers: transformer layers.
        width: numbers a token is described by.
        heads: attention heads.
        inner: width of the feed-forward layer.
        positions: longest window, in tokens.
    """

    pieces: int
    shapes: int
    layers: int
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 256


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT is."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.query, self.key, self.value, self.out = (nn.Linear(size.width, size.width) for _ in range(4))
        self.norm_attention = nn.LayerNorm(size.width, eps=1e-12)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm_inner = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Args: x (batch, tokens, width); bias (batch, 1, 1, tokens), 0 where a token is, very low where none is."""
        batch, tokens, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, tokens, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2) + bias.to(query.dtype)
        mixed = torch.softmax(scores, dim=-1) @ value  # quicker to train here than torch's own fused attention
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, width)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_inner(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Tokens in, one logit a token out: does this token's word belong to a person's name."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(size.pieces, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(size.shapes, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.head = nn.Linear(size.width, 1)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Args: pieces and shapes (batch, tokens), integers; piece 0 fills a row up. Returns: logits (batch, tokens)."""
        bias = (pieces == 0).float()[:, None, None, :] * -10_000.0
        x = self.pieces(pieces) + self.shapes(shapes) + self.positions.weight[None, : pieces.shape[1]]
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x).squeeze(-1)
