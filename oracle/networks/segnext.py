"""SegNeXt as mmsegmentation has it, but that the matrix which its head begins with is drawn once, by the generator that the definition has."""
import torch
from torch.nn import functional as F

from network import Case, write
from openmmlab import variant
from openmmlab_parts import network

CONFIG = {"widths": [8, 16, 20, 24], "depths": [1, 2, 1, 1], "headChannels": 64, "nClasses": 5}
MASK = 2**32 - 1


def uniform(count, seed=0):
    """xoshiro128** seeded by splitmix32: numbers in [0, 1)."""
    state = seed

    def split():
        nonlocal state
        state = (state + 0x9E3779B9) & MASK
        z = state ^ (state >> 16)
        z = z * 0x21F0AAAD & MASK
        z = (z ^ (z >> 15)) * 0x735A2D97 & MASK
        return z ^ (z >> 15)

    turn = lambda v, by: (v << by | v >> (32 - by)) & MASK
    a, b, c, d = split(), split(), split(), split()
    for _ in range(count):
        yield (turn(b * 5 & MASK, 7) * 9 & MASK) / 2**32
        shifted = b << 9 & MASK
        c, d = c ^ a, d ^ b
        b, a = b ^ c, a ^ d
        c, d = c ^ shifted, turn(d, 11)


def seeded(model):
    """The network with the same matrix in every call, of the precision that it is asked in."""
    ham = model.decode_head.hamburger.ham

    def bases(batch, sets, rows, columns, device=None):
        drawn = torch.tensor(list(uniform(rows * columns)), dtype=torch.float64).reshape(1, rows, columns)
        return F.normalize(drawn, dim=1).to(model.decode_head.conv_seg.weight.dtype).expand(batch * sets, rows, columns)

    ham._build_bases = bases
    return model


def slim():
    backbone = dict(
        type="MSCAN", embed_dims=CONFIG["widths"], mlp_ratios=[8, 8, 4, 4], depths=CONFIG["depths"], act_cfg=dict(type="GELU"), norm_cfg=dict(type="BN"))
    channels = CONFIG["headChannels"]
    head = dict(
        type="LightHamHead", in_channels=CONFIG["widths"][1:], in_index=[1, 2, 3], channels=channels, ham_channels=channels, num_classes=CONFIG["nClasses"],
        norm_cfg=dict(type="GN", num_groups=32), ham_kwargs=dict(MD_S=1, MD_R=16, train_steps=6, eval_steps=7, inv_t=100, rand_init=True))
    return seeded(network(backbone, head))


if __name__ == "__main__":
    write(__file__, {"segnext": Case(slim, size=(70, 101), config=CONFIG)}, {
        name: variant(f"segnext/segnext_mscan-{name[0]}_1xb16-adamw-160k_ade20k-512x512") for name in ("tiny", "small", "base", "large")
    }, "torch", "mmsegmentation")
