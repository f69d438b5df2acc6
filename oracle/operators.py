"""What PyTorch computes for the operators of packages/nn/src/ops that are written by others, or have conventions of their own.

    python oracle/operators.py

Each case has inputs and expected outputs by name. Integers are positions, which the tests pass as int64.
"""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.ops import roi_align

from fixture import Fixture, seed
from operator_inputs import case, normal, positions, recurrent


def written_out(f):
    """Operators that ONNX or WebGPU lack, and those with a form of their own."""
    x = torch.cat([5 * normal(40), torch.tensor([-90.0, -1, 0, 1, 90])])
    f["activations"] = case(
        {"x": x},
        leakyRelu=F.leaky_relu(x, 0.1),
        elu=F.elu(x, 0.7),
        sigmoid=x.sigmoid(),
        tanh=x.tanh(),
        erf=x.erf(),
        softplus=F.softplus(x),
        hardSigmoid=F.hardsigmoid(x),
        hardSwish=F.hardswish(x),
        silu=F.silu(x),
        gelu=F.gelu(x),
        geluTanh=F.gelu(x, approximate="tanh"),
    )
    x, y = positions(3, 2, 3, 4).float(), positions(3, 2, 3, 4).float()
    f["logic"] = case({"x": x, "y": y}, either=((x > 1) | (y > 1)).float(), one=((x > 1) ^ (y > 1)).float())
    x = positions(4, 2, 5)
    last = F.one_hot(x, 4).float()
    f["oneHot"] = case({"x": x.float()}, last=last, channels=last.movedim(-1, 1))
    x = normal(2, 5, 3, 4)
    f["reductions"] = case(
        {"x": x, "large": 100 * x},
        absolute=x.abs().sum((2, 3)),
        euclidean=x.square().sum(1, keepdim=True).sqrt(),
        product=x.prod(1),
        logSumExp=(100 * x).logsumexp((1, 3)),
        kept=(100 * x).logsumexp(1, keepdim=True),
        argMin=x.argmin(1),
    )
    x = normal(2, 3, 4, 6)
    n, c, h, w = x.shape
    depth_first = x.reshape(n, c, h // 2, 2, w // 2, 2).permute(0, 3, 5, 1, 2, 4).reshape(n, 4 * c, h // 2, w // 2)
    f["spaceToDepth"] = case({"x": x}, y=F.pixel_unshuffle(x, 2), depthFirst=depth_first)
    q, k, v, bias = normal(2, 3, 5, 4), normal(2, 3, 6, 4), normal(2, 3, 6, 7), normal(3, 5, 6)
    mask = bias > -0.5
    attention = F.scaled_dot_product_attention
    f["scaledDotProductAttention"] = case(
        {"q": q, "k": k, "v": v, "bias": bias, "mask": mask.float()},
        y=attention(q, k, v),
        biased=attention(q, k, v, attn_mask=bias, scale=0.3),
        masked=attention(q, k, v, attn_mask=mask),
    )
    x, scale, bias = 3 * normal(2, 6, 4, 5, 3) + 1, normal(6), normal(6)
    f["groupNormalizationRanks"] = case(
        {"x": x, "scale": scale, "bias": bias},
        three=F.group_norm(x[..., 0, 0], 2, scale, bias, 1e-3),
        all=F.group_norm(x[..., 0], 1, scale, bias, 1e-3),
        five=F.group_norm(x, 6, scale, bias, 1e-3),
    )
    x, scale = normal(2, 5, 8), normal(8)
    f["rmsNormalization"] = case({"x": x, "scale": scale}, y=F.rms_norm(x, (8,), scale, 1e-5))
    x, updates, same = normal(3, 6), normal(3, 2), torch.tensor([[4, 4], [3, 2], [0, 0]])
    reduced = lambda kind: x.scatter_reduce(1, same, updates, kind)
    f["scatterReductions"] = case({"x": x, "updates": updates, "same": same}, mul=reduced("prod"), max=reduced("amax"), min=reduced("amin"))
    x, grid = normal(2, 3, 5, 6), 0.8 * normal(2, 4, 7, 2)
    sampled = lambda mode, padding: F.grid_sample(x, grid, mode, padding, True)
    f["gridSampleCorners"] = case(
        {"x": x, "grid": grid},
        nearest=sampled("nearest", "border"),
        bicubic=sampled("bicubic", "zeros"),
        reflection=sampled("bicubic", "reflection"),
    )
    torch.manual_seed(seed())
    layer, x = nn.GRU(3, 4, bias=False), normal(5, 2, 3)
    with torch.no_grad():
        output, hidden = layer(x.flip(0))
    f["gruReverse"] = case({"x": x, **dict(layer.named_parameters())}, output=output.flip(0), hidden=hidden)
    x = normal(1, 2, 3, 5)
    f["range"] = case({"x": x}, y=x + (torch.arange(3.0) * 2 + 0.5)[:, None] - torch.arange(5.0))

    alternatives(f)


def alternatives(f):
    """Operators that are refused, by what webgpu-rules.ts says to write instead."""
    x, y = normal(2, 6, 4, 4), positions(5, 2, 6, 4, 4).float() + 1
    theta = normal(2, 2, 3)
    f["alternatives"] = case(
        {"x": x, "y": y, "theta": theta},
        celu=F.celu(x, 0.5),
        selu=F.selu(x),
        softsign=F.softsign(x),
        sign=(y - 3).sign(),
        mod=torch.remainder(10 * x, y),
        shrink=F.softshrink(x, 0.5),
        round=torch.floor(x + 0.5),
        hardmax=(y == y.amax(1, keepdim=True)).float(),
        isNaN=(x - 1).sqrt().isnan().float(),
        isInf=(1 / (y - 3)).isinf().float(),
        mean=(x + y) / 2,
        lrn=F.local_response_norm(x, 3, alpha=0.5, beta=0.75, k=2),
        lpPool=F.lp_pool2d(x.abs(), 2, 2),
        globalLpPool=x.abs().pow(3).sum((2, 3), keepdim=True).pow(1 / 3),
        meanVariance=F.instance_norm(x, eps=1e-5),
        affineGrid=F.affine_grid(theta, [2, 1, 3, 4], align_corners=False),
    )
    x = normal(2, 24, 4)
    f["col2Im"] = case({"x": x}, y=F.fold(x, 4, 2, stride=2))

    everyday(f)


def everyday(f):
    """What every network is made of: arithmetic, moves of elements, products, and layers."""
    x, y, row = normal(2, 3, 4, 5), normal(2, 3, 4, 5), normal(4, 1)
    f["elementwise"] = case(
        {"x": x, "y": y, "row": row},
        add=x + row,
        sub=1 - x,
        mul=x * row,
        div=x / (y.abs() + 0.5),
        pow=x.abs().pow(y),
        min=x.minimum(row),
        max=x.maximum(y),
        neg=-x,
        abs=x.abs(),
        sqrt=x.abs().sqrt(),
        exp=x.exp(),
        log=x.abs().log(),
        floor=(3 * x).floor(),
        ceil=(3 * x).ceil(),
        reciprocal=1 / (x.abs() + 0.5),
        clip=x.clamp(-0.5, 1),
        where=torch.where((x < y) & ~(x > row), x, y),
        relu=F.relu(x),
        softmax=x.softmax(1),
        softmaxLast=x.softmax(-1),
    )
    x = normal(2, 4, 3, 5)
    f["moves"] = case(
        {"x": x},
        transpose=x.permute(2, 0, 3, 1).contiguous(),
        concat=torch.cat([x, x[:, :1], -x], 1),
        split=x.split([1, 3], 1)[1],
        slice=x[:, -3:-1, 1:, 2:-1],
        flatten=x.flatten(1),
        expand=x[:, :1].expand(2, 6, 3, 5),
        tile=x.tile(1, 2, 1, 3),
        zeros=F.pad(x, (1, 2, 0, 1), value=0.5),
        reflect=F.pad(x, (2, 1, 1, 0), mode="reflect"),
        edge=F.pad(x, (2, 1, 1, 3), mode="replicate"),
        cut=F.pad(x, (-1, 2, 1, -1)),
        shuffle=F.pixel_shuffle(x, 2),
        reduceMean=x.mean((2, 3), keepdim=True),
        reduceSum=x.sum((0, 2)),
        reduceMax=x.amax(1),
        reduceMin=x.amin((1, 3)),
        argMax=x.argmax(1),
    )
    a, b, w, bias = normal(2, 3, 4, 6), normal(3, 6, 5), normal(7, 6), normal(7)
    f["products"] = case({"a": a, "b": b, "w": w, "bias": bias}, matMul=a @ b, gemm=F.linear(a[0, 0], w, bias))
    layers(f)


def layers(f):
    """Normalizations, pools, resizes and convolutions."""
    x, mean, variance, scale, bias = normal(2, 4, 3, 5), normal(4), normal(4).abs() + 0.1, normal(4), normal(4)
    f["norms"] = case(
        {"x": x, "mean": mean, "variance": variance, "scale": scale, "bias": bias},
        batch=F.batch_norm(x, mean, variance, scale, bias, eps=1e-3),
        layer=F.layer_norm(x.movedim(1, 3), (4,), scale, bias, 1e-6),
        plain=F.layer_norm(x.movedim(1, 3), (4,), scale, None, 1e-3),
        instance=F.instance_norm(x, weight=scale, bias=bias),
    )
    x = normal(2, 3, 9, 8)
    f["pools"] = case(
        {"x": x},
        max=F.max_pool2d(x, 3, 2, 1),
        ceil=F.max_pool2d(x, 3, 2, 1, ceil_mode=True),
        dilated=F.max_pool2d(x, (3, 2), 1, 1, (2, 1)),
        average=F.avg_pool2d(x, 3, 2, 1),
        inside=F.avg_pool2d(x, 3, 2, 1, count_include_pad=False),
        averageCeil=F.avg_pool2d(x, 2, 2, ceil_mode=True),
        paddedCeil=F.avg_pool2d(x, 3, 2, 1, ceil_mode=True),
        insideCeil=F.avg_pool2d(x, 3, 2, 1, ceil_mode=True, count_include_pad=False),
        globalAverage=F.adaptive_avg_pool2d(x, 1),
        globalMax=F.adaptive_max_pool2d(x, 1),
    )
    x = normal(2, 3, 5, 6)
    resized = lambda **options: F.interpolate(x, **options)
    f["resizes"] = case(
        {"x": x},
        nearest=resized(size=(8, 13), mode="nearest"),
        doubled=resized(scale_factor=2, mode="nearest"),
        bilinear=resized(size=(8, 13), mode="bilinear"),
        corners=resized(size=(8, 13), mode="bilinear", align_corners=True),
        smaller=resized(size=(3, 4), mode="bilinear"),
        bicubic=resized(size=(8, 13), mode="bicubic"),
        bicubicCorners=resized(size=(4, 13), mode="bicubic", align_corners=True),
    )
    x, weight, bias = normal(2, 4, 7, 8), normal(6, 4, 3, 3), normal(6)
    grouped, line, volume = normal(8, 2, 3, 3), normal(5, 4, 3), normal(5, 4, 2, 3, 3)
    transposed, paired = normal(4, 6, 3, 3), normal(4, 3, 2, 2)
    f["convolutions"] = case(
        {"x": x, "weight": weight, "bias": bias, "grouped": grouped, "line": line, "volume": volume, "transposed": transposed, "paired": paired},
        plain=F.conv2d(x, weight, bias, padding=1),
        strided=F.conv2d(x, weight, bias, stride=(2, 1), padding=(0, 2), dilation=(1, 2)),
        groups=F.conv2d(x, grouped, groups=2, padding=1),
        line=F.conv1d(x[..., 0], line, padding=2, dilation=2),
        volume=F.conv3d(x[:, :, None].tile(1, 1, 3, 1, 1), volume, stride=(1, 2, 2), padding=1),
        transposed=F.conv_transpose2d(x, transposed, bias, stride=2, padding=1, output_padding=1),
        transposedGroups=F.conv_transpose2d(x, paired, bias, stride=2, groups=2),
    )

    # boxes inside, across each border, beyond them, thinner than a pixel, and the whole map
    x = normal(1, 3, 9, 12)
    corners = [[4, 6, 30, 20], [-9, -7, 12, 40], [25, 3, 60, 11], [70, 50, 90, 60], [8, 8, 9, 10], [0, 0, 48, 36], [5.3, 2.1, 17.9, 33.3]]
    boxes = torch.tensor(corners)
    aligned = lambda *options: roi_align(x, [boxes], *options)
    f["roiAlign"] = case(
        {"x": x, "boxes": boxes}, y=aligned((3, 2), 0.25, 2, False), centered=aligned((2, 3), 0.25, 2, True), one=aligned((4, 4), 0.5, 1, False)
    )


def main(f):
    # integers from a narrow range: windows with ties, as after a ReLU
    x = positions(3, 2, 3, 7, 6).float() - 1
    y = normal(2, 3, 3, 3)
    pooled, where = F.max_pool2d(x, 2, return_indices=True)
    unpooled = F.max_unpool2d(y, where, 2, output_size=x.shape[2:])
    f["unpool"] = case({"x": x, "y": y}, pooled=pooled, unpooled=unpooled)

    x, weight, bias = normal(2, 3, 2, 3, 4), normal(3, 5, 2, 2, 2), normal(5)
    f["upsampleConv3d"] = case({"x": x, "weight": weight, "bias": bias}, y=F.conv_transpose3d(x, weight, bias, stride=2))
    x, weight = normal(1, 2, 3, 2, 2), normal(2, 3, 1, 2, 3)
    f["upsampleConv3dUneven"] = case({"x": x, "weight": weight}, y=F.conv_transpose3d(x, weight, stride=(1, 2, 3)))

    x = normal(1, 2, 23, 13)
    resized = lambda mode, size: F.interpolate(x, size, mode=mode, antialias=True)
    f["resizeAntialiased"] = case(
        {"x": x},
        bilinear=resized("bilinear", (5, 6)),
        bicubic=resized("bicubic", (5, 6)),
        mixed=resized("bilinear", (31, 4)),
        larger=resized("bicubic", (31, 17)),
    )
    x = normal(2, 3, 6, 9)
    pooled = lambda *size: F.adaptive_avg_pool2d(x, size)
    f["adaptiveAveragePool"] = case(
        {"x": x}, one=pooled(1, 1), blocks=pooled(2, 3), repeated=pooled(4, 6), any=pooled(5, 7), larger=pooled(8, 2)
    )
    x = normal(1, 7, 8, 2)
    f["roll"] = case({"x": x}, y=x.roll((3, -2), (1, 2)), beyond=x.roll((-17, 8), (1, 2)))
    x = 30 * normal(2, 5, 3, 4)
    f["logSoftmax"] = case({"x": x}, channels=F.log_softmax(x, 1), last=F.log_softmax(x, -1))

    x, indices = normal(3, 5, 4), positions(5, 2, 3)
    f["gather"] = case({"x": x, "indices": indices}, y=x[:, indices], first=x[indices % 3])
    x = normal(2, 3, 4, 2)
    both = torch.stack([positions(3, 2, 5), positions(4, 2, 5)], -1)
    pairs = torch.stack([positions(2, 6), positions(3, 6)], -1)
    batched = torch.stack([x[n][both[n, :, 0], both[n, :, 1]] for n in range(2)])
    f["gatherND"] = case({"x": x, "both": both, "pairs": pairs}, y=x[pairs[:, 0], pairs[:, 1]], batched=batched)
    x, indices = normal(3, 5, 4), positions(5, 3, 2, 4)
    f["gatherElements"] = case({"x": x, "indices": indices}, y=x.gather(1, indices))
    x, updates = normal(4, 5, 3), normal(3, 3)
    apart = torch.tensor([[3, 1], [0, 4], [2, 2]])
    same = torch.tensor([[3, 1], [3, 1], [2, 2]])
    put = lambda at, add: x.index_put((at[:, 0], at[:, 1]), updates, accumulate=add)
    f["scatterND"] = case({"x": x, "updates": updates, "apart": apart, "same": same}, y=put(apart, False), added=put(same, True))
    x, updates = normal(3, 6), normal(3, 2)
    apart, same = torch.tensor([[0, 5], [3, 2], [1, 0]]), torch.tensor([[4, 4], [3, 2], [0, 0]])
    f["scatterElements"] = case(
        {"x": x, "updates": updates, "apart": apart, "same": same}, y=x.scatter(1, apart, updates), added=x.scatter_add(1, same, updates)
    )
    x = normal(2, 9, 4)
    largest, smallest = x.topk(3, 1), x.topk(2, -1, largest=False)
    f["topK"] = case({"x": x}, values=largest[0], indices=largest[1], least=smallest[0], leastIndices=smallest[1])

    x, grid = normal(2, 3, 5, 6), 0.8 * normal(2, 4, 7, 2)
    sampled = lambda mode, padding, corners: F.grid_sample(x, grid, mode, padding, corners)
    f["gridSample"] = case(
        {"x": x, "grid": grid},
        bilinear=sampled("bilinear", "zeros", False),
        corners=sampled("bilinear", "border", True),
        reflection=sampled("bilinear", "reflection", False),
        nearest=sampled("nearest", "zeros", False),
        bicubic=sampled("bicubic", "border", False),
    )
    x = normal(2, 5, 3)
    cumulated = x.cumsum(1)
    f["cumSum"] = case({"x": x}, y=cumulated, exclusive=cumulated - x, reverse=x.flip(1).cumsum(1).flip(1))
    x = normal(2, 4, 5)
    f["trilu"] = case({"x": x}, lower=x.tril(), below=x.tril(-2), upper=x.triu(1))
    x, y, z = normal(2, 3, 4), normal(2, 4, 5, 6), normal(3, 4)
    f["einsum"] = case(
        {"x": x, "y": y, "z": z},
        masks=torch.einsum("bqc,bchw->bqhw", x, y),
        implicit=torch.einsum("bqc,qc", x, z),
        summed=torch.einsum("bqc->cb", x),
        three=torch.einsum("bqc,qc,bcij->qij", x, z, y),
    )
    x, scale, bias = 3 * normal(2, 6, 4, 5) + 1, normal(6), normal(6)
    f["groupNormalization"] = case({"x": x, "scale": scale, "bias": bias}, y=F.group_norm(x, 3, scale, bias, 1e-5))
    x = normal(2, 5, 3, 4)
    f["lpNormalization"] = case({"x": x}, euclidean=F.normalize(x, dim=1), absolute=F.normalize(x, p=1, dim=-1))
    f["lstm"] = recurrent(nn.LSTM, False)
    f["lstmBidirectional"] = recurrent(nn.LSTM, True)
    f["gru"] = recurrent(nn.GRU, False)
    f["gruBidirectional"] = recurrent(nn.GRU, True)
    x, y = positions(3, 2, 7).float(), positions(3, 2, 7).float()
    f["comparison"] = case({"x": x, "y": y}, greaterOrEqual=(x >= y).float(), lessOrEqual=(x <= y).float())
    x = torch.cat([5 * normal(40), torch.tensor([-90.0, 0, 90])])
    f["mish"] = case({"x": x}, y=F.mish(x))
    written_out(f)


with Fixture("packages/nn/src/ops/operators.fixture.json", __file__, "torch", "torchvision", "numpy") as fixture:
    main(fixture)
