"""Names, mirror images, lines and scatter of key points, for @segkit/core/keypoints: those of mmpose, whose configurations are read, not imported."""
from fixture import Fixture
from published import assigned, package_source

SKELETONS = {"coco": "coco.py", "crowdPose": "crowdpose.py", "mpii": "mpii.py"}


def skeleton(file):
    info = assigned(package_source("mmpose", f".mim/configs/_base_/datasets/{file}"), "dataset_info")
    points = list(info["keypoint_info"].values())
    names = [p["name"] for p in points]
    flip = [names.index(p["swap"]) if p["swap"] else k for k, p in enumerate(points)]
    return dict(names=names, flip=flip, skeleton=[[names.index(n) for n in link["link"]] for link in info["skeleton_info"].values()], sigmas=info["sigmas"])


if __name__ == "__main__":
    with Fixture("packages/core/src/keypoints/keypoints.fixture.json", __file__, "mmpose") as f:
        for name, file in SKELETONS.items():
            f[name] = skeleton(file)
