"""Networks as peers: PyTorch itself on one thread, and the files that the other side and ONNX Runtime open.

  python exported.py FOLDER NAME VARIANT SIZE     writes FOLDER/VARIANT: `model.safetensors` and `onnx/model.onnx`

`NAME.py` beside this file makes the network: `network(variant, oracle)` gives the PyTorch module, or the module and a function from it and an image to
scores; `shape(size)`, where there is one, gives the shape of its input; `names(variant)`, where there is one, gives the names of its input and its outputs; and `more(network, target)`, where there is one, writes further files; `oracle(name)` is a module of `oracle/networks`, for networks that no library holds.
Weights are drawn from one seed; statistics are off their neutral values.
"""
import importlib.util
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != FOLDER]


def peer(name):
    spec = importlib.util.spec_from_file_location(f"peer_{name}", os.path.join(FOLDER, f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def oracle(name):
    """The module that a network's oracle has written out."""
    folder = os.path.join(FOLDER, "../../oracle/networks")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(name)


def scores(of, variant):
    """The network in evaluation mode, and a module that calls it and gives its scores alone."""
    import torch

    torch.manual_seed(20261121)
    made = of.network(variant, oracle)
    network, call = made if isinstance(made, tuple) else (made, lambda module, image: module(image))
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            part.running_mean.normal_(0, 0.1)
            part.running_var.uniform_(0.5, 1.5)

    class Scores(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.network = network

        def forward(self, image):
            return call(self.network, image)

    return network.eval(), Scores().eval()


def export(folder, name, variant, size):
    import torch
    from safetensors.torch import save_file

    of, target = peer(name), os.path.join(folder, variant)
    os.makedirs(os.path.join(target, "onnx"), exist_ok=True)
    network, module = scores(of, variant)
    if hasattr(of, "save"):
        of.save(network, target, size)
    else:
        save_file({key: value.contiguous().clone() for key, value in network.state_dict().items()}, os.path.join(target, "model.safetensors"))
    names = of.names(variant) if hasattr(of, "names") else getattr(of, "NAMES", ("image", "scores"))
    image = torch.zeros(*getattr(of, "shape", lambda side: (1, 3, side, side))(size))
    torch.onnx.export(module, (image,), os.path.join(target, "onnx", "model.onnx"), dynamo=True, opset_version=18, input_names=[names[0]], output_names=list(names[1:]), external_data=False)
    if hasattr(of, "more"):
        of.more(network, target)


def eager(inputs, options):
    import torch

    torch.set_num_threads(1)
    _, module = scores(peer(options["name"].replace("-", "_")), options["variant"])
    image = torch.from_numpy(inputs["image"])

    def run():
        with torch.inference_mode():
            return module(image).numpy()

    return run


if __name__ == "__main__":
    export(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
