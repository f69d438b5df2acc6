"""A forest of 100 trees, and its labels of other vectors, on one thread."""


def sklearn(inputs, options):
    from sklearn.ensemble import RandomForestClassifier

    features, labels, others = inputs["features"], inputs["labels"], inputs["others"]
    return lambda: RandomForestClassifier(options["trees"], random_state=0, n_jobs=1).fit(features, labels).predict(others).astype("int32")
