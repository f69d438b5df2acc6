"""Labels of vectors by a forest, on one thread."""


def sklearn(inputs, options):
    from sklearn.ensemble import RandomForestClassifier

    features = inputs["features"]
    forest = RandomForestClassifier(options["trees"], random_state=0, n_jobs=1).fit(inputs["known"], inputs["labels"])
    return lambda: forest.predict(features).astype("int32")
