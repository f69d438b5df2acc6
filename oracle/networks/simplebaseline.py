"""SimpleBaseline as mmpose has it: a narrow one on each kind of block, and the published ones."""
from network import write
from openmmpose import case, variant

CONFIG = "topdown_heatmap/{1}/td-hm_res{0}_8xb{2}-210e_{1}-256x{3}"


def narrow(depth, points, out):
    def change(model):
        model["backbone"] |= dict(depth=depth, base_channels=8, stem_channels=8)
        model["head"] |= dict(in_channels=out, deconv_out_channels=(12,) * 3, out_channels=points)
    return change


COCO = CONFIG.format(50, "coco", 64, 192)
CASES = {
    "simplebaseline": case(COCO, (96, 64), dict(layers=50, width=8, channels=12, nPoints=17), narrow(50, 17, 256)),
    "simplebaseline_18": case(COCO, (64, 96), dict(layers=18, width=8, channels=12, nPoints=5), narrow(18, 5, 64)),
}

if __name__ == "__main__":
    variants = {f"resnet{n}": variant(CONFIG.format(n, "coco", 32 if n == 152 else 64, 192)) for n in (50, 101, 152)}
    variants["resnet50-mpii"] = variant(CONFIG.format(50, "mpii", 64, 256))
    write(__file__, CASES, variants, "torch", "mmpose")
