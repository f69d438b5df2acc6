"""Features of scikit-image, a forest of scikit-learn, and the whole image labeled, on one thread."""


def sklearn(inputs, options):
    from skimage.feature import multiscale_basic_features
    from sklearn.ensemble import RandomForestClassifier

    image, labels = inputs["image"], inputs["labels"]

    def call():
        features = multiscale_basic_features(image, workers=1)
        known = labels >= 0
        forest = RandomForestClassifier(options["trees"], random_state=0, n_jobs=1, class_weight="balanced").fit(features[known], labels[known])
        return forest.predict(features.reshape(-1, features.shape[-1])).reshape(labels.shape).astype("int32")

    return call
