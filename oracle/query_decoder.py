"""Expected values of the query decoder of @segkit/nn: PyTorch's own layers, with norms before or after each step, and with either attention first."""
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from network import drawn, tree  # noqa: E402

CHANNELS, HEADS, MLP, DEPTH = 16, 4, 12, 2


class Decoder(nn.Module):
    """`TransformerDecoderLayer`s, whose steps are put together here so that codes can be added, and the order be another one."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.TransformerDecoderLayer(CHANNELS, HEADS, MLP, dropout=0, batch_first=True) for _ in range(DEPTH))

    def forward(self, queries, codes, memory, places, seen, first, cross_first):
        for layer in self.layers:
            def step(x, norm, compute):
                return x + compute(norm(x)) if first else norm(x + compute(x))

            def own(x):
                return step(x, layer.norm1, lambda y: layer.self_attn(y + codes, y + codes, y)[0])

            def cross(x):
                return step(x, layer.norm2, lambda y: layer.multihead_attn(y + codes, memory + places, memory, attn_mask=~seen)[0])

            queries = own(cross(queries)) if cross_first else cross(own(queries))
            queries = step(queries, layer.norm3, lambda y: layer.linear2(torch.relu(layer.linear1(y))))
        return queries


if __name__ == "__main__":
    model, _, table = drawn(Decoder, seed(), 1.2)
    rng = np.random.default_rng(seed())
    normal = lambda *shape: torch.from_numpy(rng.normal(0, 1, shape).astype(np.float32))
    with Fixture("packages/nn/src/layers/query-decoder.fixture.json", __file__, "numpy", "torch") as f, torch.no_grad():
        inputs = dict(queries=normal(2, 3, CHANNELS), codes=normal(3, CHANNELS), memory=normal(2, 5, CHANNELS), places=normal(5, CHANNELS))
        seen = torch.from_numpy(rng.random((3, 5)) < 0.6)
        assert seen.any(1).all()
        f["tensors"], f["seen"] = tree(table), seen.numpy().astype(np.uint8)
        f["inputs"] = {name: value.numpy() for name, value in inputs.items()}
        f["cases"] = [dict(norm="before" if first else "after", order="cross" if cross else "self", expected=model(**inputs, seen=seen, first=first, cross_first=cross).numpy())
                      for first in (False, True) for cross in (False, True)]
