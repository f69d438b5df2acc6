import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { resnetOf } from "../../encoders/resnet/index.js";
import { countWhile, type Family, figuresFrom } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { houghPoints } from "../../tasks/decoders/hough.js";
import { keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type GrmiConfig, grmi } from "./grmi.js";

const SIZE = { height: 353, width: 257 };
/** Pixels around a joint that training has as hot. */
const RADIUS = 25;

/**
 * G-RMI, recognized by the names of its definition.
 *
 * @see G. Papandreou et al., "Towards accurate multi-person pose estimation in the wild", CVPR 2017, arXiv:1701.01779
 */
export const grmiFamily: Family<GrmiConfig> = {
  name: "grmi",
  title: "G-RMI",
  task: "pose",
  from: ["resnetclassifier"],
  paper: 'G. Papandreou et al., "Towards accurate multi-person pose estimation in the wild", CVPR 2017, arXiv:1701.01779',
  define: grmi,
  variants: { resnet101: { title: "ResNet-101", config: { layers: 101, nPoints: 17 } } },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 4, max: 64, step: 4, start: 4 },
  ],
  recognize({ tensors }) {
    const [maps, features] = tensors?.get("head.weight") ?? [];
    const width = tensors?.get("backbone.conv1.weight")?.[0];
    if (!maps || !width || features !== 32 * width || maps % 3 !== 0 || !tensors!.has("head.bias")) return undefined;
    const depths = [1, 2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`backbone.layer${stage}.${i}.conv3.weight`)));
    const layers = ([50, 101, 152] as const).find((count) => resnetOf(count).depths.join() === depths.join());
    return layers && { layers, ...(width !== 64 && { width }), nPoints: maps / 3 };
  },
  pose: () => ({
    ...{ kind: "crop", size: SIZE, padding: 1.25, alignment: "centers", border: "interpolated" },
    decode: ({ heatmaps, offsets }) => houghPoints(heatmaps!, offsets!, RADIUS),
  }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: () => ({ size: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: () => undefined,
  parts: { Encoder: /^backbone/, Output: /^head/ },
  size: [353, 257],
  figures: /* @__PURE__ */ figuresFrom("the paper", "key point AP", [[64.9, "COCO test-dev", "resnet101"]]),
  published: [],
};
