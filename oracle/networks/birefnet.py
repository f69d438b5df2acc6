"""BiRefNet, written out from the paper and from the names, shapes and facts of the published files; its encoder is a Swin transformer as its authors have it, whose tables of
relative positions the files hold too: here they are computed."""
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.ops import deform_conv2d

from network import Case, Variant, write


def sized(x, like):
    return F.interpolate(x, size=like.shape[2:], mode="bilinear", align_corners=True)


def windows(x, m):
    b, h, w, c = x.shape
    return x.view(b, h // m, m, w // m, m, c).permute(0, 1, 3, 2, 4, 5).reshape(-1, m * m, c)


class Attention(nn.Module):
    def __init__(self, c, heads, m):
        super().__init__()
        self.heads, self.m = heads, m
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * m - 1) ** 2, heads))
        self.qkv, self.proj = nn.Linear(c, 3 * c), nn.Linear(c, c)
        y, x = torch.meshgrid(torch.arange(m), torch.arange(m), indexing="ij")
        far = lambda v: v.flatten()[:, None] - v.flatten() + m - 1
        self.register_buffer("where", far(y) * (2 * m - 1) + far(x), persistent=False)

    def forward(self, x, mask):
        n, t, c = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (c // self.heads) ** -0.5) @ k.transpose(-2, -1) + self.relative_position_bias_table[self.where].permute(2, 0, 1)
        if mask is not None:
            scores = (scores.view(-1, len(mask), *scores.shape[1:]) + mask[:, None]).view(scores.shape)
        return self.proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(n, t, c))


class Block(nn.Module):
    def __init__(self, c, heads, m, shift):
        super().__init__()
        self.m, self.shift = m, shift
        self.norm1, self.attn, self.norm2 = nn.LayerNorm(c), Attention(c, heads, m), nn.LayerNorm(c)
        self.mlp = nn.Module()
        self.mlp.fc1, self.mlp.fc2 = nn.Linear(c, 4 * c), nn.Linear(4 * c, c)

    def forward(self, x):
        b, h, w, c = x.shape
        m, s = self.m, self.shift
        y = F.pad(self.norm1(x), (0, 0, 0, -w % m, 0, -h % m))
        tall, wide, mask = y.shape[1], y.shape[2], None
        if s:
            y = y.roll((-s, -s), (1, 2))
            part = lambda n: (torch.arange(n) >= n - m).int() + (torch.arange(n) >= n - s).int()
            region = windows((part(tall)[:, None] * 3 + part(wide)).view(1, tall, wide, 1), m)[..., 0]
            mask = torch.where(region[:, :, None] == region[:, None], 0.0, float("-inf")).to(y.dtype)
        y = self.attn(windows(y, m), mask).view(b, tall // m, wide // m, m, m, c).permute(0, 1, 3, 2, 4, 5).reshape(b, tall, wide, c)
        x = x + (y.roll((s, s), (1, 2)) if s else y)[:, :h, :w]
        return x + self.mlp.fc2(F.gelu(self.mlp.fc1(self.norm2(x))))


class Merge(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.norm, self.reduction = nn.LayerNorm(4 * c), nn.Linear(4 * c, 2 * c, bias=False)

    def forward(self, x):
        x = F.pad(x, (0, 0, 0, x.shape[2] % 2, 0, x.shape[1] % 2))
        return self.reduction(self.norm(torch.cat([x[:, i::2, j::2] for j in (0, 1) for i in (0, 1)], -1)))


class Stage(nn.Module):
    def __init__(self, c, depth, heads, m, last):
        super().__init__()
        self.blocks = nn.ModuleList(Block(c, heads, m, m // 2 if n % 2 else 0) for n in range(depth))
        self.downsample = None if last else Merge(c)


class Swin(nn.Module):
    def __init__(self, c, depths, heads, m):
        super().__init__()
        self.patch_embed = nn.Module()
        self.patch_embed.proj, self.patch_embed.norm = nn.Conv2d(3, c, 4, 4), nn.LayerNorm(c)
        self.layers = nn.ModuleList(Stage(c << n, depths[n], heads[n], m, n == 3) for n in range(4))
        for n in range(4):
            self.add_module(f"norm{n}", nn.LayerNorm(c << n))

    def forward(self, x):
        x = F.pad(x, (0, -x.shape[3] % 4, 0, -x.shape[2] % 4))
        x, maps = self.patch_embed.norm(self.patch_embed.proj(x).permute(0, 2, 3, 1)), []
        for n, stage in enumerate(self.layers):
            for block in stage.blocks:
                x = block(x)
            maps.append(getattr(self, f"norm{n}")(x).permute(0, 3, 1, 2))
            x = stage.downsample(x) if stage.downsample else x
        return maps


class Deformable(nn.Module):
    def __init__(self, i, o, k):
        super().__init__()
        self.padding = k // 2
        self.offset_conv, self.modulator_conv = nn.Conv2d(i, 2 * k * k, k, padding=k // 2), nn.Conv2d(i, k * k, k, padding=k // 2)
        self.regular_conv = nn.Conv2d(i, o, k, padding=k // 2, bias=False)

    def forward(self, x):
        return deform_conv2d(x, self.offset_conv(x), self.regular_conv.weight, padding=self.padding, mask=2 * self.modulator_conv(x).sigmoid())


class Branch(nn.Module):
    def __init__(self, i, o, k):
        super().__init__()
        self.atrous_conv, self.bn = Deformable(i, o, k), nn.BatchNorm2d(o)

    def forward(self, x):
        return self.bn(self.atrous_conv(x)).relu()


class Branches(nn.Module):
    def __init__(self, c, inner):
        super().__init__()
        self.aspp1 = Branch(c, inner, 1)
        self.aspp_deforms = nn.ModuleList(Branch(c, inner, k) for k in (1, 3, 7))
        self.global_avg_pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(c, inner, 1, bias=False), nn.BatchNorm2d(inner), nn.ReLU())
        self.conv1, self.bn1 = nn.Conv2d(5 * inner, c, 1, bias=False), nn.BatchNorm2d(c)

    def forward(self, x):
        parts = [self.aspp1(x), *[branch(x) for branch in self.aspp_deforms], sized(self.global_avg_pool(x), x)]
        return self.bn1(self.conv1(torch.cat(parts, 1))).relu()


class DecoderBlock(nn.Module):
    def __init__(self, i, o, inter, branch):
        super().__init__()
        self.conv_in, self.bn_in = nn.Conv2d(i, inter, 3, padding=1), nn.BatchNorm2d(inter)
        self.dec_att = Branches(inter, branch)
        self.conv_out, self.bn_out = nn.Conv2d(inter, o, 3, padding=1), nn.BatchNorm2d(o)

    def forward(self, x):
        return self.bn_out(self.conv_out(self.dec_att(self.bn_in(self.conv_in(x)).relu())))


class Own(nn.Module):
    def __init__(self, i, o, inter):
        super().__init__()
        self.conv1, self.conv_out = nn.Conv2d(i, inter, 3, padding=1), nn.Conv2d(inter, o, 3, padding=1)

    def forward(self, x):
        return self.conv_out(self.conv1(x))


class Lateral(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 1)

    def forward(self, x):
        return self.conv(x)


def in_parts(x, n):
    b, c, h, w = x.shape
    return x.view(b, c, n, h // n, n, w // n).permute(0, 1, 2, 4, 3, 5).reshape(b, c * n * n, h // n, w // n)


class Decoder(nn.Module):
    def __init__(self, c, inter, branch):
        super().__init__()
        own = [c[0] // 8, c[0] // 8, c[1] // 8, c[2] // 8, c[3] // 8]
        for level, parts, o in zip((5, 4, 3, 2, 1), (32, 16, 8, 4, 1), own):
            self.add_module(f"ipt_blk{level}", Own(3 * parts**2, o, inter))
        inputs, outputs = [c[n] + o for n, o in enumerate(own[:4])], [c[1], c[2], c[3], c[3] // 2]
        for level, i, o in zip((4, 3, 2, 1), inputs, outputs):
            self.add_module(f"decoder_block{level}", DecoderBlock(i, o, inter, branch))
        self.conv_out1 = nn.Sequential(nn.Conv2d(c[3] // 2 + own[4], 1, 1))
        for level, n in zip((4, 3, 2), c[1:]):
            self.add_module(f"lateral_block{level}", Lateral(n))
            self.add_module(f"conv_ms_spvn_{level}", nn.Conv2d(n, 1, 1))
            self.add_module(f"gdt_convs_{level}", nn.Sequential(nn.Conv2d(n, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU()))
            self.add_module(f"gdt_convs_pred_{level}", nn.Sequential(nn.Conv2d(16, 1, 1)))
            self.add_module(f"gdt_convs_attn_{level}", nn.Sequential(nn.Conv2d(16, 1, 1)))

    def forward(self, x, maps):
        part = lambda name, level: getattr(self, f"{name}{level}")
        y = maps[3]
        for level, parts in zip((4, 3, 2), (32, 16, 8)):
            y = part("decoder_block", level)(torch.cat([y, part("ipt_blk", level + 1)(in_parts(x, parts))], 1))
            y = y * part("gdt_convs_attn_", level)(part("gdt_convs_", level)(y)).sigmoid()
            finer = maps[level - 2]
            y = sized(y, finer) + part("lateral_block", level)(finer)
        y = self.decoder_block1(torch.cat([y, self.ipt_blk2(in_parts(x, 4))], 1))
        return self.conv_out1(torch.cat([sized(y, x), self.ipt_blk1(x)], 1))


class Birefnet(nn.Module):
    """P. Zheng et al. 2024, doi:10.26599/AIR.2024.9150038."""

    def __init__(self, embed=192, depths=(2, 2, 18, 2), heads=(6, 12, 24, 48), window=12, inter=64, branch=256):
        super().__init__()
        c = [2 * embed << n for n in (3, 2, 1, 0)]
        self.bb = Swin(embed, depths, heads, window)
        self.squeeze_module = nn.Sequential(DecoderBlock(sum(c), c[0], inter, branch))
        self.decoder = Decoder(c, inter, branch)

    def forward(self, x):
        half = F.interpolate(x, size=(x.shape[2] // 2, x.shape[3] // 2), mode="bilinear", align_corners=True)
        maps = [torch.cat([a, sized(b, a)], 1) for a, b in zip(self.bb(x), self.bb(half))]
        maps[3] = self.squeeze_module(torch.cat([*[sized(m, maps[3]) for m in maps[:3]], maps[3]], 1))
        return self.decoder(x, maps)


def lite():
    return Birefnet(96, (2, 2, 6, 2), (3, 6, 12, 24), 7)


def unused(name):
    """What training alone looks at."""
    return "conv_ms_spvn_" in name or "gdt_convs_pred_" in name


if __name__ == "__main__":
    sizes = {"embedDim": 4, "depths": [2, 1, 1, 1], "numHeads": [1, 2, 2, 4], "windowSize": 3, "interChannels": 4, "branchChannels": 6}
    narrow = Case(lambda: Birefnet(*sizes.values()), unused, size=(32, 64), config=sizes)
    write(__file__, {"birefnet": narrow}, {"general": Variant(Birefnet, unused), "lite": Variant(lite, unused)}, "torch", "torchvision")
