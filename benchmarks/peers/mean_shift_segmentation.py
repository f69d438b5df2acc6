"""EDISON's mean shift segmentation; `setup.mjs` compiles it for NumPy 2."""


def edison(inputs, options):
    # level 2 is left out: the package never sets the distance that it needs
    import pymeanshift

    image = inputs["image"]
    return lambda: pymeanshift.segment(image, options["spatialRadius"], options["rangeRadius"], options["minRegion"], options["level"])[1]
