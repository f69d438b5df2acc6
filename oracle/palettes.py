"""Counts and hashes of published label sets, for @segkit/core/palettes.

Tables come from packages (cityscapesScripts, mmsegmentation, mmdet, mmdet3d; their sources are read, not imported) and from the repositories that
publish them. For these give a folder of clones, each in owner/name: --tables FOLDER. The commits are in TABLES.
"""
import hashlib
import json
import os
import re

import numpy as np
from fixture import Fixture, arguments, parser
from published import assigned, package_source
from scipy.io import loadmat

parser.add_argument("--tables", required=True, metavar="FOLDER", help="clones of the repositories, in owner/name")

TABLES = {
    "CSAILVision/sceneparsing": "e20222964c58eba41d8986d45d652d93adc234a5",
    "alexgkendall/SegNet-Tutorial": "bb68b64e72cb004b3ed927fee0f5624dd8097498",
    "mseg-dataset/mseg-api": "fd93c4e325392bbdef766de35304973ee70b3f57",
    "nightrome/cocostuff": "876a7db61f4957888b609011df25e039e512fb48",
    "shelhamer/fcn.berkeleyvision.org": "1305c7378a9f0ab44b2c936f4d60e4687e3d8743",
    "ankurhanda/nyuv2-meta-data": "b92d15c506876dada1ac4086938e30ebc4deb49b",
    "ScanNet/ScanNet": "3830fce7f8b2e48ef047ef7fd76ea5f62903f51c",
    "TUI-NICR/ESANet": "f72ea8a5ddb9dee6cea145d5309a27f521c4f376",
    "m-birke/automotive-segmentation-datasets": "b01fc7ad7a3b241935e536e538a375d7b0d29ea0",
    "SimonVandenhende/Multi-Task-Learning-PyTorch": "ed3d9ac1c35493d8d22c4e33574919c326d77b6d",
}


def table(path):
    with open(os.path.join(arguments().tables, path), encoding="utf-8") as file:
        return file.read()


def mmseg(name):
    return assigned(package_source("mmsegmentation", "mmseg/utils/class_names.py"), "return", name)


def voc_color(k):
    color = [0, 0, 0]
    for bit in range(8):
        for c in range(3):
            color[c] |= ((k >> (3 * bit + c)) & 1) << (7 - bit)
    return color


def listed(names, colors=None, first=0, ignored=()):
    """Classes in order, numbered from `first`; those of `ignored` have no train id."""
    classes, train = [], 0
    for k, name in enumerate(names, first):
        is_class = k not in ignored
        classes.append(dict(id=k, trainId=train if is_class else None, name=name, color=list(colors[k - first] if colors else voc_color(k))))
        train += is_class
    return classes


def cityscapes():
    from cityscapesscripts.helpers.labels import labels

    return [
        dict(id=e.id, trainId=None if e.trainId in (255, -1) else e.trainId, name=e.name, color=list(e.color), group=e.category, isThing=True if e.hasInstances else None)
        for e in labels if e.id >= 0
    ]


def ade20k():
    rows = [line.split("\t") for line in table("CSAILVision/sceneparsing/objectInfo150.txt").splitlines()[1:]]
    names = [row[4].split(",")[0].strip() for row in rows]
    return listed(["unlabeled", *names], [[0, 0, 0], *mmseg("ade_palette")], ignored=(0,))


def camvid():
    source = table("alexgkendall/SegNet-Tutorial/Scripts/test_segmentation_camvid.py")
    colors = dict(re.findall(r"^\s*(\w+) = (\[\d+,\d+,\d+\])", source, re.M))
    order = re.search(r"label_colo\w+ = np.array\(\[(.*)\]\)", source)[1].split(", ")
    names = [{"SignSymbol": "sign symbol", order[-1]: "unlabeled"}.get(n, n.lower()) for n in order]
    return listed(names, [json.loads(colors[n]) for n in order], ignored=(11,))


def camvid32():
    folder = "mseg-dataset/mseg-api/mseg/dataset_lists/camvid-32/camvid-32_"
    names = table(folder + "names.txt").split("\n")
    return listed(names, [list(map(int, row.split("\t"))) for row in table(folder + "colors.txt").split("\n")], ignored=(names.index("Void"),))


def coco():
    """Ids are those of COCO-Stuff's list; merged classes follow from 184 on."""
    info = assigned(package_source("mmdet", "mmdet/datasets/coco_panoptic.py"), "METAINFO", "CocoPanopticDataset")
    numbered = {name: k for k, name in stuff_list().items()}
    merged = iter(range(184, 201))
    ids = [next(merged) if name.endswith("-merged") else numbered[name] for name in info["classes"]]
    things = set(info["thing_classes"])
    return [dict(id=i, trainId=k, name=n, color=list(c), isThing=True if n in things else None) for k, (i, n, c) in enumerate(zip(ids, info["classes"], info["palette"]))]


def stuff_list():
    return {int(k): name for k, name in (line.split(": ") for line in table("nightrome/cocostuff/labels.txt").splitlines() if line)}


def coco_stuff():
    names, wanted = stuff_list(), mmseg("cocostuff_classes")
    classes = [dict(id=0, trainId=None, name="unlabeled", color=[0, 0, 0])]
    known = {name: k for k, name in enumerate(wanted)}
    for k, name in names.items():
        if k and name in known:
            place = known[name]
            classes.append(dict(id=k, trainId=place, name=name, color=list(mmseg("cocostuff_palette")[place]), isThing=True if k <= 91 else None))
    return classes


def pascal_context():
    names = [line.split(": ")[1] for line in table("shelhamer/fcn.berkeleyvision.org/data/pascal-context/classes-59.txt").splitlines()]
    return listed(names, ignored=(0,))


def sift_flow():
    text = table("shelhamer/fcn.berkeleyvision.org/data/sift-flow/classes.txt").split("Geometric:")[0]
    return listed(["void", *re.findall(r"^\d\d (\w+)$", text, re.M)], ignored=(0,))


def nyu(path, key):
    return loadmat(os.path.join(arguments().tables, "ankurhanda/nyuv2-meta-data", path))[key]


def nyu40():
    names = [str(name[0]) for name in nyu("classMapping40.mat", "className").ravel()]
    return listed(["void", *names], scannet_colors(), ignored=(0,))


def nyu13():
    names = [str(name[0]) for name in nyu("class13Mapping.mat", "classMapping13")[0, 0][1].ravel()]
    return listed(["void", *names], ignored=(0,))


def scannet_colors():
    # the file is Python 2: only its list is read
    text = table("ScanNet/ScanNet/BenchmarkScripts/util.py").split("def create_color_palette")[1]
    return [list(map(int, c)) for c in re.findall(r"\((\d+), *(\d+), *(\d+)\)", text)][:41]


def scannet():
    info = assigned(package_source("mmdet3d", "mmdet3d/datasets/scannet_dataset.py"), "METAINFO", "ScanNetSegDataset")
    return [dict(id=i, trainId=k, name=n, color=list(c)) for k, (i, n, c) in enumerate(zip(info["seg_valid_class_ids"], info["classes"], info["palette"]))]


def stanford2d3d():
    info = assigned(package_source("mmdet3d", "mmdet3d/datasets/s3dis_dataset.py"), "METAINFO", "_S3DISSegDataset")
    return listed(info["classes"], info["palette"])


def sun_rgbd():
    source = table("TUI-NICR/ESANet/src/datasets/sunrgbd/sunrgbd.py")
    names = assigned(source, "CLASS_NAMES_ENGLISH", "SUNRBDBase")
    return listed(names, assigned(source, "CLASS_COLORS", "SUNRBDBase"), ignored=(0,))


SYNTHIA_AS = {"pedestrian": "person"}


def synthia():
    """Ids and names; train ids are those of the 16 classes shared with Cityscapes, in its order; colors are those of Cityscapes' class of that name."""
    rows = re.findall(r"^\|\s*(\d+) \|\s*\(?([\w ]+?)\)?\s*\|", table("m-birke/automotive-segmentation-datasets/synthia_rand_cityscapes.md"), re.M)
    theirs = {e["name"]: e for e in cityscapes()}
    known = lambda name: theirs.get(SYNTHIA_AS.get(name, name))
    shared = [e["name"] for e in theirs.values() if e["trainId"] is not None and e["name"] in {SYNTHIA_AS.get(n, n) for _, n in rows} - {"terrain", "truck", "train"}]
    return [
        dict(id=int(k), trainId=shared.index(known(n)["name"]) if known(n) and known(n)["name"] in shared else None, name=n, color=known(n)["color"] if known(n) else [0, 0, 0] if n == "void" else voc_color(int(k)))
        for k, n in rows
    ]


def pascal_person_parts():
    named = ["background", "head", "torso", "upper arm", "lower arm", "upper leg", "lower leg"]
    return listed(named)


def pascal_part_ids():
    return json.loads(table("SimonVandenhende/Multi-Task-Learning-PyTorch/data/db_info/pascal_part.json"))


SETS = {
    "ade20k": (ade20k, "CSAILVision/sceneparsing objectInfo150.txt; colors of mmsegmentation"),
    "camvid": (camvid, "alexgkendall/SegNet-Tutorial Scripts/test_segmentation_camvid.py"),
    "camvid32": (camvid32, "mseg-dataset/mseg-api camvid-32"),
    "cityscapes": (cityscapes, "cityscapesScripts"),
    "coco": (coco, "mmdet; ids of nightrome/cocostuff labels.txt"),
    "cocoStuff": (coco_stuff, "nightrome/cocostuff labels.txt; order and colors of mmsegmentation"),
    "lip": (lambda: listed(mmseg("lip_classes")), "mmsegmentation"),
    "mapillary": (lambda: listed(mmseg("mapillary_v1_classes"), mmseg("mapillary_v1_palette"), ignored=(65,)), "mmsegmentation"),
    "nyu13": (nyu13, "ankurhanda/nyuv2-meta-data class13Mapping.mat"),
    "nyu40": (nyu40, "ankurhanda/nyuv2-meta-data classMapping40.mat; colors of ScanNet/ScanNet BenchmarkScripts/util.py"),
    "pascalContext": (pascal_context, "shelhamer/fcn.berkeleyvision.org data/pascal-context/classes-59.txt"),
    "pascalPersonPart": (pascal_person_parts, "names of the six groups"),
    "scannet": (scannet, "mmdet3d"),
    "siftFlow": (sift_flow, "shelhamer/fcn.berkeleyvision.org data/sift-flow/classes.txt"),
    "stanford2d3d": (stanford2d3d, "mmdet3d"),
    "sunRgbd": (sun_rgbd, "TUI-NICR/ESANet src/datasets/sunrgbd/sunrgbd.py"),
    "synthia": (synthia, "m-birke/automotive-segmentation-datasets synthia_rand_cityscapes.md"),
    "voc": (lambda: [*listed(mmseg("voc_classes"), mmseg("voc_palette")), dict(id=255, trainId=None, name="void", color=voc_color(255))], "mmsegmentation"),
}

def digest(value):
    return hashlib.sha256(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def canonical(classes):
    return [[e["id"], e["trainId"], e["name"], e["color"], e.get("group"), e.get("isThing")] for e in classes]


if __name__ == "__main__":
    with Fixture("packages/core/src/palettes/palettes.fixture.json", __file__, "cityscapesScripts", "mmsegmentation", "mmdet", "mmdet3d", "scipy") as f:
        f["tables"] = TABLES
        for name, (make, source) in SETS.items():
            classes = make()
            f[name] = dict(source=source, count=len(classes), evaluated=sum(e["trainId"] is not None for e in classes), sha256=digest(canonical(classes)))
        f["maps"] = dict(
            nyu894To40=digest(np.asarray(nyu("classMapping40.mat", "mapClass")).ravel().tolist()),
            nyu40To13=digest(np.asarray(nyu("class13Mapping.mat", "classMapping13")[0, 0][0]).ravel().tolist()),
            pascalParts=digest({k: sorted(v.items(), key=lambda e: e[1]) for k, v in pascal_part_ids().items()}),
        )
