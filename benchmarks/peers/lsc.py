"""Linear spectral clustering; the image is in the color space that is clustered."""


def opencv(inputs, options):
    import cv2

    image = inputs["image"]

    def run():
        superpixels = cv2.ximgproc.createSuperpixelLSC(image, options["region_size"], 0.075)
        superpixels.iterate(10)
        superpixels.enforceLabelConnectivity(25)
        return superpixels.getLabels()

    return run
