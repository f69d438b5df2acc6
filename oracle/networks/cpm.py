"""Convolutional pose machines as mmpose has them: a narrow one, and the published ones."""
from network import Case, write
from openmmpose import build, variant
from mmpose.models.backbones import cpm

CONFIG = "topdown_heatmap/{0}/td-hm_cpm_8xb64-210e_{0}-{1}"
WHOLE = cpm.ConvModule
NARROW = {128: 8, 32: 2, 512: 32}


def last(maps):
    return {"heatmaps": maps[-1]}


def narrow(model):
    model["backbone"] |= dict(out_channels=5, feat_channels=8, middle_channels=2, num_stages=3)
    model["head"] |= dict(in_channels=5, out_channels=5, num_stages=3)


def made():
    """With a sixteenth of the channels that mmpose has fixed."""
    cpm.ConvModule = lambda inside, outside, *sizes, **others: WHOLE(NARROW.get(inside, inside), NARROW.get(outside, outside), *sizes, **others)
    network = build(CONFIG.format("coco", "256x192"), narrow, last)
    cpm.ConvModule = WHOLE
    return network


CASES = {"cpm": Case(made, size=(64, 48), config=dict(stages=3, width=8, nPoints=5))}

if __name__ == "__main__":
    variants = {"coco": variant(CONFIG.format("coco", "256x192"), last), "mpii": variant(CONFIG.format("mpii", "368x368"), last)}
    write(__file__, CASES, variants, "torch", "mmpose")
