"""A pixel classifier of scikit-image's features and scikit-learn's logistic regression, from a few strokes."""
import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.feature import multiscale_basic_features
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(seed())

if __name__ == "__main__":
    photograph = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("RGB"))[150:214:2, 200:290:2]
    height, width = photograph.shape[:2]
    features = multiscale_basic_features(photograph, sigma_max=4, channel_axis=-1).reshape(height * width, -1).astype(np.float64)
    places = rng.choice(height * width, 60, replace=False)
    gray = photograph.mean(-1).ravel()[places]
    labels = np.digitize(gray, np.quantile(gray, [0.33, 0.66]))
    scaler = StandardScaler().fit(features[places])
    model = LogisticRegression(C=1, class_weight="balanced", tol=1e-10, max_iter=100000).fit(scaler.transform(features[places]), labels)
    with Fixture("packages/classical/src/pixel-classifier/pixel-classifier.fixture.json", __file__, "numpy", "scikit-image", "scikit-learn") as f:
        f["image"] = photograph
        f["points"] = [dict(x=int(i % width), y=int(i // width), label=int(label)) for i, label in zip(places, labels)]
        f["shares"] = model.predict_proba(scaler.transform(features)).T.astype(np.float32)
        f["labels"] = model.predict(scaler.transform(features)).astype(np.int32)
