"""F-DBSCAN superpixels; begins with the RGB picture."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]
    height, width = image.shape[:2]

    def run():
        # it smooths its image in place: this one is its own
        lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
        superpixels = cv2.ximgproc.createScanSegment(width, height, options["n_segments"], slices=1, merge_small=True)
        superpixels.iterate(lab)
        return superpixels.getLabels()

    return run
