"""Geodesic active contours of ITK, from the distance to a box."""


def simpleitk(inputs, options):
    import numpy as np
    import SimpleITK as sitk

    speed = sitk.GetImageFromArray(inputs["speed"].astype(np.float32))
    box = options["box"]
    inside = np.zeros(inputs["speed"].shape, np.uint8)
    inside[box["y"] : box["y"] + box["height"], box["x"] : box["x"] + box["width"]] = 1
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)

    def run():
        start = sitk.SignedMaurerDistanceMap(sitk.GetImageFromArray(inside), insideIsPositive=False, squaredDistance=False, useImageSpacing=False)
        step = sitk.GeodesicActiveContourLevelSetImageFilter()
        step.SetPropagationScaling(options["balloon"])
        step.SetCurvatureScaling(options["curvature"])
        step.SetAdvectionScaling(options["attachment"])
        step.SetNumberOfIterations(options["steps"])
        step.SetMaximumRMSError(0)
        return (sitk.GetArrayFromImage(step.Execute(sitk.Cast(start, sitk.sitkFloat32), speed)) < 0).astype(np.uint8)

    return run
