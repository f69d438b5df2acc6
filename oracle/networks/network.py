"""What every network's oracle shares: slim networks with weights drawn by name, and what PyTorch computes with them.

    from network import Case, Variant, write
    write(__file__, {"unet": Case(lambda: UNet(3, 2, False, 4), size=(50, 70), config={"width": 4})}, {"transposed": Variant(UNet)}, "torch")

writes `packages/nn/src/networks/<name of the oracle>/<case>.fixture.json`: names, shapes and ranges of all tensors as the published file has them, the
norms with their eps, and samples of the outputs. Weights and inputs are not in it: `drawn.py` and `testing/src/drawn.ts` draw them alike. Statistics, scales
and biases of norms are off their neutral values, so that forgetting one shows. Variants are the published ones at full width, under the names that the
family gives them.
"""
import json
import math
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from torch import nn

sys.path.append(str(Path(__file__).parents[1]))
from drawn import draw  # noqa: E402
from fixture import DATA, Fixture, arguments, parser, seed  # noqa: E402

torch.set_num_threads(1)
SAMPLES = 8000
BOUND = 1.7
GAINS = (1.2, 1.1, 1, 0.9, 0.8, 0.7)


@dataclass
class Variant:
    """A network in its published implementation."""
    make: Callable[[], nn.Module]
    unused: Callable[[str], bool] = lambda name: False
    """Tensors that the file has and nothing computes with."""


@dataclass
class Case(Variant):
    """A narrow one; the size of its picture; what a definition has to be told to be built alike."""
    size: tuple = ()
    config: dict | None = None
    hub: bool = False
    """Whether the configuration is a hub's `config.json`, not the definition's."""
    untested: Callable[[str], bool] = lambda name: False
    """Parameters that no output depends on, whatever they are."""
    most: float = 50
    """Largest standard deviation of an output; above it a lower gain is taken. Attention whose scores are far apart sees one position alone."""
    spread: Callable[[str], float] = lambda name: 1
    """Factor of the range that a tensor is drawn from, by its name in the file: of heads whose results would be alike everywhere."""
    inputs: dict | None = None
    """Several inputs, by the names that the model's `forward` has: [shape, low, high] of what is drawn, or dict(dims, values). None: an image of the size."""


def saved(model, folder):
    """Writes what a published file holds; its path."""
    file = Path(folder) / "model.safetensors"
    if hasattr(model, "save_pretrained"):
        model.save_pretrained(folder)
    else:
        save_file({k: v.detach().contiguous().clone() for k, v in model.state_dict().items()}, file)
    return file


def published(model):
    """The file's name of every tensor of the model, by the name it has in memory, and the shapes of the file's tensors by their names: libraries rename when they write, and join queries, keys and values."""
    if not hasattr(model, "save_pretrained"):
        return {name: name for name in model.state_dict()}, {name: list(value.shape) for name, value in model.state_dict().items()}
    with torch.no_grad():
        marks = {n: (k, v.fill_(n)) for n, (k, v) in enumerate(model.state_dict().items())}
    with tempfile.TemporaryDirectory() as folder:
        tensors = load_file(saved(model, folder))
    names = {}
    for name, tensor in tensors.items():
        # one tensor of the model, or several one after the other
        while len(tensor) if tensor.dim() else False:
            key, value = marks[int(tensor.flatten()[0])]
            part, tensor = tensor[: len(value)], tensor[len(value) :]
            assert bool((part == part.flatten()[0]).all()) and part.shape == value.shape and key not in names, name
            names[key] = name
        if tensor.dim() == 0:
            names[marks[int(tensor)][0]] = name
    return names, {name: list(tensor.shape) for name, tensor in tensors.items()}


def amplitude(module, key, shape, gain):
    """A uniform draw of this amplitude gives maps `gain` times the spread of those that they are computed from. Modules that have kernels in an order of their own say what these sum over."""
    fan = getattr(module, "fans", {}).get(key, math.prod(shape[1:]))
    if isinstance(module, nn.ConvTranspose2d):
        fan = module.in_channels * math.prod(k / s for k, s in zip(module.kernel_size, module.stride))
    # weights that the module multiplies before it uses them
    fan *= getattr(module, "times", 1) ** 2
    return round(gain * math.sqrt(3 / fan), 4)


def ranges(model, gain):
    """[shape, low, high] of every tensor by its name in memory; [shape] where it is of whole numbers."""
    found = {}
    for path, module in model.named_modules():
        for key, value in [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]:
            name, shape = f"{path}.{key}" if path else key, list(value.shape)
            if not value.is_floating_point():
                found[name] = [shape]
            elif key == "running_mean":
                found[name] = [shape, -0.2, 0.2]
            elif key == "running_var":
                found[name] = [shape, 0.5, 1.5]
            elif (hasattr(module, "eps") and key == "weight") or key in getattr(module, "scales", ()):
                # norms, and modules that say which of their parameters multiply
                found[name] = [shape, 0.8, 1.2]
            elif isinstance(module, nn.PReLU):
                # about the slope that training begins with: with any others, maps grow from layer to layer until one value outshines all
                found[name] = [shape, 0.05, 0.45]
            elif len(shape) < 2:
                found[name] = [shape, -0.1, 0.1]
            else:
                a = amplitude(module, key, shape, gain)
                found[name] = [shape, -a, a]
    return found


def drawn(make, number, gain, spread=lambda name: 1):
    """The model with drawn weights, read from a file such as a published one; the file's names by those in memory; ranges by the file's names."""
    (names, shapes), drawn_from = published(make()), ranges(make(), gain)
    table = {name: [shapes[name], *(round(spread(name) * end, 4) for end in drawn_from[key][1:])] for key, name in names.items()}
    model = make()
    # whole numbers, such as an index of relative positions, are what they are
    whole = {names[key]: value.clone() for key, value in model.state_dict().items() if key in names and not value.is_floating_point()}
    tensors = {n: torch.from_numpy(draw(number, n, *r)) if len(r) > 1 else whole[n] for n, r in table.items()}
    if hasattr(model, "save_pretrained"):
        with tempfile.TemporaryDirectory() as folder:
            save_file(tensors, saved(model, folder), {"format": "pt"})
            model = type(model).from_pretrained(folder, attn_implementation="eager")
    else:
        model.load_state_dict(tensors, strict=True)
    return model.eval(), names, table


def asked(case):
    """The inputs of a case as the fixture has them."""
    return case.inputs or {"image": [[1, 3, *case.size], -BOUND, BOUND]}


def fed(case, number):
    """The inputs of a case: a tensor where there is one, else tensors by name."""
    found = {name: torch.tensor(given["values"], dtype=torch.float32).reshape(given["dims"]) if isinstance(given, dict) else torch.from_numpy(draw(number, f"input.{name}", tuple(given[0]), *given[1:]))
             for name, given in asked(case).items()}
    return found if case.inputs else found["image"]


def outputs(model, x):
    y = model(**x) if isinstance(x, dict) else model(x)
    return {"logits": y} if isinstance(y, torch.Tensor) else {k: v for k, v in y.items() if isinstance(v, torch.Tensor)}


def tree(table):
    """Tensors by the parts of their names, as modules hold them: a third of the size of a list."""
    root = {}
    for name, value in table.items():
        node, (*path, last) = root, name.split(".")
        for part in path:
            node = node.setdefault(part, {})
        node[last] = value
    return root


def norms(model, names, unused):
    """Every normalization that something is computed with, by kind and eps, under the name that its weight has in the file."""
    groups = {}
    for path, module in model.named_modules():
        if hasattr(module, "eps") and not unused(names[f"{path}.weight"]):
            groups.setdefault((type(module).__name__, module.eps), []).append(names[f"{path}.weight"].rsplit(".", 1)[0])
    return [dict(kind=kind, eps=eps, names=found) for (kind, eps), found in groups.items()]


def felt(model, x, number):
    """The largest gradient of a drawn sum of all outputs, by parameter: zero where outputs do not depend on it."""
    model.requires_grad_(True)
    sum((v * torch.from_numpy(draw(number, "probe." + k, tuple(v.shape), -1, 1))).sum() for k, v in outputs(model, x).items()).backward()
    return {k: float(p.grad.abs().max()) if p.grad is not None else 0.0 for k, p in model.named_parameters()}


def sampled(value, samples):
    """Every n-th element of an output, n prime to its width, so that all rows and columns are met; and figures of the whole."""
    flat, every = value.flatten(), 1
    while len(flat) / every > samples or math.gcd(every, value.shape[-1]) > 1:
        every += 1
    return dict(shape=list(value.shape), every=every, values=flat[::every].numpy(), mean=float(flat.double().mean()), std=float(flat.double().std()))


def instance(case, number):
    """The case's network with the largest gain at which nothing grows out of bounds (branches that are added grow), its picture and outputs; and as `drawn`."""
    x = fed(case, number)
    for gain in GAINS:
        model, names, table = drawn(case.make, number, gain, case.spread)
        with torch.no_grad():
            y = outputs(model, x)
        if all(v.std() < case.most for v in y.values()):
            return model, x, y, names, table
    raise AssertionError(f"{case}: outputs grow with every gain")


def count(model, names, unused):
    """How many trainable parameters the published model computes with."""
    return sum(p.numel() for k, p in model.named_parameters() if not unused(names[k]))


def write(generator, cases, variants, *packages, folder=None):
    """Writes the fixtures of the cases, and `names.fixture.json` for the variants at full width; of those that the command line names, or of all. A network that belongs to another one's folder says the `folder`."""
    parser.add_argument("case", nargs="*", help=f"of {', '.join(cases)}, names")
    folder = folder or f"packages/nn/src/networks/{Path(generator).stem}"
    for name in arguments().case or [*cases, *(["names"] if variants else [])]:
        if name == "names":
            write_names(folder, generator, variants, *packages)
        else:
            write_case(folder, name, cases[name], generator, *packages)


def write_rows(generator, rows, *packages):
    """The same for networks that are rows of one: `(cases, variants)` by the folder; of the rows that the command line names, or of all."""
    parser.add_argument("row", nargs="*", help=f"of {', '.join(rows)}")
    for row in arguments().row or rows:
        (cases, variants), folder = rows[row], f"packages/nn/src/networks/{row}"
        print(row, flush=True)
        for name, case in cases.items():
            write_case(folder, name, case, generator, *packages)
        write_names(folder, generator, variants, *packages)


def write_case(folder, name, case, generator, *packages):
    """Draws the weights of a case, asks it, and writes what it gives."""
    number = seed()
    model, x, y, names, table = instance(case, number)
    gradients = felt(model, x, number)
    least = 1e-6 * sorted(gradients.values())[len(gradients) // 2]
    dead = [names[k] for k, v in gradients.items() if v < least and not case.untested(names[k])]
    with torch.no_grad():
        exact = outputs(model.double(), {k: v.double() for k, v in x.items()} if isinstance(x, dict) else x.double())
    noise = max(float((exact[k] - v).abs().max() / v.abs().max()) for k, v in y.items())
    unused = [names[k] for k in gradients if case.unused(names[k])]
    assert all(v.std() > 1e-2 for v in y.values()), f"{name}: outputs fade"
    assert set(dead) <= set(unused), f"{name}: outputs do not depend on {dead}"
    with Fixture(f"{folder}/{name}.fixture.json", generator, *packages) as f:
        f["hub" if case.hub else "config"] = case.config
        f["parameters"] = count(model, names, case.unused)
        f["tolerance"], f["noise"] = max(1e-4, 20 * noise), noise
        f["inputs"] = asked(case)
        f["outputs"] = {k: sampled(v, SAMPLES / len(y)) for k, v in y.items()}
        f["norms"] = norms(model, names, case.unused)
        f["unused"] = unused
        f["tensors"] = tree(table)
    print(f["parameters"], "parameters,", len(table), "tensors,", {k: f"{v.std():.2g} to {v.abs().max():.2g}" for k, v in y.items()}, f"noise {noise:.1e}", flush=True)


def write_names(folder, generator, variants, *packages):
    """Names and shapes of every tensor that the published file of each variant has, less those that nothing is computed with."""
    with Fixture(f"{folder}/names.fixture.json", generator, *packages) as f:
        for name, case in variants.items():
            model = case.make()
            names, shapes = published(model)
            kept = {k: v for k, v in sorted(shapes.items()) if not k.endswith("num_batches_tracked") and not case.unused(k)}
            f[name] = dict(parameters=count(model, names, case.unused), tensors=tree(kept))


def compare(kind, published):
    """With `--published`: the largest differences of the published files' reference outputs, and of float32, from float64. Whether it was asked for."""
    parser.add_argument("--published", action="store_true", help="compare with published files and their reference outputs instead")
    if not parser.parse_known_args()[0].published:
        return False
    data = Path(DATA)
    for entry in json.loads((data / "models/reference_index.json").read_text()):
        if entry["model"] != kind:
            continue
        weights = load_file(data / "models" / kind / entry["weights"])
        model, mean, std, order = published(entry["weights"])
        result = model.load_state_dict(weights, strict=False)
        assert not [k for k in result.missing_keys + result.unexpected_keys if "num_batches" not in k], result
        x = (np.asarray(Image.open(data / entry["image"]).convert("RGB")).astype(np.float64) - mean) / std
        x = torch.from_numpy(np.ascontiguousarray(x[..., ::order].transpose(2, 0, 1)))[None]
        s, finish = entry["stride"], torch.sigmoid if entry["kind"] == "prob" else (lambda v: v)
        with torch.no_grad():
            single, exact = finish(model.eval()(x.float()))[0, :, ::s, ::s], finish(model.double()(x))[0, :, ::s, ::s]
        reference = torch.from_numpy(np.load(data / "models" / kind / "reference" / entry["npy"]))
        far = lambda v: float((v.double() - exact).abs().max())
        print(entry["weights"], Path(entry["image"]).name, f"reference {far(reference):.2e} float32 here {far(single):.2e} of {float(exact.abs().max()):.2f}", flush=True)
    return True
