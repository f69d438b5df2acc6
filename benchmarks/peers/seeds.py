"""SEEDS superpixels; begins with the RGB picture."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    height, width = image.shape[:2]

    def run():
        lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
        superpixels = cv2.ximgproc.createSuperpixelSEEDS(width, height, 3, options["n_segments"], options["levels"], 2, 5, False)
        superpixels.iterate(lab, options["iterations"])
        return superpixels.getLabels()

    return run
