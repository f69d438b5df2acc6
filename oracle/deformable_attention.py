"""Expected values of the deformable attention of @segkit/nn: what transformers computes around points, and around boxes."""
import sys
from pathlib import Path

import numpy as np
import torch
from transformers.models.mask2former.modeling_mask2former import Mask2FormerPixelDecoderEncoderMultiscaleDeformableAttention as Attention
from transformers.models.mask2former.modeling_mask2former import Mask2FormerPixelDecoderEncoderOnly as Encoder

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import Fixture, seed  # noqa: E402
from network import drawn, tree  # noqa: E402

LEVELS = [(2, 3), (5, 6)]

if __name__ == "__main__":
    model, _, table = drawn(lambda: Attention(8, 2, len(LEVELS), 3), seed(), 1.2)
    rng = np.random.default_rng(seed())
    tensor = lambda *shape: torch.from_numpy(rng.normal(0, 1, shape).astype(np.float32))  # noqa: E731
    positions = sum(height * width for height, width in LEVELS)
    with Fixture("packages/nn/src/layers/deformable-attention.fixture.json", __file__, "numpy", "torch", "transformers") as f, torch.no_grad():
        f["tensors"], f["levels"], cases = tree(table), LEVELS, []
        for extents in (2, 4):
            query, memory = tensor(2, 7, 8), tensor(2, positions, 8)
            references = torch.from_numpy(rng.uniform(0, 1, (2, 7, extents)).astype(np.float32))
            y, _ = model(query, encoder_hidden_states=memory, reference_points=references[:, :, None].expand(2, 7, len(LEVELS), extents), spatial_shapes_list=LEVELS)
            cases.append(dict(query=query.numpy(), memory=memory.numpy(), references=references.numpy(), expected=y.numpy()))
        f["cases"] = cases
        f["centers"] = Encoder.get_reference_points(LEVELS, torch.ones(1, len(LEVELS), 2), "cpu")[:, :, 0].numpy()
