"""Slim networks with random weights under the names published checkpoints use, and what PyTorch computes with them.

    python oracle/networks.py [name ...]        (no names: all)

Every tensor is drawn from its own generator, seeded with crc32 of its name, so that adding a model changes no other. Statistics of
BatchNorm, scales and biases are off their neutral values, so that forgetting one shows. Weights are read back before they count.
"""
import json
import math
import shutil
import sys
import zlib
from pathlib import Path

import numpy as np
import torch
import transformers
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

SEED = 20261121
FIXTURES = Path(__file__).parent.parent / "packages/nn/fixtures"


def draw(name):
    return np.random.Generator(np.random.PCG64([SEED, zlib.crc32(name.encode())]))


def normal(name, shape, std=1.0):
    return torch.from_numpy((draw(name).standard_normal(tuple(shape)) * std).astype(np.float32))


def uniform(name, shape, low, high):
    return torch.from_numpy(draw(name).uniform(low, high, tuple(shape)).astype(np.float32))


@torch.no_grad()
def randomise(model):
    for path, module in model.named_modules():
        norm = hasattr(module, "eps")
        for key, p in [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]:
            name = f"{path}.{key}"
            if not p.is_floating_point():
                continue
            if key == "running_mean":
                v = normal(name, p.shape, 0.1)
            elif key == "running_var":
                v = uniform(name, p.shape, 0.5, 1.5)
            elif norm and key == "weight":
                v = uniform(name, p.shape, 0.8, 1.2)
            elif key == "bias":
                v = uniform(name, p.shape, -0.1, 0.1)
            elif isinstance(module, nn.ConvTranspose2d):
                fan = module.in_channels * math.prod(k / s for k, s in zip(module.kernel_size, module.stride))
                v = normal(name, p.shape, 1.2 / math.sqrt(fan))
            else:
                v = normal(name, p.shape, 1.2 / math.sqrt(math.prod(p.shape[1:])))
            p.copy_(v)
    return model.eval()


def slim(model, k, classes):
    """Divides every channel count by k, except the picture's planes and the classes."""
    less = lambda c: c if c in (3, classes) else max(1, c // k)
    for parent in list(model.modules()):
        for key, c in list(parent.named_children()):
            if isinstance(c, nn.Conv2d):
                parent._modules[key] = nn.Conv2d(less(c.in_channels), less(c.out_channels), c.kernel_size, c.stride, c.padding, c.dilation, bias=c.bias is not None)
            elif isinstance(c, nn.BatchNorm2d):
                parent._modules[key] = nn.BatchNorm2d(less(c.num_features), eps=c.eps)
    return model


def segformer(**config):
    model = transformers.SegformerForSemanticSegmentation(transformers.SegformerConfig(num_labels=5, decoder_hidden_size=16, **config))
    model.set_attn_implementation("eager")
    return model


def torchvision_segmentation(name, k=16):
    import torchvision
    return slim(getattr(torchvision.models.segmentation, name)(weights=None, weights_backbone=None, num_classes=5, aux_loss=True), k, 5)


class Twice(nn.Module):
    def __init__(self, i, o, middle=None):
        super().__init__()
        layers, m = [], middle or o
        for a, b in ((i, m), (m, o)):
            layers += [nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]
        self.double_conv = nn.Sequential(*layers)

    def forward(self, x):
        return self.double_conv(x)


class Shrink(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.maxpool_conv = nn.Sequential(nn.MaxPool2d(2), Twice(i, o))

    def forward(self, x):
        return self.maxpool_conv(x)


class Grow(nn.Module):
    def __init__(self, i, o, bilinear):
        super().__init__()
        self.up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True) if bilinear else nn.ConvTranspose2d(i, i // 2, 2, stride=2)
        self.conv = Twice(i, o, i // 2 if bilinear else None)

    def forward(self, x, skip):
        x = self.up(x)
        dy, dx = skip.shape[2] - x.shape[2], skip.shape[3] - x.shape[3]
        return self.conv(torch.cat([skip, F.pad(x, [dx // 2, dx - dx // 2, dy // 2, dy - dy // 2])], 1))


class Outlet(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Conv2d(i, o, 1)

    def forward(self, x):
        return self.conv(x)


class UNet(nn.Module):
    """U-Net (Ronneberger et al. 2015, doi 10.1007/978-3-319-24574-4_28) with padded convolutions, under the names in common use."""

    def __init__(self, planes=3, classes=2, bilinear=False, width=64):
        super().__init__()
        f, w = 2 if bilinear else 1, [width * 2**n for n in range(5)]
        self.inc = Twice(planes, w[0])
        for n in range(1, 5):
            setattr(self, f"down{n}", Shrink(w[n - 1], w[n] // (f if n == 4 else 1)))
        for n in range(1, 5):
            setattr(self, f"up{n}", Grow(w[5 - n], w[4 - n] // (f if n < 4 else 1), bilinear))
        self.outc = Outlet(w[0], classes)

    def forward(self, x):
        maps = [self.inc(x)]
        for n in range(1, 5):
            maps.append(getattr(self, f"down{n}")(maps[-1]))
        x = maps.pop()
        for n in range(1, 5):
            x = getattr(self, f"up{n}")(x, maps.pop())
        return self.outc(x)


TV = ["backbone.layer1", "backbone.layer4"]
MODELS = {
    "segformer": (lambda: segformer(depths=[2, 1, 1, 1], hidden_sizes=[8, 16, 24, 32], num_attention_heads=[1, 1, 2, 2]), (64, 96), []),
    "segformer_odd": (lambda: segformer(depths=[1, 2, 2, 1], hidden_sizes=[8, 16, 20, 32], num_attention_heads=[1, 2, 5, 8], sr_ratios=[8, 4, 2, 1], mlp_ratios=[4, 4, 4, 4]), (70, 101), []),
    **{n: (lambda n=n: torchvision_segmentation(n), (65, 97), TV) for n in ("fcn_resnet50", "deeplabv3_resnet50")},
    "fcn_resnet101": (lambda: torchvision_segmentation("fcn_resnet101", 32), (33, 49), TV),
    "unet": (lambda: UNet(3, 2, False, 4), (50, 70), ["inc", "down4", "up1"]),
    "unet_bilinear": (lambda: UNet(3, 2, True, 4), (50, 70), ["inc", "down4", "up1"]),
}


# What a definition has to be told: channels are divided by `slim`, or start at `width`.
SHAPES = {
    "fcn_resnet50": {"classes": 5, "aux": True, "slim": 16},
    "deeplabv3_resnet50": {"classes": 5, "aux": True, "slim": 16},
    "fcn_resnet101": {"classes": 5, "aux": True, "slim": 32},
    "unet": {"planes": 3, "classes": 2, "bilinear": False, "width": 4},
    "unet_bilinear": {"planes": 3, "classes": 2, "bilinear": True, "width": 4},
}


def outputs(model, x):
    y = model(x)
    return {"logits": y} if isinstance(y, torch.Tensor) else {k: v for k, v in y.items() if isinstance(v, torch.Tensor)}


def build(name):
    make, size, watched = MODELS[name]
    torch.manual_seed(0)
    model, x = randomise(make()), normal("input." + name, (1, 3, *size))
    key = "pixel_values" if name.startswith("segformer") else "image"
    inter = {}
    keep = lambda n: lambda _m, _i, o: inter.update({"inter." + n: o.detach().clone()})
    hooks = [model.get_submodule(n).register_forward_hook(keep(n)) for n in watched]
    with torch.no_grad():
        y = outputs(model, x)
    for h in hooks:
        h.remove()
    model.requires_grad_(True)
    sum((v * normal("probe." + k, v.shape)).sum() for k, v in outputs(model, x).items()).backward()
    felt = {k: float(p.grad.abs().max()) if p.grad is not None else 0.0 for k, p in model.named_parameters()}
    least = 1e-6 * sorted(felt.values())[len(felt) // 2]
    folder = FIXTURES / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if hasattr(model, "save_pretrained"):
        model.save_pretrained(folder)
        again = type(model).from_pretrained(folder, attn_implementation="eager")
    else:
        save_file({k: v.detach().contiguous().clone() for k, v in model.state_dict().items()}, folder / "model.safetensors")
        (folder / "config.json").write_text(json.dumps({"model": name, "input": list(size), **SHAPES[name]}) + "\n")
        again = make()
        again.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
    with torch.no_grad():
        for k, v in outputs(again.eval(), x).items():
            assert torch.allclose(v, y[k], rtol=0, atol=1e-5 * float(y[k].abs().max())), f"{name}: read back, the weights give another {k}"
    save_file({"input." + key: x, **{"output." + k: v.contiguous() for k, v in y.items()}, **inter}, folder / "io.safetensors")
    with torch.no_grad():
        exact = outputs(model.double(), x.double())
    noise = {k: float((exact[k] - v).abs().max() / v.abs().max()) for k, v in y.items()}
    info = {
        "name": name, "generator": "oracle/networks.py", "seed": SEED,
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "params": sum(p.numel() for p in model.parameters()), "tensors": len(load_file(folder / "model.safetensors")),
        "tolerance": {"relativeToMax": max(1e-4, 20 * max(noise.values()))}, "noise": noise,
        "outputs": {k: {"shape": list(v.shape), "std": float(v.std()), "max": float(v.abs().max())} for k, v in y.items()},
        "untested": [k for k, v in felt.items() if v < least],
        "norms": [{"name": n, "kind": type(m).__name__, "eps": m.eps} for n, m in model.named_modules() if hasattr(m, "eps")],
    }
    assert min(o["std"] for o in info["outputs"].values()) > 1e-3, f"{name}: a constant output"
    (folder / "oracle.json").write_text(json.dumps(info, indent=1) + "\n")
    print(name, info["params"], info["tensors"], sum(f.stat().st_size for f in folder.iterdir()), noise, len(info["untested"]), flush=True)


if __name__ == "__main__":
    for wanted in sys.argv[1:] or MODELS:
        build(wanted)
