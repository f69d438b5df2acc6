"""A model as Keras 3 saves it, `.keras`, with the values of its variables."""
import os
import tempfile
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras  # noqa: E402
import numpy as np  # noqa: E402

from fixture import Fixture, seed  # noqa: E402

keras.utils.set_random_seed(seed())
layers = keras.layers
block = keras.Sequential([keras.Input((4, 4, 3)), layers.DepthwiseConv2D(3, name="wide"), layers.Dense(2, name="narrow")], name="block")
image = keras.Input((6, 6, 3))
x = layers.BatchNormalization(name="stem_bn")(layers.Conv2D(3, 3, name="stem")(image))
model = keras.Model(image, layers.Conv2D(2, 1, name="head")(block(x)))
rng = np.random.default_rng(seed())
model.set_weights([rng.standard_normal(value.shape).astype(np.float32) for value in model.get_weights()])
named = [(layer.name, layer) for layer in model.layers if not layer.name == "block"] + [(f"block/{layer.name}", layer) for layer in block.layers]
with Fixture("packages/nn/src/weights/keras_archive.fixture.json", __file__, "keras", "numpy") as f, tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "model.keras"
    model.save(path)
    f["file"] = np.frombuffer(path.read_bytes(), np.uint8)
    f["tensors"] = {f"{name}/vars/{i}": value for name, layer in named for i, value in enumerate(layer.get_weights())}
