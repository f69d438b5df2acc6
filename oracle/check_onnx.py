"""Checks exported ONNX files: onnx.checker, strict shape inference, and Python's onnxruntime against onnxruntime-node.

    npx tsx --conditions=segkit-source scripts/export-networks.ts FOLDER
    python oracle/check_onnx.py FOLDER

Prints the largest absolute difference of each model's outputs. Both runtimes are built from the same sources: the bits are equal, and
anything else makes the program end with 1, as do files that the checker refuses and inferred shapes that contradict the declared ones.
"""
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

TYPES = {"float32": np.float32, "int64": np.int64, "int32": np.int32, "uint8": np.uint8, "bool": np.bool_}

# what the worker of runtime-node leaves out as well
NOT_FUSED = ["ConvBNFusion", "ConvMulFusion", "ConvAddFusion"]


def tensor(folder, entry):
    return np.fromfile(folder / entry["file"], TYPES[entry["type"]]).reshape(entry["dims"])


def shape_of(value):
    return [dim.dim_value if dim.HasField("dim_value") else dim.dim_param or None for dim in value.type.tensor_type.shape.dim]


def check(folder, entry):
    """The largest difference, the number of values whose shape was inferred, and what is wrong."""
    problems = []
    model = onnx.load(folder / entry["model"])
    onnx.checker.check_model(model, full_check=True)
    declared = {value.name: shape_of(value) for value in model.graph.output}
    # without the declared shapes, so that they are found and not copied
    for value in model.graph.output:
        value.type.tensor_type.ClearField("shape")
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    for value in inferred.graph.output:
        for ours, found in zip(declared[value.name], shape_of(value)):
            if isinstance(ours, int) and isinstance(found, int) and ours != found:
                problems.append(f"{value.name} is declared as {declared[value.name]}, inferred as {shape_of(value)}")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(folder / entry["model"], options, providers=["CPUExecutionProvider"], disabled_optimizers=NOT_FUSED)
    feeds = {one["name"]: tensor(folder, one) for one in entry["inputs"]}
    names = [one["name"] for one in entry["outputs"]]
    largest = 0.0
    for one, result in zip(entry["outputs"], session.run(names, feeds)):
        expected = tensor(folder, one)
        if result.shape != expected.shape or result.dtype != expected.dtype:
            problems.append(f"{one['name']} is {result.dtype} {result.shape} here, {expected.dtype} {expected.shape} in Node")
            continue
        same = (result == expected) | ((result != result) & (expected != expected))
        difference = np.abs(result.astype(np.float64) - expected.astype(np.float64))[~same]
        if difference.size > 0:
            largest = max(largest, float(np.where(np.isnan(difference), np.inf, difference).max()))
    if largest > 0:
        problems.append(f"differs by {largest:.2e} from onnxruntime-node")
    return largest, len(inferred.graph.value_info), problems


def main():
    folder = Path(sys.argv[1])
    print(f"onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}")
    failed = False
    for entry in json.loads((folder / "networks.json").read_text()):
        try:
            largest, inferred, problems = check(folder, entry)
            print(f"{entry['name']:28} max |difference| {largest:.1e}, {inferred} shapes inferred")
        except Exception as error:  # whatever a checker says is a finding: the other models are checked all the same
            problems = [f"{type(error).__name__}: {error}"]
        for problem in problems:
            failed = True
            print(f"{entry['name']:28} {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
