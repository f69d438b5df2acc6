"""MSPN as mmpose has it: a narrow one of two stages, and the published ones."""
from network import write
from openmmpose import case, variant
from mmpose.models.backbones import mspn  # noqa: E402

CONFIG = "topdown_heatmap/coco/td-hm_{}_8xb32-210e_coco-256x192"


def last(maps):
    """Of the heat maps of all levels and stages, those that are evaluated."""
    return {"heatmaps": maps[-1]}


def narrow(names, width):
    """The width of the stem, which mmpose has in two places as a constant, is said to its modules."""
    module, top, unit = names
    Top, Unit = getattr(module, top), getattr(module, unit)

    def build(change):
        def changed(model):
            change(model)
            model["backbone"]["res_top_channels"] = width
            setattr(module, top, lambda norm_cfg: Top(norm_cfg, width))
            setattr(module, unit, lambda *sizes, out_channels, **others: Unit(*sizes, out_channels=width, **others))
        return changed
    return build


def restored(make, names):
    """The module as it was, once the network is made."""
    module, *parts = names
    kept = [(part, getattr(module, part)) for part in parts]

    def made():
        model = make()
        for part, value in kept:
            setattr(module, part, value)
        return model
    return made


def slim(config, size, told, names, change):
    made = case(config, size, told, narrow(names, told["width"])(change), last, unused=training(told["stages"]))
    made.make = restored(made.make, names)
    return made


def training(stages):
    """Heat maps of levels and stages before the last."""
    return lambda name: name.startswith("head.predict_layers.") and int(name.split(".")[2]) != 4 * stages - 1


def sizes(told, points):
    """What a configuration of mmpose says at other sizes."""
    stages, channels = told["stages"], told["channels"]

    def change(model):
        model["backbone"] |= dict(num_stages=stages, unit_channels=channels, num_blocks=told.get("depths", [1] * 4))
        model["head"] |= dict(num_stages=stages, unit_channels=channels, out_channels=points, out_shape=(24, 16), level_indices=[0, 1, 2, 3] * stages)
        model["head"]["loss"] = dict(type="KeypointMSELoss")
    return change


if __name__ == "__main__":
    told = dict(stages=2, depths=[1, 2, 1, 1], width=3, channels=8, nPoints=5)
    parts = mspn, "ResNetTop", "UpsampleUnit"
    variants = {str(n): variant(CONFIG.format(f"{n}xmspn50" if n > 1 else "mspn50"), last, training(n)) for n in (1, 2, 3, 4)}
    write(__file__, {"mspn": slim(CONFIG.format("mspn50"), (96, 64), told, parts, sizes(told, 5))}, variants, "torch", "mmpose")
