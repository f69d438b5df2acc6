"""Slim ESPNet, ESPNet-C, ESPNetv2 and W-Net with random weights under their published names, and what PyTorch computes with them.

    python oracle/networks_espnet.py [name ...]                 (no names: all)
    python oracle/networks_espnet.py --published DATA           compares these modules at full width with the published files' reference outputs

The modules are written from the papers and from the names, shapes and facts of the published files; weights and fixtures are made as in networks.py.
"""
import json
import math
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

import networks


class NormAct(nn.Module):
    def __init__(self, c, eps=1e-3):
        super().__init__()
        self.bn, self.act = nn.BatchNorm2d(c, eps=eps), nn.PReLU(c)

    def forward(self, x):
        return self.act(self.bn(x))


class Plain(nn.Module):
    """A convolution without bias, of stride s, dilation d and g groups, under the name conv."""

    def __init__(self, i, o, k, s=1, d=1, g=1):
        super().__init__()
        self.conv = nn.Conv2d(i, o, k, s, d * (k // 2), d, g, bias=False)

    def forward(self, x):
        return self.conv(x)


class ConvNorm(Plain):
    def __init__(self, i, o, k, s=1, g=1, eps=1e-5):
        super().__init__(i, o, k, s, 1, g)
        self.bn = nn.BatchNorm2d(o, eps=eps)

    def forward(self, x):
        return self.bn(self.conv(x))


class ConvNormAct(ConvNorm):
    def __init__(self, i, o, k, s=1, g=1, eps=1e-5):
        super().__init__(i, o, k, s, g, eps)
        self.act = nn.PReLU(o)

    def forward(self, x):
        return self.act(super().forward(x))


class Pyramid(nn.Module):
    def __init__(self, i, o, down=False, residual=True):
        super().__init__()
        n = o // 5
        self.down, self.residual = down, residual and not down
        self.c1 = Plain(i, n, 3, 2) if down else Plain(i, n, 1)
        for d in (1, 2, 4, 8, 16):
            setattr(self, f"d{d}", Plain(n, o - 4 * n if d == 1 else n, 3, 1, d))
        if down:
            self.bn, self.act = nn.BatchNorm2d(o, eps=1e-3), nn.PReLU(o)
        else:
            self.bn = NormAct(o)

    def forward(self, x):
        r = self.c1(x)
        parts = torch.stack([getattr(self, f"d{d}")(r) for d in (2, 4, 8, 16)]).cumsum(0)
        y = torch.cat([self.d1(r), *parts], 1)
        y = self.bn(x + y if self.residual else y)
        return self.act(y) if self.down else y


class EspnetEncoder(nn.Module):
    def __init__(self, classes=20, p=2, q=8, widths=(16, 64, 128)):
        super().__init__()
        a, b, c = widths
        self.level1, self.b1 = ConvNormAct(3, a, 3, 2, eps=1e-3), NormAct(a + 3)
        self.level2_0 = Pyramid(a + 3, b, down=True)
        self.level2, self.b2 = nn.ModuleList(Pyramid(b, b) for _ in range(p)), NormAct(2 * b + 3)
        self.level3_0 = Pyramid(2 * b + 3, c, down=True)
        self.level3, self.b3 = nn.ModuleList(Pyramid(c, c) for _ in range(q)), NormAct(2 * c)
        self.classifier = Plain(2 * c, classes, 1)

    def maps(self, x):
        small = F.avg_pool2d(x, 3, 2, 1)
        half = self.level1(x)
        half_and_image = self.b1(torch.cat([half, small], 1))
        first = y = self.level2_0(half_and_image)
        for m in self.level2:
            y = m(y)
        quarter = self.b2(torch.cat([y, first, F.avg_pool2d(small, 3, 2, 1)], 1))
        first = y = self.level3_0(quarter)
        for m in self.level3:
            y = m(y)
        return half, half_and_image, quarter, self.classifier(self.b3(torch.cat([first, y], 1)))

    def forward(self, x):
        return self.maps(x)[3]


class Espnet(nn.Module):
    """S. Mehta et al. 2018, doi 10.1007/978-3-030-01249-6_34."""

    def __init__(self, classes=20, p=2, q=8, widths=(16, 64, 128), image=False):
        super().__init__()
        up = lambda: nn.ConvTranspose2d(classes, classes, 2, 2, bias=False)
        self.image = image
        self.encoder = EspnetEncoder(classes, p, q, widths)
        self.level3_C, self.br = Plain(2 * widths[1] + 3, classes, 1), nn.BatchNorm2d(classes, eps=1e-3)
        self.conv = ConvNormAct(classes + widths[0] + 3 * image, classes, 3, eps=1e-3)
        self.up_l3, self.up_l2 = nn.Sequential(up()), nn.Sequential(up(), NormAct(classes))
        self.combine_l2_l3 = nn.Sequential(NormAct(2 * classes), Pyramid(2 * classes, classes, residual=False))
        self.classifier = up()

    def forward(self, x):
        half, half_and_image, quarter, scores = self.encoder.maps(x)
        y = torch.cat([self.level3_C(quarter), self.up_l3(self.br(scores))], 1)
        y = torch.cat([self.up_l2(self.combine_l2_l3(y)), half_and_image if self.image else half], 1)
        return self.classifier(self.conv(y))


class Eesp(nn.Module):
    def __init__(self, i, o, dilations, stride=1):
        super().__init__()
        n, self.stride = o // 4, stride
        self.proj_1x1 = ConvNormAct(i, n, 1, g=4)
        self.spp_dw = nn.ModuleList(Plain(n, n, 3, stride, d, n) for d in dilations)
        self.conv_1x1_exp, self.br_after_cat, self.module_act = ConvNorm(o, o, 1, g=4), NormAct(o, 1e-5), nn.PReLU(o)

    def forward(self, x):
        r = self.proj_1x1(x)
        y = torch.cat([*torch.stack([m(r) for m in self.spp_dw]).cumsum(0)], 1)
        y = self.conv_1x1_exp(self.br_after_cat(y))
        return self.module_act(x + y) if self.stride == 1 else y


class Downsampler(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.eesp = Eesp(i, o - i, (1, 2, 3, 4), 2)
        self.inp_reinf, self.act = nn.Sequential(ConvNormAct(3, 3, 3), ConvNorm(3, o, 1)), nn.PReLU(o)

    def forward(self, x, image):
        y = torch.cat([F.avg_pool2d(x, 3, 2, 1), self.eesp(x)], 1)
        while image.shape[2:] != y.shape[2:]:
            image = F.avg_pool2d(image, 3, 2, 1)
        return self.act(y + self.inp_reinf(image))


class Named(nn.Module):
    def __init__(self, name, *layers):
        super().__init__()
        self.only = name
        setattr(self, name, nn.Sequential(*layers))

    def forward(self, x):
        return getattr(self, self.only)(x)


def cbr(i, o, k=1, g=1):
    return Named("cbr", nn.Conv2d(i, o, k, padding=k // 2, groups=g, bias=False), nn.BatchNorm2d(o), nn.PReLU(o))


def br(c):
    return Named("br", nn.BatchNorm2d(c), nn.PReLU(c))


def bilinear(x, size):
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


class PyramidPool(nn.Module):
    def __init__(self, i, n, o, last=False):
        super().__init__()
        self.projection_layer = cbr(i, n)
        self.stages = nn.ModuleList(nn.Conv2d(n, n, 3, padding=1, groups=n, bias=False) for _ in range(5))
        self.merge_layer = nn.Sequential(br(5 * n), nn.ChannelShuffle(5), cbr(5 * n, n, 3, n), nn.Conv2d(n, o, 1, bias=last))
        self.br = nn.Identity() if last else br(o)

    def forward(self, x):
        x = self.projection_layer(x)
        size, parts = x.shape[2:], []
        for scale, stage in zip((2.0, 1.5, 1.0, 0.5, 0.1), self.stages):
            other = [max(5, math.ceil(n * scale)) for n in size]
            if scale > 1:
                parts.append(F.adaptive_avg_pool2d(stage(bilinear(x, other)), size))
            elif scale < 1:
                parts.append(bilinear(stage(F.adaptive_avg_pool2d(x, other)), size))
            else:
                parts.append(stage(x))
        return self.br(self.merge_layer(torch.cat(parts, 1)))


class Weighed(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.wt_layer = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(i, o, 1, bias=False), nn.Sigmoid())
        self.expansion_layer = cbr(i, o, 3, math.gcd(i, o))

    def forward(self, x):
        return self.expansion_layer(x) * self.wt_layer(x)


class Espnetv2(nn.Module):
    """S. Mehta et al. 2019, arXiv 1811.11431."""

    def __init__(self, widths=(32, 64, 128, 256), classes=21, depths=(3, 7), width=16):
        super().__init__()
        a, b, c, d = widths
        base = self.base_net = nn.Module()
        base.level1, base.level2_0, base.level3_0, base.level4_0 = ConvNormAct(3, a, 3, 2), Downsampler(a, b), Downsampler(b, c), Downsampler(c, d)
        base.level3 = nn.ModuleList(Eesp(c, c, (1, 2, 3, 4)) for _ in range(depths[0]))
        base.level4 = nn.ModuleList(Eesp(d, d, (1, 1, 2, 3)) for _ in range(depths[1]))
        few, planes = min(classes // 2, width), [4 * width, 3 * width, 2 * width, classes]
        for n, (i, o) in enumerate(zip([d, *planes], planes), 1):
            setattr(self, f"bu_dec_l{n}", PyramidPool(i, few, o, n == 4))
        for n, (i, o) in enumerate(zip((c, b, a), planes), 2):
            setattr(self, f"merge_enc_dec_l{n}", Weighed(i, o))
            setattr(self, f"bu_br_l{n}", nn.Sequential(nn.BatchNorm2d(o), nn.PReLU(o)))

    def forward(self, x):
        base = self.base_net
        half = base.level1(x)
        quarter = base.level2_0(half, x)
        eighth = base.level3_0(quarter, x)
        for m in base.level3:
            eighth = m(eighth)
        y = base.level4_0(eighth, x)
        for m in base.level4:
            y = m(y)
        y = self.bu_dec_l1(y)
        for n, maps in enumerate((eighth, quarter, half), 2):
            y = F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=True)
            y = getattr(self, f"bu_br_l{n}")(getattr(self, f"merge_enc_dec_l{n}")(maps) + y)
            y = getattr(self, f"bu_dec_l{n}")(y)
        return bilinear(y, x.shape[2:])


def steps(i, o, n):
    layers = []
    for _ in range(n):
        layers, i = [*layers, nn.Conv2d(i, o, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(o)], o
    return nn.Sequential(*layers)


class Residual(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.block, self.shortcut = steps(i, o, 2), nn.Sequential(nn.Conv2d(i, o, 1, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return self.block(x) + self.shortcut(x)


class Up(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.up_layer, self.conv_bridge_layer = Named("block", nn.ConvTranspose2d(i, o, 2, 2)), Named("block", *steps(o, o, 1))
        self.conv_layer = Residual(2 * o, o)

    def forward(self, x, skip):
        return self.conv_layer(torch.cat([self.up_layer(x), self.conv_bridge_layer(skip)], 1))


class SmallUnet(nn.Module):
    def __init__(self, planes, classes, layers):
        super().__init__()
        pairs = list(zip(layers, layers[1:]))
        self.first, self.final = Residual(planes, layers[0]), nn.Conv2d(layers[0], classes, 1)
        self.down_path = nn.ModuleList(Residual(i, o) for i, o in pairs)
        self.up_path = nn.ModuleList(Up(o, i) for i, o in reversed(pairs))

    def forward(self, x):
        maps = [self.first(x)]
        for m in self.down_path:
            maps.append(m(F.max_pool2d(maps[-1], 2)))
        x = maps.pop()
        for m in self.up_path:
            x = m(x, maps.pop())
        return self.final(x)


class Wnet(nn.Module):
    """A. Galdran et al. 2022, doi 10.1038/s41598-022-09675-y."""

    def __init__(self, planes=3, classes=1, layers=(8, 16, 32)):
        super().__init__()
        self.unet1, self.unet2 = SmallUnet(planes, classes, layers), SmallUnet(planes + classes, classes, layers)

    def forward(self, x):
        return self.unet2(torch.cat([x, self.unet1(x)], 1))


ESPNET = {"classes": 7, "p": 2, "q": 3, "widths": [6, 16, 27]}
ESPNETV2 = {"classes": 7, "widths": [16, 32, 48, 64], "depths": [1, 2], "width": 6}
MODELS = {
    "espnet": (lambda: Espnet(**ESPNET), (56, 88), [], ESPNET),
    "espnet_image": (lambda: Espnet(**ESPNET, image=True), (56, 88), [], {**ESPNET, "image": True}),
    "espnet_c": (lambda: EspnetEncoder(**ESPNET), (61, 99), [], ESPNET),
    "espnetv2": (lambda: Espnetv2(**ESPNETV2), (48, 112), [], ESPNETV2),
    "wnet": (lambda: Wnet(3, 1, (4, 8, 16)), (36, 52), [], {"planes": 3, "classes": 1, "layers": [4, 8, 16]}),
    "wnet_classes": (lambda: Wnet(3, 4, (4, 6, 8, 10)), (40, 56), [], {"planes": 3, "classes": 4, "layers": [4, 6, 8, 10]}),
}


def published(data):
    """Largest differences of the reference outputs, and of float32, from float64."""
    import numpy as np
    from PIL import Image
    from safetensors.torch import load_file
    imagenet = (255 * np.array([0.485, 0.456, 0.406]), 255 * np.array([0.229, 0.224, 0.225]), 1)
    camvid = (np.array([105.03319369, 108.40886315, 110.33102643]), 255 * np.array([69.90434816, 72.69074534, 72.12571015]), -1)
    city = (np.array([73.15840149, 82.90893555, 72.3923111]), 255 * np.array([44.91483307, 46.15289307, 45.3192215]), -1)
    wide = {0.5: (16, 32, 64, 128), 1.0: (32, 64, 128, 256), 2.0: (32, 128, 256, 512)}
    for entry in json.loads((data / "models/reference_index.json").read_text()):
        kind, file = entry["model"], entry["weights"]
        if kind == "espnet":
            c = EspnetEncoder() if "_c_p" in file else Espnet() if "city" in file else Espnet(12, image=True)
            mean, std, order = camvid if "camvid" in file else city
        elif kind == "espnetv2":
            c, (mean, std, order) = Espnetv2(wide[float(file.split("_")[2])], 20 if "city" in file else 21), imagenet
        elif kind == "lwnet":
            c, (mean, std, order) = (Wnet(3, 4, (8, 16, 32, 64)) if "big" in file else Wnet()), (0, 255, 1)
        else:
            continue
        c.load_state_dict({k: v for k, v in load_file(data / "models" / kind / file).items()}, strict=False)
        missing = c.state_dict().keys() ^ load_file(data / "models" / kind / file).keys()
        assert not [k for k in missing if "num_batches" not in k], missing
        x = (np.asarray(Image.open(data / entry["image"]).convert("RGB")).astype(np.float64) - mean) / std
        x = torch.from_numpy(np.ascontiguousarray(x[..., ::order].transpose(2, 0, 1)))[None]
        s, finish = entry["stride"], torch.sigmoid if entry["kind"] == "prob" else (lambda v: v)
        with torch.no_grad():
            single, exact = finish(c.eval()(x.float()))[0, :, ::s, ::s], finish(c.double()(x))[0, :, ::s, ::s]
        reference = torch.from_numpy(np.load(data / "models" / kind / "reference" / entry["npy"]))
        far = lambda v: float((v.double() - exact).abs().max())
        print(file, Path(entry["image"]).name, f"reference {far(reference):.2e} float32 here {far(single):.2e} of {float(exact.abs().max()):.2f}", flush=True)


@torch.no_grad()
def randomise(model, inherited=networks.randomise):
    inherited(model)
    for path, module in model.named_modules():
        # slopes about PReLU's first one: with any others, maps grow from layer to layer until one value outshines all
        if isinstance(module, nn.PReLU):
            module.weight.copy_(networks.uniform(path + ".weight", module.weight.shape, 0.05, 0.45))
    return model


def build(name):
    make, size, watched, shape = MODELS[name]
    networks.MODELS[name], networks.SHAPES[name] = (make, size, watched), shape
    networks.randomise = randomise
    networks.build(name)
    path = networks.FIXTURES / name / "oracle.json"
    info = json.loads(path.read_text())
    # the authors' downsamplers hold an activation that they never apply: it is in the file, and in no count of what computes
    unused = {k: p.numel() for k, p in make().named_parameters() if ".eesp.module_act." in k}
    info.update(generator="oracle/networks_espnet.py", params=info["params"] - sum(unused.values()), unused=list(unused))
    path.write_text(json.dumps(info, indent=1) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--published"]:
        published(Path(sys.argv[2]))
    else:
        for wanted in sys.argv[1:] or MODELS:
            build(wanted)
