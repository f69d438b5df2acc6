"""Runs one peer for the benchmark: JSON lines on stdin and stdout, arrays in raw files.

A peer is a function in a module of this folder, `def name(inputs, options)`: it imports its package, does what is not to be timed, and returns a function without
arguments, which is what is timed. That one returns an array, a dict of arrays, or None.
"""
import importlib.metadata
import importlib.util
import json
import os
import platform
import sys
import time

# What other code prints must not mix with the replies; and a peer called like a module of Python's own must not hide it.
replies = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != FOLDER]

import numpy as np  # noqa: E402

DISTRIBUTIONS = {"OpenCV": ["opencv-contrib-python-headless", "opencv-contrib-python", "opencv-python-headless", "opencv-python"]}
KEPT = {"uint8", "int32", "uint32", "float32", "float64"}


def version_of(peer):
    """The version of `peer`; what follows a comma in its name says how it is called."""
    peer = peer.split(",")[0]
    for name in DISTRIBUTIONS.get(peer, [peer]):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return ""


def load(request):
    module, function = request["call"].split(".")
    spec = importlib.util.spec_from_file_location(f"peers_{module}", os.path.join(FOLDER, f"{module}.py"))
    code = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(code)
    inputs = {
        name: np.fromfile(a["path"], dtype=a["dtype"]).reshape(a["shape"]) for name, a in request["inputs"].items()
    }
    run = getattr(code, function)(inputs, request["options"])
    if "cv2" in sys.modules:
        sys.modules["cv2"].setNumThreads(1)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    return run, {"version": version_of(request["peer"]), "python": platform.python_version()}


def memory(field):
    """VmRSS or VmHWM in MiB; None where the system does not tell."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith(field):
                    return int(line.split()[1]) / 1024
    except OSError:
        return None


def forget_peak():
    """Starts the high-water mark again from what is used now, where Linux offers it."""
    try:
        with open("/proc/self/clear_refs", "w") as control:
            control.write("5")
    except OSError:
        pass


def write(result, folder):
    arrays = result if isinstance(result, dict) else {"result": result}
    files = {}
    for name, value in arrays.items():
        array = np.ascontiguousarray(value)
        if array.dtype.name not in KEPT:
            array = array.astype(np.uint8 if array.dtype == bool else np.int32 if array.dtype.kind in "iu" else np.float64)
        path = os.path.join(folder, f"peer-{os.getpid()}-{name}.raw")
        array.tofile(path)
        files[name] = {"path": path, "dtype": array.dtype.name, "shape": list(array.shape)}
    return files


def main():
    run = result = peak = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["op"] == "load":
                run, reply = load(request)
            elif request["op"] == "run":
                first = peak is None
                if first:
                    forget_peak()
                    before = memory("VmRSS")
                result = None
                start, cpu = time.perf_counter(), time.process_time()
                for _ in range(request["times"]):
                    result = run()
                ms = (time.perf_counter() - start) * 1000 / request["times"]
                cpu = (time.process_time() - cpu) * 1000 / request["times"]
                if first:
                    peak = (None if before is None else max(0, memory("VmHWM") - before),)
                reply = {"ms": ms, "cpuMs": cpu}
            elif request["op"] == "peak":
                reply = {"mib": peak[0] if peak else None}
            else:
                reply = {"arrays": {} if result is None else write(result, request["folder"])}
        except ImportError as error:
            reply = {"missing": str(error)}
        except Exception as error:  # the benchmark names the peer and goes on
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), file=replies, flush=True)


main()
