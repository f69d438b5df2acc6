"""RSN as mmpose has it: narrow ones of two stages and of one with weighed heat maps, and the published ones."""
from mspn import CONFIG, last, sizes, slim, training
from network import write
from openmmpose import variant
from mmpose.models.backbones import rsn  # noqa: E402

PARTS = rsn, "ResNet_top", "Upsample_unit"


def steps(told, points):
    def change(model):
        sizes(told, points)(model)
        model["backbone"] |= dict(num_steps=told.get("steps", 4), expand_times=told["branch"])
        model["head"]["use_prm"] = told.get("refined", False)
    return change


if __name__ == "__main__":
    two = dict(stages=2, depths=[1] * 4, steps=3, width=8, branch=3, channels=8, nPoints=5)
    one = dict(stages=1, depths=[1, 2, 1, 1], width=8, branch=2, channels=8, refined=True, nPoints=6)
    cases = {name: slim(CONFIG.format("rsn18"), (96, 64), told, PARTS, steps(told, told["nPoints"])) for name, told in (("rsn", two), ("rsn_weighed", one))}
    published = {"18": ("rsn18", 1), "2x50": ("2xrsn50", 2)}
    write(__file__, cases, {name: variant(CONFIG.format(config), last, training(n)) for name, (config, n) in published.items()}, "torch", "mmpose")
