"""Random walker from a map of seeds, 0 where there is none; the same weights, two systems where ours is one."""
import warnings


def skimage(inputs, options):
    from skimage.segmentation import random_walker

    if options["mode"] == "cg_mg":
        import pyamg  # noqa: F401  (without it scikit-image falls back to the default)

    image, seeds = inputs["image"], inputs["seeds"]
    warnings.simplefilter("ignore")
    return lambda: random_walker(image, seeds, mode=options["mode"], channel_axis=-1)
