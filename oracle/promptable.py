"""Expected values of the task promptable of @segkit/nn: segment-anything's predictor and generator of automatic masks on a photograph, with the narrow SAM of oracle/networks; and transformers' SamModel with the same weights."""
import os
import re
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file
from segment_anything import SamAutomaticMaskGenerator, SamPredictor

sys.path.append(str(Path(__file__).parent / "networks"))
from fixture import ROOT, Fixture, seed  # noqa: E402
from network import instance  # noqa: E402
from sam import CASES  # noqa: E402

torch.set_num_threads(1)
model = instance(CASES["sam"], seed())[0]
picture = np.ascontiguousarray(np.asarray(Image.open(os.path.join(ROOT, "examples/photographs/coffee.png")).convert("RGB"))[100:310:2, 150:420:2])
predictor = SamPredictor(model)
predictor.set_image(picture)
height, width = picture.shape[:2]
PROMPTS = [
    dict(points=[[70, 40, 1]]),
    dict(points=[[70, 40, 1], [10, 90, 0]]),
    dict(box=[20, 10, 90, 80]),
    dict(box=[20.5, 10.25, 90, 80], points=[[30, 30, 0]]),
    dict(points=[[0, 0, 1], [width - 1, height - 1, 1], [50, 50, 0]]),
]


def predict(prompt, multi, mask=None):
    points = np.array(prompt.get("points", []), np.float64).reshape(-1, 3)
    some = len(points) > 0
    return predictor.predict(points[:, :2] if some else None, points[:, 2] if some else None, np.array(prompt["box"]) if "box" in prompt else None, mask, multi, True)


def in_transformers():
    """The same network as transformers has it: the names of its file, and the largest difference of its masks, relative to the largest score."""
    from transformers import SamConfig, SamModel

    width, heads, side = 16, 2, 128
    hf = SamModel(SamConfig(
        vision_config=dict(hidden_size=width, output_channels=32, num_hidden_layers=3, num_attention_heads=heads, image_size=side, window_size=3, global_attn_indexes=[1], num_pos_feats=16, mlp_dim=64),
        prompt_encoder_config=dict(hidden_size=32, image_size=side, mask_input_channels=8),
        mask_decoder_config=dict(hidden_size=32, mlp_dim=24, num_attention_heads=2, iou_head_hidden_dim=20))).eval()
    with tempfile.TemporaryDirectory() as folder:
        hf.save_pretrained(folder)
        names = sorted(load_file(Path(folder) / "model.safetensors"))
    own = {re.sub(r"positional_encoding_gaussian_matrix$", "weight", k): v for k, v in model.state_dict().items()}
    by_name = {}
    for name, value in own.items():
        by_name.setdefault(renamed(name), value)
    state = hf.state_dict()
    for name in state:
        state[name] = by_name[name.replace("prompt_encoder.shared_embedding", "shared_image_embedding")]
    hf.load_state_dict(state)
    for module in hf.mask_decoder.transformer.modules():
        if isinstance(module, torch.nn.LayerNorm):
            module.eps = 1e-5  # as the authors have it; transformers has 1e-6 in most of them, which moves masks by 9e-5
    with torch.no_grad():
        x = predictor.model.preprocess(torch.as_tensor(predictor.transform.apply_image(picture)).permute(2, 0, 1)[None].float())
        points = torch.tensor([[[[60.0, 50.0]]]])
        theirs = hf(pixel_values=x, input_points=points, input_labels=torch.tensor([[[1]]]), multimask_output=True).pred_masks[0, 0]
        ours = predictor.predict_torch(points[0], torch.tensor([[1]]), multimask_output=True)[2][0]
    return names, float((theirs - ours).abs().max() / ours.abs().max())


def renamed(name):
    """A name of the authors as transformers has it."""
    for pattern, to in [(r"^prompt_encoder\.pe_layer\.weight$", "shared_image_embedding.positional_embedding"), (r"^image_encoder\.blocks\.", "vision_encoder.layers."), (r"^image_encoder\.", "vision_encoder."),
                        (r"^(vision_encoder\.layers\.\d+|mask_decoder\.transformer\.layers\.\d+)\.norm(\d)", r"\1.layer_norm\2"), (r"patch_embed\.proj\.", "patch_embed.projection."),
                        (r"neck\.0\.", "neck.conv1."), (r"neck\.1\.", "neck.layer_norm1."), (r"neck\.2\.", "neck.conv2."), (r"neck\.3\.", "neck.layer_norm2."), (r"point_embeddings\.", "point_embed."),
                        (r"mask_downscaling\.0\.", "mask_embed.conv1."), (r"mask_downscaling\.1\.", "mask_embed.layer_norm1."), (r"mask_downscaling\.3\.", "mask_embed.conv2."),
                        (r"mask_downscaling\.4\.", "mask_embed.layer_norm2."), (r"mask_downscaling\.6\.", "mask_embed.conv3."), (r"norm_final_attn", "layer_norm_final_attn"),
                        (r"output_upscaling\.0\.", "upscale_conv1."), (r"output_upscaling\.1\.", "upscale_layer_norm."), (r"output_upscaling\.3\.", "upscale_conv2."),
                        (r"(mlps\.\d|head)\.layers\.0\.", r"\1.proj_in."), (r"(mlps\.\d|head)\.layers\.1\.", r"\1.layers.0."), (r"(mlps\.\d|head)\.layers\.2\.", r"\1.proj_out.")]:
        name = re.sub(pattern, to, name)
    return name


def steps(values):
    """Every 7th value of a map, which is prime to its width."""
    return values.flatten()[::7].astype(np.float32)


with Fixture("packages/nn/src/tasks/promptable.fixture.json", __file__, "numpy", "torch", "torchvision", "segment-anything", "transformers", "Pillow") as f:
    f["picture"] = picture
    f["input"] = list(predictor.input_size)
    f["embedding"] = steps(predictor.features.numpy())
    cases = []
    for prompt in PROMPTS:
        several, single = predict(prompt, True), predict(prompt, False)
        best = int(several[1].argmax())
        again = predict(prompt, False, several[2][best][None])
        cases.append(dict(prompt=prompt, scores=several[1], single=single[1], areas=[int((m > 0).sum()) for m in several[0]], logits=[steps(m) for m in several[2]],
                          upsampled=steps(several[0][best]), mask=np.packbits(several[0][best] > 0), singleMask=np.packbits(single[0][0] > 0),
                          again=dict(score=again[1], logits=steps(again[2][0]), mask=np.packbits(again[0][0] > 0))))
    f["prompts"] = cases
    names, difference = in_transformers()
    print(len(names), "names in transformers, masks differ by", difference)
    assert difference < 1e-5
    f["transformers"] = names
    automatic = []
    base = dict(points_per_side=6, points_per_batch=16, pred_iou_thresh=0.0, stability_score_thresh=0.0, box_nms_thresh=0.95)
    quality = np.sort([a["predicted_iou"] for a in SamAutomaticMaskGenerator(model, **{**base, "box_nms_thresh": 1.0}).generate(picture)])
    stable = np.sort([a["stability_score"] for a in SamAutomaticMaskGenerator(model, **{**base, "box_nms_thresh": 1.0, "stability_score_offset": 0.1}).generate(picture)])
    print(quality[[0, len(quality) // 2, -1]], stable[[0, len(stable) // 2, -1]], len(quality))
    # between two values, so that rounding decides nothing
    between = lambda values, part: float(np.float32((values[int(part * len(values))] + values[int(part * len(values)) + 1]) / 2))
    for options in (base, {**base, "pred_iou_thresh": between(quality, 0.4)}, {**base, "stability_score_thresh": between(stable, 0.4), "stability_score_offset": 0.1},
                    {**base, "pred_iou_thresh": between(quality, 0.4), "crop_n_layers": 1, "crop_n_points_downscale_factor": 2, "crop_nms_thresh": 0.9},
                    {**base, "min_mask_region_area": 40}):
        masks = SamAutomaticMaskGenerator(model, **options, output_mode="uncompressed_rle").generate(picture)
        automatic.append(dict(options=options, masks=[dict(counts=np.array(m["segmentation"]["counts"], np.int32), area=m["area"], bbox=m["bbox"], quality=m["predicted_iou"], point=m["point_coords"][0],
                                                           stability=m["stability_score"], crop=m["crop_box"]) for m in masks]))
        print(options, len(masks), [m["area"] for m in masks][:8])
    f["automatic"] = automatic
