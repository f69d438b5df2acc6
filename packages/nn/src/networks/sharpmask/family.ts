import type { Family } from "../../families/family.js";
import { OBJECTS, TRUNK_PARTS, trunkOf, WINDOW_PREPROCESSING } from "../deepmask/family.js";
import { widthOption } from "../maskrcnn/two-stage-family.js";
import { sharpMaskObjects } from "./objects.js";
import { type SharpMaskConfig, sharpMask } from "./sharpmask.js";

/**
 * SharpMask, recognized by the names of its PyTorch port.
 *
 * @see P. O. Pinheiro et al., "Learning to refine object segments", ECCV 2016, arXiv:1603.08695
 */
export const sharpmaskFamily: Family<SharpMaskConfig> = {
  name: "sharpmask",
  title: "SharpMask",
  task: "instance",
  from: ["deepmask"],
  paper: 'P. O. Pinheiro et al., "Learning to refine object segments", ECCV 2016, arXiv:1603.08695',
  define: sharpMask,
  objects: sharpMaskObjects,
  variants: { resnet50: { title: "ResNet-50", config: {} } },
  options: [/* @__PURE__ */ widthOption()],
  recognize({ tensors }) {
    const refined = tensors?.get("netvs.0.weight")?.[1];
    const trunk = tensors && trunkOf(tensors);
    return refined && trunk ? { ...trunk, ...(refined !== 32 && { refined }) } : undefined;
  },
  preprocessing: () => WINDOW_PREPROCESSING,
  classes: () => OBJECTS,
  output: "scores",
  parts: { ...TRUNK_PARTS, "From the ResNet": /^neths\b/, Refinement: /^(netvs|refs)\b/ },
  size: [192, 192],
  published: [],
};
