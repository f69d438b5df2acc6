"""Dense CRF from given energies: smoothness and appearance, normalized symmetrically."""


def pydensecrf(inputs, options):
    import numpy as np
    import pydensecrf.densecrf as crf

    image = np.ascontiguousarray(inputs["image"])
    height, width = image.shape[:2]
    classes = options["classes"]
    energies = np.ascontiguousarray(inputs["energies"], np.float32).reshape(classes, -1)

    def call():
        field = crf.DenseCRF2D(width, height, classes)
        field.setUnaryEnergy(energies)
        field.addPairwiseGaussian(sxy=3, compat=3)
        field.addPairwiseBilateral(sxy=80, srgb=13, rgbim=image, compat=10)
        return {"labels": np.argmax(field.inference(options["iterations"]), axis=0).astype(np.int32)}

    return call
