import { type Family, filesAt } from "../../families/family.js";
import { type DeepgrabcutConfig, deepgrabcut, deepgrabcutPrompting } from "./deepgrabcut.js";

/**
 * Deep GrabCut, recognized by its fourth channel and its pyramid.
 *
 * @see N. Xu, B. Price, S. Cohen, J. Yang, T. Huang, "Deep GrabCut for object selection", BMVC 2017, arXiv:1707.00243
 */
export const deepgrabcutFamily: Family<DeepgrabcutConfig> = {
  name: "deepgrabcut",
  title: "Deep GrabCut",
  task: "promptable",
  from: ["fcnvgg"],
  paper: 'N. Xu, B. Price, S. Cohen, J. Yang, T. Huang, "Deep GrabCut for object selection", BMVC 2017, arXiv:1707.00243',
  define: deepgrabcut,
  prompting: deepgrabcutPrompting,
  variants: {
    resnet101: { title: "ResNet-101", config: {} },
  },
  options: [
    { name: "width", label: "Width", hint: "Channels of the stem; others in proportion.", min: 2, max: 64, step: 2, start: 4 },
  ],
  recognize({ tensors }) {
    const stem = tensors?.get("conv1.weight");
    if (stem === undefined || stem[1] !== 4 || !tensors!.has("layer5.stages.0.1.weight")) return undefined;
    return stem[0] === 64 ? {} : { width: stem[0]! };
  },
  preprocessing: () => ({ size: { height: 450, width: 450 }, method: "bicubic", convention: "torch", scale: 1 }),
  classes: () => undefined,
  alignCorners: true,
  parts: {
    Stem: /^(conv1|bn1|$)/,
    "Stage 1": /^layer1/,
    "Stage 2": /^layer2/,
    "Stage 3": /^layer3/,
    "Stage 4": /^layer4/,
    Pyramid: /^layer5\.(stages|bottleneck)/,
    Scores: /^layer5\.final/,
  },
  size: [450, 450],
  published: /* @__PURE__ */ filesAt("github.com/jfzhang95/DeepGrabCut-PyTorch", "MIT", [
    ["deepgc_pascal_epoch-99.pth", "resnet101"],
  ]),
};
