import { classesOption, countWhile, type Family, filesAt } from "../../families/family.js";
import { type ResnetcifarConfig, resnetcifar } from "./resnetcifar.js";

/** The classes of CIFAR-10, in its order. */
const CIFAR10 = [
  ["airplane", [86, 180, 233]],
  ["automobile", [213, 94, 0]],
  ["bird", [240, 228, 66]],
  ["cat", [204, 121, 167]],
  ["deer", [150, 100, 50]],
  ["dog", [148, 103, 189]],
  ["frog", [0, 158, 115]],
  ["horse", [230, 159, 0]],
  ["ship", [0, 114, 178]],
  ["truck", [127, 127, 127]],
] as const;

/**
 * ResNet for CIFAR-10, recognized by the names of akamaster's files.
 *
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 */
export const resnetcifarFamily: Family<ResnetcifarConfig> = {
  name: "resnetcifar",
  title: "ResNet for CIFAR-10",
  task: "semantic",
  from: ["resnetclassifier"],
  paper: 'K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90',
  define: resnetcifar,
  variants: {
    resnet20: { title: "20 layers", config: { nClasses: 10, depth: 20 } },
    resnet32: { title: "32 layers", config: { nClasses: 10, depth: 32 } },
    resnet44: { title: "44 layers", config: { nClasses: 10, depth: 44 } },
    resnet56: { title: "56 layers", config: { nClasses: 10, depth: 56 } },
    resnet110: { title: "110 layers", config: { nClasses: 10, depth: 110 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; the published networks have 16.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const first = tensors?.get("conv1.weight");
    const last = tensors?.get("linear.weight");
    if (!first || !last || !tensors!.has("layer3.0.conv2.weight") || tensors!.has("layer1.0.conv3.weight")) return undefined;
    const blocks = countWhile((i) => tensors!.has(`layer1.${i}.conv1.weight`));
    return {
      depth: 6 * blocks + 2,
      ...(first[0] !== 16 && { width: first[0]! }),
      ...(tensors!.has("layer2.0.shortcut.0.weight") && { shortcut: "B" }),
      nClasses: last[0]!,
    };
  },
  preprocessing: () => ({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], size: { shortestEdge: 64 } }),
  classes: ({ nClasses = 10 }) => (nClasses === 10 ? CIFAR10.map(([name, color]) => ({ name, color })) : undefined),
  parts: {
    "First convolution": /^(conv1|bn1)/,
    "Full size": /^layer1/,
    "Half size": /^layer2/,
    "Quarter size": /^layer3/,
    Scores: /^linear/,
  },
  size: [64, 96],
  published: /* @__PURE__ */ filesAt("github.com/akamaster/pytorch_resnet_cifar10", "BSD-2-Clause", [
    ["resnet20-12fca82f.th", "resnet20", 1_099_231],
    ["resnet32-d509ac18.th", "resnet32"],
    ["resnet44-014dd654.th", "resnet44"],
    ["resnet56-4bfd9763.th", "resnet56"],
    ["resnet110-1d1ed7c2.th", "resnet110"],
  ]),
};
