import { RESNET_DEPTHS, type ResnetLayers, resnetOf } from "../../encoders/resnet/index.js";
import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption, posePreprocessing } from "../../families/poses.js";
import { coordinates } from "../../tasks/decoders/coordinates.js";
import { mirroredCoordinates } from "../../tasks/decoders/mirrored.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type DeepPoseConfig, deepPose } from "./deeppose.js";

/**
 * DeepPose, recognized by OpenMMLab's names.
 *
 * @see A. Toshev, C. Szegedy, "DeepPose: human pose estimation via deep neural networks", CVPR 2014, doi:10.1109/CVPR.2014.214
 */
export const deepposeFamily: Family<DeepPoseConfig> = {
  name: "deeppose",
  title: "DeepPose",
  task: "pose",
  paper:
    'A. Toshev, C. Szegedy, "DeepPose: human pose estimation via deep neural networks", CVPR 2014, doi:10.1109/CVPR.2014.214',
  define: deepPose,
  variants: {
    resnet50: { title: "ResNet-50, COCO", config: { layers: 50, nPoints: 17 } },
    resnet101: { title: "ResNet-101, COCO", config: { layers: 101, nPoints: 17 } },
    resnet152: { title: "ResNet-152, COCO", config: { layers: 152, nPoints: 17 } },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the stem; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("backbone.bn1.weight")?.[0];
    const numbers = tensors?.get("head.fc.weight")?.[0];
    // others are classifiers of as many classes
    if (!width || !numbers || flipOf(numbers / 2).flip === undefined) return undefined;
    const expansion = tensors!.has("backbone.layer1.0.conv3.weight") ? 4 : 1;
    const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`backbone.layer${stage}.${i}.conv1.weight`)));
    const layers = (Object.keys(RESNET_DEPTHS).map(Number) as ResnetLayers[]).find((count) => {
      const { depths: usual, expansion: own } = resnetOf(count);
      return own === expansion && usual.join() === depths.join();
    });
    return layers && { layers, ...(width !== 64 && { width }), nPoints: numbers / 2 };
  },
  pose({ nPoints = 17 }) {
    const { flip } = flipOf(nPoints);
    return {
      ...{ kind: "crop", size: { height: 256, width: 192 }, padding: 1.25, alignment: "edges" },
      decode: ({ coordinates: pairs }, size) => coordinates(pairs!, size),
      ...(flip && {
        mirrored: ({ coordinates: own }, { coordinates: others }, { width }) => ({
          coordinates: mirroredCoordinates(own!, others!, flip, width),
        }),
      }),
    };
  },
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ nPoints }) => posePreprocessing(nPoints),
  classes: () => undefined,
  parts: {
    Stem: /^backbone\.(conv1|bn1)/,
    "Stage 1": /^backbone\.layer1/,
    "Stage 2": /^backbone\.layer2/,
    "Stage 3": /^backbone\.layer3/,
    "Stage 4": /^backbone\.layer4/,
    Regression: /^head/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [54.1, "COCO val", "resnet50"],
    [56.2, "COCO val", "resnet101"],
    [58.4, "COCO val", "resnet152"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
    ["td-reg_res50_8xb64-210e_coco-256x192-72ef04f3_20220913.pth", "resnet50"],
    ["deeppose_res101_coco_256x192-2f247111_20210205.pth", "resnet101"],
    ["deeppose_res152_coco_256x192-7df89a88_20210205.pth", "resnet152"],
  ]),
};
