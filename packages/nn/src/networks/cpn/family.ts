import { resnetOf } from "../../encoders/resnet/index.js";
import { countWhile, type Family, figuresFrom } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { secondMaximum } from "../../tasks/decoders/second-maximum.js";
import { heatMapPose } from "../../tasks/heat-map-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type CpnConfig, cpn } from "./cpn.js";

/**
 * CPN, recognized by the names of its definition.
 *
 * @see Y. Chen et al., "Cascaded pyramid network for multi-person pose estimation", CVPR 2018, arXiv:1711.07319
 */
export const cpnFamily: Family<CpnConfig> = {
  name: "cpn",
  title: "CPN",
  task: "pose",
  from: ["resnetclassifier"],
  paper: 'Y. Chen et al., "Cascaded pyramid network for multi-person pose estimation", CVPR 2018, arXiv:1711.07319',
  define: cpn,
  variants: {
    resnet50: { title: "ResNet-50", config: { layers: 50, nPoints: 17 } },
    resnet101: { title: "ResNet-101", config: { layers: 101, nPoints: 17 }, size: [384, 288] },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 4, max: 64, step: 4, start: 4 },
    { name: "channels", label: "Pyramid", hint: "Its channels; the authors have 256.", min: 8, max: 256, step: 8, start: 16 },
  ],
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(`${name}.weight`)?.[0];
    const [width, channels] = [extent("backbone.conv1"), extent("global_net.merge.0")];
    const nPoints = extent("refine_net.heatmaps.0");
    if (!width || !channels || !nPoints) return undefined;
    const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`backbone.layer${stage}.${i}.conv3.weight`)));
    const layers = ([50, 101, 152] as const).find((count) => resnetOf(count).depths.join() === depths.join());
    return layers && { layers, ...(width !== 64 && { width }), ...(channels !== 256 && { channels }), nPoints };
  },
  pose: ({ nPoints = 17 }) => heatMapPose({ decode: secondMaximum, padding: 1.3, shift: false, ...flipOf(nPoints) }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: () => ({
    size: { height: 256, width: 192 },
    ...{ order: "bgr", scale: 1, mean: [102.9801, 115.9465, 122.7717], std: 1 },
  }),
  classes: () => undefined,
  parts: {
    ResNet: /^backbone/,
    GlobalNet: /^global_net/,
    RefineNet: /^refine_net/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("README of chenyilun95/tf-cpn", "key point AP", [
    [69.7, "COCO minival", "resnet50"],
    [72.9, "COCO minival", "resnet101"],
  ]),
  published: [],
};
