import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { RITMS, type RitmConfig, type RitmVariant } from "./config.js";
import { ritm, ritmPrompting } from "./ritm.js";

/**
 * RITM, recognized by the maps of its clicks beside HRNet's names; all widths follow from its tensors.
 *
 * @see K. Sofiiuk, I. A. Petrov, A. Konushin, "Reviving iterative training with mask guidance for interactive segmentation", ICIP 2022, arXiv:2102.06583
 */
export const ritmFamily: Family<RitmConfig> = {
  name: "ritm",
  title: "RITM",
  task: "promptable",
  from: ["ocrnet"],
  paper:
    'K. Sofiiuk, I. A. Petrov, A. Konushin, "Reviving iterative training with mask guidance for interactive segmentation", ICIP 2022, arXiv:2102.06583',
  define: ritm,
  prompting: ritmPrompting,
  variants: {
    h18: { title: "HRNet-18", config: { variant: "h18" } },
    h18s: { title: "HRNet-18 small", config: { variant: "h18s" } },
    h32: { title: "HRNet-32", config: { variant: "h32" } },
    "h18-baseline": { title: "HRNet-18, without the mask before", config: { variant: "h18", previousMask: false } },
  },
  options: [
    { name: "width", label: "Width", hint: "Channels of HRNet's finest branch.", min: 2, max: 48, step: 1, start: 4 },
    { name: "ocrWidth", label: "Context", hint: "Channels of what an object looks like.", min: 4, max: 128, step: 4, start: 8 },
  ],
  recognize: ({ tensors }) => tensors && fromTensors(tensors),
  preprocessing: () => ({ scale: 1 / 255, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: () => undefined,
  alignCorners: true,
  parts: {
    Clicks: /^maps_transform/,
    Stem: /^feature_extractor\.(conv|bn)[12]$/,
    "Stage 1": /^feature_extractor\.layer1/,
    "Stage 2": /^feature_extractor\.(transition1|stage2)/,
    "Stage 3": /^feature_extractor\.(transition2|stage3)/,
    "Stage 4": /^feature_extractor\.(transition3|stage4)/,
    "Object context": /^feature_extractor(\.(aux_head|conv3x3_ocr|ocr_distri_head)|$)/,
    Scores: /^feature_extractor\.cls_head/,
  },
  size: [320, 480],
  figures: /* @__PURE__ */ figuresFrom("README of SamsungLabs/ritm_interactive_segmentation", "NoC@90", [
    [1.54, "GrabCut", "h18"],
    [2.26, "Berkeley", "h18"],
    [6.06, "SBD", "h18"],
    [5.74, "DAVIS", "h18"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/SamsungLabs/ritm_interactive_segmentation", "MIT", [
    ["coco_lvis_h18_itermask.pth", "h18"],
    ["coco_lvis_h18s_itermask.pth", "h18s"],
    ["coco_lvis_h32_itermask.pth", "h32"],
    ["sbd_h18_itermask.pth", "h18"],
    ["coco_lvis_h18_baseline.pth", "h18-baseline"],
  ]),
};

function fromTensors(tensors: NonNullable<Evidence["tensors"]>): RitmConfig | undefined {
  const maps = tensors.get("maps_transform.0.weight")?.[1];
  const width = tensors.get("feature_extractor.stage2.0.branches.0.0.conv1.weight")?.[0];
  const ocrWidth = tensors.get("feature_extractor.ocr_distri_head.object_context_block.f_down.0.weight")?.[0];
  if (maps === undefined || width === undefined || ocrWidth === undefined) return undefined;
  const isSmall = !tensors.has("feature_extractor.layer1.2.conv1.weight");
  const names = (Object.keys(RITMS) as RitmVariant[]).filter((name) => isSmall === (name === "h18s"));
  const variant = names.find((name) => RITMS[name].width === width) ?? names[0]!;
  return {
    variant,
    ...(RITMS[variant].width !== width && { width }),
    ...(RITMS[variant].ocrWidth !== ocrWidth && { ocrWidth }),
    ...(maps === 2 && { previousMask: false }),
  };
}
