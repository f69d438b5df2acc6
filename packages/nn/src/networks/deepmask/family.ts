import { type ClassLabel, countWhile, type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { widthOption } from "../maskrcnn/two-stage-family.js";
import { type DeepMaskConfig, STRIDE } from "./config.js";
import { deepMask } from "./deepmask.js";
import { deepMaskObjects } from "./objects.js";

/** All that is known of an object: that it is one. */
export const OBJECTS: readonly ClassLabel[] = [{ name: "object", color: [220, 60, 60], isThing: true }];

/** The parts of the trunk, for tables. */
export const TRUNK_PARTS = { ResNet: /^trunk\.0\b/, "Vector of a window": /^trunk\.1\b/, Score: /^scoreBranch\b/ } as const;

/** As it is, however large. */
export const WINDOW_PREPROCESSING = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

/**
 * DeepMask, recognized by the names of its PyTorch port.
 *
 * @see P. O. Pinheiro, R. Collobert, P. Dollár, "Learning to segment object candidates", NeurIPS 2015, arXiv:1506.06204
 */
export const deepmaskFamily: Family<DeepMaskConfig> = {
  name: "deepmask",
  title: "DeepMask",
  task: "instance",
  paper: 'P. O. Pinheiro, R. Collobert, P. Dollár, "Learning to segment object candidates", NeurIPS 2015, arXiv:1506.06204',
  define: deepMask,
  objects: deepMaskObjects,
  variants: { resnet50: { title: "ResNet-50", config: {} } },
  options: [/* @__PURE__ */ widthOption()],
  recognize({ tensors }) {
    const pixels = tensors?.get("maskBranch.0.0.weight")?.[0];
    const trunk = tensors && trunkOf(tensors);
    if (!pixels || !trunk) return undefined;
    return { ...trunk, ...(pixels !== 56 ** 2 && { maskSide: Math.round(Math.sqrt(pixels)) }) };
  },
  preprocessing: () => WINDOW_PREPROCESSING,
  classes: () => OBJECTS,
  output: "scores",
  parts: { ...TRUNK_PARTS, Mask: /^maskBranch\b/ },
  size: [192, 192],
  figures: /* @__PURE__ */ figuresFrom("github.com/foolwood/deepmask-pytorch, of the paper", "AR@100", [[26.1, "COCO val"]]),
  published: /* @__PURE__ */ filesAt("github.com/foolwood/deepmask-pytorch", "MIT", [["DeepMask.pth.tar", "resnet50"]]),
};

/** What tensors say of the trunk; undefined where they are of no such network. */
export function trunkOf(tensors: NonNullable<Evidence["tensors"]>): DeepMaskConfig | undefined {
  const width = tensors.get("trunk.0.0.1.weight")?.[0];
  const [channels, , positions] = tensors.get("trunk.1.2.weight") ?? [];
  if (!width || !channels || !positions) return undefined;
  const depths = [4, 5, 6].map((i) => countWhile((k) => tensors.has(`trunk.0.${i}.${k}.conv1.weight`)));
  return {
    ...(width !== 64 && { width }),
    ...(depths.join() !== "3,4,6" && { depths }),
    ...(positions !== 10 && { window: STRIDE * positions }),
    ...(channels !== 512 && { channels }),
  };
}
