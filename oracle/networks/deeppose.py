"""DeepPose on ResNets as mmpose has it: a narrow one, and the published ones."""
from network import write
from openmmpose import case, variant

CONFIG = "topdown_regression/coco/td-reg_res{}_8xb64-210e_coco-256x192"


def given(y):
    return {"coordinates": y}


def narrow(model):
    model["backbone"] |= dict(base_channels=8, stem_channels=8)
    model["head"] |= dict(in_channels=256, num_joints=17)


CASES = {"deeppose": case(CONFIG.format(50), (96, 64), dict(layers=50, width=8, nPoints=17), narrow, given)}

if __name__ == "__main__":
    write(__file__, CASES, {f"resnet{n}": variant(CONFIG.format(n), given) for n in (50, 101, 152)}, "torch", "mmpose")
