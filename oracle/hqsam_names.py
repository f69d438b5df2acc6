"""Names and shapes of HQ-SAM's tensors as transformers writes them, of the narrow network of oracle/networks."""
import tempfile
from pathlib import Path

from safetensors.torch import load_file
from transformers import SamHQConfig, SamHQModel

from fixture import Fixture

model = SamHQModel(SamHQConfig(
    vision_config=dict(hidden_size=16, output_channels=32, num_hidden_layers=3, num_attention_heads=2, image_size=128, window_size=3, global_attn_indexes=[1], num_pos_feats=16, mlp_dim=64),
    prompt_encoder_config=dict(hidden_size=32, image_size=128, mask_input_channels=8),
    mask_decoder_config=dict(hidden_size=32, mlp_dim=24, num_attention_heads=2, iou_head_hidden_dim=20, vit_dim=16)))
with Fixture("packages/nn/src/tasks/hqsam_names.fixture.json", __file__, "transformers") as f, tempfile.TemporaryDirectory() as folder:
    model.save_pretrained(folder)
    f["tensors"] = {name: list(tensor.shape) for name, tensor in sorted(load_file(Path(folder) / "model.safetensors").items())}
