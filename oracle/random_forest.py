"""Random forests: scikit-learn's, with their trees, and single trees without random choices."""
import numpy as np
from fixture import Fixture, seed
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(seed())


def blobs(count, dimensions, classes, spread=1.0):
    centers = rng.normal(0, 1.5, (classes, dimensions))
    labels = rng.integers(0, classes, count)
    return rng.normal(centers[labels], spread).astype(np.float32), labels.astype(np.int32)


def tree_of(tree):
    shares = tree.value[:, 0] / tree.value[:, 0].sum(1, keepdims=True)
    leaf = tree.children_left < 0
    return dict(
        feature=np.where(leaf, -1, tree.feature).tolist(),
        threshold=np.where(leaf, 0, tree.threshold).tolist(),
        left=tree.children_left.tolist(),
        right=tree.children_right.tolist(),
        values=shares[leaf].ravel().tolist(),
    )


def single(count, dimensions, classes, **options):
    data, labels = blobs(count, dimensions, classes)
    model = DecisionTreeClassifier(random_state=0, **{name: value for name, value in options.items()}).fit(data, labels)
    names = dict(max_depth="maxDepth", min_samples_leaf="minSamplesLeaf", min_samples_split="minSamplesSplit", class_weight="classWeight")
    return dict(
        data=data, labels=labels, options={names[name]: value for name, value in options.items()}, tree=tree_of(model.tree_),
        importances=model.feature_importances_.tolist(),
    )


if __name__ == "__main__":
    with Fixture("packages/classical/src/random-forest/random-forest.fixture.json", __file__, "numpy", "scikit-learn") as f:
        data, labels = blobs(120, 6, 3)
        model = RandomForestClassifier(12, random_state=0).fit(data, labels)
        other, _ = blobs(301, 6, 3, 2.0)
        f["forest"] = dict(
            trees=[tree_of(each.tree_) for each in model.estimators_], importances=model.feature_importances_.tolist(), data=other,
            expected=model.predict_proba(other), labels=model.predict(other).astype(np.int32),
        )
        f["trees"] = [
            single(150, 4, 3),
            single(200, 3, 2, max_depth=4),
            single(180, 5, 4, min_samples_leaf=6),
            single(160, 3, 3, min_samples_split=20, class_weight="balanced"),
        ]
        # how well forests of several seeds label other samples
        all_data, all_labels = blobs(900, 8, 4, 1.6)
        train, test = slice(0, 300), slice(300, 900)
        scores = [RandomForestClassifier(50, random_state=k).fit(all_data[train], all_labels[train]).score(all_data[test], all_labels[test]) for k in range(8)]
        f["accuracy"] = dict(data=all_data, labels=all_labels, train=300, scores=scores)
