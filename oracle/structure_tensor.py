"""Structure tensors and their eigenvalues: scikit-image's, in float64."""
import numpy as np
from PIL import Image
from fixture import ROOT, Fixture, seed
from skimage.feature import structure_tensor, structure_tensor_eigenvalues

rng = np.random.default_rng(seed())


def case(image, **options):
    tensor = structure_tensor(image.astype(np.float64) / (255 if image.dtype == np.uint8 else 1), **options)
    eigenvalues = structure_tensor_eigenvalues(tensor)
    return dict(image=image, options=options, tensor=np.stack(tensor, -1).astype(np.float32), eigenvalues=np.stack(list(eigenvalues), -1).astype(np.float32))


if __name__ == "__main__":
    photograph = np.asarray(Image.open(f"{ROOT}/examples/photographs/coffee.png").convert("L"))[170:201, 220:261]
    with Fixture("packages/classical/src/structure-tensor/structure-tensor.fixture.json", __file__, "numpy", "scikit-image") as f:
        f["cases"] = [
            case(photograph),
            case(photograph, sigma=2.5, mode="reflect"),
            case(photograph, sigma=[0.5, 3], mode="nearest", order="xy"),
            case(rng.random((13, 10)).astype(np.float32), mode="constant", cval=0.4),
            case(rng.random((2, 7)).astype(np.float32), mode="mirror"),
        ]
