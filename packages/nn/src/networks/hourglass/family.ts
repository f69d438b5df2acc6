import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { hourglassOffset } from "../../tasks/decoders/hourglass.js";
import { mirroredMaps } from "../../tasks/decoders/mirrored.js";
import { heatMapPose } from "../../tasks/heat-map-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type HourglassConfig, hourglass } from "./hourglass.js";

/**
 * Stacked hourglasses, recognized by the names of their authors' PyTorch version.
 *
 * @see A. Newell, K. Yang, J. Deng, "Stacked hourglass networks for human pose estimation", ECCV 2016, arXiv:1603.06937
 */
export const hourglassFamily: Family<HourglassConfig> = {
  name: "hourglass",
  title: "Stacked hourglasses",
  task: "pose",
  from: ["fcnvgg"],
  paper: 'A. Newell, K. Yang, J. Deng, "Stacked hourglass networks for human pose estimation", ECCV 2016, arXiv:1603.06937',
  define: hourglass,
  variants: {
    "8": { title: "8 hourglasses, MPII", config: { stacks: 8, nPoints: 16 } },
    "2": { title: "2 hourglasses, MPII", config: { stacks: 2, nPoints: 16 } },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "stacks", label: "Hourglasses", hint: "One after another.", min: 1, max: 8, step: 1, start: 1 },
    { name: "width", label: "Width", hint: "Channels of the hourglasses.", min: 2, max: 256, step: 2, start: 16 },
    { name: "stem", label: "Stem", hint: "Channels of the first convolution.", min: 2, max: 64, step: 2, start: 8 },
  ],
  recognize({ tensors }) {
    const stem = tensors?.get("pre.0.conv.weight")?.[0];
    const [nPoints, width] = tensors?.get("outs.0.conv.weight") ?? [];
    if (!stem || !width || !nPoints) return undefined;
    const stacks = countWhile((i) => tensors!.has(`outs.${i}.conv.weight`));
    return { stacks, ...(width !== 256 && { width }), ...(stem !== 64 && { stem }), nPoints };
  },
  pose({ nPoints = 16 }) {
    const { flip } = flipOf(nPoints);
    return {
      ...heatMapPose({ decode: hourglassOffset }),
      ...(flip && {
        mirrored: ({ heatmaps }, { heatmaps: others }) => {
          const mean = mirroredMaps(heatmaps!, others!, flip, false);
          return { heatmaps: { ...mean, data: mean.data.map((heat) => Math.min(1, heat)) } };
        },
      }),
    };
  },
  keypoints: ({ nPoints = 16 }) => keypointSetOf(nPoints),
  preprocessing: () => ({ size: { height: 256, width: 256 } }),
  classes: () => undefined,
  parts: {
    Stem: /^pre/,
    Hourglasses: /^hgs/,
    Features: /^features/,
    Guesses: /^outs/,
    Merges: /^merge/,
  },
  size: [256, 256],
  figures: /* @__PURE__ */ figuresFrom("README of princeton-vl/pytorch_stacked_hourglass", "PCKh", [
    [90.2, "MPII val", "8"],
    [88.3, "MPII val", "2"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/princeton-vl/pytorch_stacked_hourglass", "BSD-3-Clause", [
    ["original_8hg/checkpoint.pt", "8"],
    ["original_2hg/checkpoint.pt", "2"],
  ]),
};
