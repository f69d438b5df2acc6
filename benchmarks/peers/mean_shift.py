"""Mean shift of points, from bins or from all of them."""


def sklearn(inputs, options):
    import numpy as np
    from sklearn.cluster import MeanShift

    # in float64, as ours computes
    points = np.asarray(inputs["points"], np.float64)

    def call():
        model = MeanShift(bandwidth=options["bandwidth"], bin_seeding=options["bins"]).fit(points)
        return {"labels": model.labels_.astype(np.int32), "centers": model.cluster_centers_}

    return call
