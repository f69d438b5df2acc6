"""PIDNet as mmsegmentation has it."""
from network import Case, write
from openmmlab import variant
from openmmlab_parts import BATCH_NORM, network

CLASSES = 5
RELU = dict(type="ReLU", inplace=True)


def unused(name):
    """Heads of details and boundaries, which training alone asks."""
    return name.startswith(("decode_head.p_", "decode_head.d_"))


def slim(width, pyramid, stem, branch, head):
    backbone = dict(type="PIDNet", channels=width, ppm_channels=pyramid, num_stem_blocks=stem, num_branch_blocks=branch, norm_cfg=BATCH_NORM, act_cfg=RELU)
    # training has four losses; none is asked for here
    losses = [dict(type="CrossEntropyLoss")] * 4
    head = dict(type="PIDHead", in_channels=4 * width, channels=head, num_classes=CLASSES, norm_cfg=BATCH_NORM, act_cfg=RELU, align_corners=True, loss_decode=losses)
    return network(backbone, head)


def case(size, width, pyramid, stem, branch, head):
    config = {"width": width, "pyramidWidth": pyramid, "stemBlocks": stem, "branchBlocks": branch, "headChannels": head, "nClasses": CLASSES}
    return Case(lambda: slim(width, pyramid, stem, branch, head), unused, size, config)


if __name__ == "__main__":
    write(__file__, {"pidnet": case((72, 104), 4, 6, 2, 2, 8), "pidnet_large": case((88, 72), 4, 7, 3, 3, 8)}, {
        n: variant(f"pidnet/pidnet-{n}_2xb6-120k_1024x1024-cityscapes", unused) for n in ("s", "m", "l")
    }, "torch", "mmsegmentation")
