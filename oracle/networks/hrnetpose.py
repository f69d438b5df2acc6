"""HRNet for poses as mmpose has it: a narrow one, and the published ones."""
from network import write
from openmmpose import case, variant

CONFIG = "topdown_heatmap/{}/td-hm_hrnet-w{}_8xb{}-210e_{}"


def narrow(model):
    """As few modules and blocks as version 2 of the small classifier, with 4 channels in its finest branch."""
    extra = model["backbone"]["extra"]
    extra["stage1"]["num_blocks"] = (2,)
    for i, modules in ((2, 1), (3, 3), (4, 2)):
        extra[f"stage{i}"] |= dict(num_modules=modules, num_blocks=(2,) * i, num_channels=tuple(4 * 2**k for k in range(i)))
    model["head"] |= dict(in_channels=4, out_channels=6)


if __name__ == "__main__":
    config = CONFIG.format("coco", 32, 64, "coco-256x192")
    cases = {"hrnetpose": case(config, (96, 64), dict(variant="w18-small-v2", width=4, nPoints=6), narrow)}
    write(__file__, cases, {"w32": variant(config)}, "torch", "mmpose")
