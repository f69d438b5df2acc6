"""Logistic regressions: scikit-learn's, at the minimum."""
import numpy as np
from fixture import Fixture, seed
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(seed())


def case(count, dimensions, classes, scale=1.0, shift=0.0, **options):
    centers = rng.normal(0, 1, (classes, dimensions))
    labels = rng.integers(0, classes, count)
    data = (rng.normal(centers[labels], 1) * scale + shift).astype(np.float32)
    c, balanced, standardize = options.get("c", 1), options.get("classWeight"), options.get("standardize", False)
    model = LogisticRegression(C=c, class_weight=balanced, tol=1e-12, max_iter=100000, solver="newton-cholesky" if not standardize else "lbfgs")
    fitted = model
    coefficients, intercepts = None, None
    if standardize:
        scaler = StandardScaler().fit(data.astype(np.float64))
        fitted = make_pipeline(scaler, model).fit(data.astype(np.float64), labels)
        coefficients = model.coef_ / scaler.scale_
        intercepts = model.intercept_ - coefficients @ scaler.mean_
    else:
        model.fit(data.astype(np.float64), labels)
        coefficients, intercepts = model.coef_, model.intercept_
    return dict(
        data=data, labels=labels.astype(np.int32), options=options, coefficients=coefficients, intercepts=intercepts,
        shares=fitted.predict_proba(data.astype(np.float64)), predicted=fitted.predict(data.astype(np.float64)).astype(np.int32),
    )


if __name__ == "__main__":
    with Fixture("packages/classical/src/logistic-regression/logistic-regression.fixture.json", __file__, "numpy", "scikit-learn") as f:
        f["cases"] = [
            case(150, 4, 2),
            case(200, 5, 4, c=0.1),
            case(120, 3, 3, scale=np.array([1, 20, 0.05]), shift=np.array([0, 100, -3]), c=10),
            case(140, 6, 3, scale=np.array([1, 20, 0.05, 3, 1, 1]), standardize=True, c=2),
            case(100, 1, 2, classWeight="balanced"),
        ]
