import { RESNET_DEPTHS, type ResnetLayers, resnetOf } from "../../encoders/resnet/index.js";
import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption, posePreprocessing } from "../../families/poses.js";
import { decodedBy, heatMapPose } from "../../tasks/heat-map-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type SimpleBaselineConfig, simpleBaseline, simpleBaselineSpellings } from "./simplebaseline.js";

/**
 * SimpleBaseline, recognized by the names of its authors and of OpenMMLab.
 *
 * @see B. Xiao, H. Wu, Y. Wei, "Simple baselines for human pose estimation and tracking", ECCV 2018, doi:10.1007/978-3-030-01231-1_29
 */
export const simplebaselineFamily: Family<SimpleBaselineConfig> = {
  name: "simplebaseline",
  title: "SimpleBaseline",
  task: "pose",
  from: ["resnetclassifier"],
  paper:
    'B. Xiao, H. Wu, Y. Wei, "Simple baselines for human pose estimation and tracking", ECCV 2018, doi:10.1007/978-3-030-01231-1_29',
  define: simpleBaseline,
  variants: {
    resnet50: { title: "ResNet-50, COCO", config: { layers: 50, nPoints: 17 } },
    resnet101: { title: "ResNet-101, COCO", config: { layers: 101, nPoints: 17 } },
    resnet152: { title: "ResNet-152, COCO", config: { layers: 152, nPoints: 17 } },
    "resnet50-mpii": { title: "ResNet-50, MPII", config: { layers: 50, nPoints: 16 } },
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
    {
      name: "channels",
      label: "Channels",
      hint: "Of the transposed convolutions; published files have 256.",
      ...{ min: 8, max: 256, step: 8, start: 16 },
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("bn1.weight")?.[0];
    const nPoints = tensors?.get("final_layer.weight")?.[0];
    const channels = tensors?.get("deconv_layers.0.weight")?.[1];
    if (!width || !nPoints || !channels) return undefined;
    const expansion = tensors!.has("layer1.0.conv3.weight") ? 4 : 1;
    const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`layer${stage}.${i}.conv1.weight`)));
    const layers = (Object.keys(RESNET_DEPTHS).map(Number) as ResnetLayers[]).find((count) => {
      const { depths: usual, expansion: own } = resnetOf(count);
      return own === expansion && usual.join() === depths.join();
    });
    if (layers === undefined) return undefined;
    return { layers, ...(width !== 64 && { width }), ...(channels !== 256 && { channels }), nPoints };
  },
  spellings: simpleBaselineSpellings,
  pose: ({ nPoints = 17, decoding = "quarter" }) => heatMapPose({ ...flipOf(nPoints), ...decodedBy(decoding) }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ nPoints }) => posePreprocessing(nPoints),
  classes: () => undefined,
  parts: {
    Stem: /^(conv1|bn1)/,
    "Stage 1": /^layer1/,
    "Stage 2": /^layer2/,
    "Stage 3": /^layer3/,
    "Stage 4": /^layer4/,
    Deconvolutions: /^deconv_layers/,
    Output: /^final_layer/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [71.8, "COCO val", "resnet50"],
    [72.8, "COCO val", "resnet101"],
    [73.6, "COCO val", "resnet152"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
      ["td-hm_res50_8xb64-210e_coco-256x192-04af38ce_20220923.pth", "resnet50"],
      ["td-hm_res101_8xb64-210e_coco-256x192-065d3625_20220926.pth", "resnet101"],
      ["td-hm_res152_8xb32-210e_coco-256x192-0345f330_20220928.pth", "resnet152"],
      ["res50_mpii_256x256-418ffc88_20200812.pth", "resnet50-mpii"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/microsoft/human-pose-estimation.pytorch", "MIT", [
      ["pose_resnet_50_256x192.pth.tar", "resnet50"],
      ["pose_resnet_101_256x192.pth.tar", "resnet101"],
      ["pose_resnet_152_256x192.pth.tar", "resnet152"],
    ]),
  ],
};
