"""A transformer encoder, small enough to read: all-MiniLM-L6-v2, all-mpnet-base-v2, and what is made of them."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass
class Shape:
    width: int
    inner: int
    heads: int
    layers: int
    vocabulary: int
    positions: int
    # The position of the first token: MPNet's count from 2.
    first_position: int
    epsilon: float
    # Buckets of the learned bias by distance; 0 where there is none.
    buckets: int


MINILM = Shape(384, 1536, 12, 6, 30522, 512, 0, 1e-12, 0)
MPNET = Shape(768, 3072, 12, 12, 30527, 514, 2, 1e-5, 32)


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        w = shape.width
        self.heads, self.dropout = shape.heads, dropout
        self.q, self.k, self.v, self.o = (nn.Linear(w, w) for _ in range(4))
        self.up, self.down = nn.Linear(w, shape.inner), nn.Linear(shape.inner, w)
        self.norm1, self.norm2 = nn.LayerNorm(w, shape.epsilon), nn.LayerNorm(w, shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: [batch, tokens, width]; bias: added to the scores, broadcast over [batch, heads, tokens, tokens]."""
        b, t, w = x.shape
        q, k, v = (f(x).view(b, t, self.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        rate = self.dropout if self.training else 0.0
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=rate)
        a = self.o(a.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + F.dropout(a, rate))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), rate))


class Encoder(nn.Module):
    """Tokens → one vector a statement: the mean of its last states."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape, self.rate = shape, dropout
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.distance = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None

    def embed(self, ids: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1]) + self.shape.first_position
        x = self.norm(self.words(ids) + self.positions(places))
        return F.dropout(x, self.rate if self.training else 0.0)

    def bias(self, present: Tensor) -> Tensor:
        """[batch, heads or 1, tokens, tokens]: nothing for what is present, and what its distance is worth."""
        away = torch.zeros(present.shape, dtype=self.norm.weight.dtype).masked_fill(~present, -1e4)[:, None, None, :]
        if self.distance is None:
            return away
        return away + self.distance(distance_bucket(present.shape[1], self.shape.buckets)).permute(2, 0, 1)[None]

    def run(self, x: Tensor, present: Tensor, start: int, end: int) -> Tensor:
        """The states after layers `start..end` of those before them."""
        bias = self.bias(present)
        for layer in self.layers[start:end]:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, present: Tensor) -> Tensor:
        return mean(self.run(self.embed(ids), present, 0, len(self.layers)), present)


def mean(x: Tensor, present: Tensor) -> Tensor:
    there = present[..., None].to(x.dtype)
    return ((x * there).sum(1) / there.sum(1)).float()


def distance_bucket(tokens: int, buckets: int) -> Tensor:
    """[tokens, tokens]: the bucket of each distance, near ones one by one and far ones by their logarithm (T5, MPNet)."""
    n = torch.arange(tokens)[:, None] - torch.arange(tokens)[None, :]
    half, exact = buckets // 2, buckets // 4
    far = exact + (torch.log(n.abs().clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)).long()
    return torch.where(n.abs() < exact, n.abs(), far.clamp(max=half - 1)) + (n < 0).long() * half
