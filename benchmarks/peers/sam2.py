"""SAM 2.1 of the PyPI package sam2: the encoder alone, positions in rows."""
import re
import sys
from unittest.mock import MagicMock

FILES = {"tiny": "t", "small": "s", "base_plus": "b+", "large": "l"}


def network(variant, oracle):
    # what the package imports for its command line and its downloads
    for name in ("hydra", "hydra.core", "hydra.core.global_hydra", "hydra.utils", "iopath", "iopath.common", "iopath.common.file_io", "omegaconf"):
        sys.modules.setdefault(name, MagicMock())
    import importlib
    from importlib.metadata import distribution

    import yaml

    def built(node):
        if isinstance(node, list):
            return [built(each) for each in node]
        if isinstance(node, str) and re.fullmatch(r"\d+e-\d+", node):
            return float(node)
        if not isinstance(node, dict):
            return node
        values = {key: built(value) for key, value in node.items() if key != "_target_"}
        if "_target_" not in node:
            return values
        module, name = node["_target_"].rsplit(".", 1)
        return getattr(importlib.import_module(module), name)(**values)

    path = distribution("sam2").locate_file(f"sam2/configs/sam2.1/sam2.1_hiera_{FILES[variant.removeprefix('sam2-')]}.yaml")
    model = built(yaml.safe_load(open(path))["model"])
    rows = lambda features: features.flatten(2).transpose(1, 2)
    return model, lambda module, image: rows(module.forward_image(image)["backbone_fpn"][-1]) + module.no_mem_embed
