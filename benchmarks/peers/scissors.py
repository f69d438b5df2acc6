"""Intelligent scissors: edges and the map of all paths from a place, and one of them."""


def opencv(inputs, options):
    import cv2
    import numpy as np

    # OpenCV's colors are blue, green, red
    image = np.ascontiguousarray(inputs["image"][..., ::-1])

    def run():
        scissors = cv2.segmentation.IntelligentScissorsMB()
        scissors.applyImage(image)
        scissors.buildMap(tuple(options["start"]))
        return scissors.getContour(tuple(options["end"])).reshape(-1).astype(np.int32)

    return run
