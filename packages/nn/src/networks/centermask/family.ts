import { cocoThings } from "../../detect/openmmlab.js";
import { VOVNETS } from "../../encoders/vovnet/vovnet.js";
import { classesOption, countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { detectorPreprocessing } from "../maskrcnn/data.js";
import { centerMask } from "./centermask.js";
import type { CenterMaskConfig } from "./config.js";
import { centerMaskObjects } from "./objects.js";

/**
 * CenterMask, recognized by its authors' names on Detectron2.
 *
 * @see Y. Lee, J. Park, "CenterMask: Real-time anchor-free instance segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01392
 */
export const centermaskFamily: Family<CenterMaskConfig> = {
  name: "centermask",
  title: "CenterMask",
  task: "instance",
  from: ["maskrcnn"],
  paper:
    'Y. Lee, J. Park, "CenterMask: Real-time anchor-free instance segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01392',
  define: centerMask,
  objects: centerMaskObjects,
  variants: {
    "v-39": { title: "VoVNet-39", config: { nClasses: 80 } },
    "v-57": { title: "VoVNet-57", config: { body: "V-57", nClasses: 80 } },
    "v-99": { title: "VoVNet-99", config: { body: "V-99", nClasses: 80 } },
    "lite-v-39": { title: "Lite, VoVNet-39", config: { lite: true, nClasses: 80 } },
    "lite-v-19": { title: "Lite, VoVNet-19", config: { body: "V-19", lite: true, nClasses: 80 } },
    "lite-v-19-slim": { title: "Lite, VoVNet-19, slim", config: { body: "V-19-slim", lite: true, nClasses: 80 } },
    "lite-v-19-slim-dw": {
      title: "Lite, VoVNet-19, slim, depthwise",
      config: { body: "V-19-slim-dw", lite: true, nClasses: 80 },
    },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the first layer.", min: 16, max: 64, step: 16, start: 16 },
  ],
  recognize({ tensors }) {
    const of = (name: string) => tensors?.get(name);
    const nClasses = of("proposal_generator.fcos_head.cls_logits.weight")?.[0];
    const width = of("backbone.bottom_up.stem.stem_1/conv.weight")?.[0];
    if (nClasses === undefined || width === undefined || !tensors?.has("roi_heads.mask_head.spatialAtt.conv.weight")) {
      return undefined;
    }
    const stage = (i: number) => `backbone.bottom_up.stage${i}.OSA${i}`;
    const has = (block: string, name: string) => of(`${block}.${name}`) !== undefined;
    const blocks = [2, 3, 4, 5].map((i) => countWhile((k) => has(`${stage(i)}_${k + 1}`, "ese.fc.weight")));
    const [, outer = 0] = of("backbone.fpn_lateral5.weight") ?? [];
    const slim = outer < 16 * width;
    const depthwise = tensors.has("backbone.bottom_up.stem.stem_2/dw_conv3x3.weight");
    const bodies = Object.entries(VOVNETS) as [
      keyof typeof VOVNETS,
      { blocks: readonly number[]; slim?: true; depthwise?: true },
    ][];
    const [body] =
      bodies.find(([, one]) => `${one.blocks}` === `${blocks}` && !!one.slim === slim && !!one.depthwise === depthwise) ?? [];
    if (body === undefined) return undefined;
    const lite = (of("backbone.fpn_output5.weight")?.[0] ?? 0) < 4 * width;
    return { ...(body !== "V-39" && { body }), ...(lite && { lite }), ...(width !== 64 && { width }), nClasses };
  },
  preprocessing({ lite }) {
    const usual = detectorPreprocessing("detectron2", false);
    return lite ? { ...usual, size: { shortestEdge: 600, longestEdge: 1000, sides: "nearest" } } : usual;
  },
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  output: "logits",
  parts: {
    Encoder: /^backbone\.bottom_up\b/,
    Pyramid: /^backbone\b/,
    "Classes and boxes": /^proposal_generator\b/,
    "Mask head": /^roi_heads\.mask_head\b/,
    "Judge of masks": /^roi_heads\.maskiou_head\b/,
  },
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("the authors", "mask AP", [
    [39.7, "COCO val2017", "v-39"],
    [40.5, "COCO val2017", "v-57"],
    [41.4, "COCO val2017", "v-99"],
    [36.7, "COCO val2017", "lite-v-39"],
    [32.8, "COCO val2017", "lite-v-19"],
    [29.8, "COCO val2017", "lite-v-19-slim"],
    [27.1, "COCO val2017", "lite-v-19-slim-dw"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/youngwanLEE/centermask2", "CC-BY-NC-4.0", [
    ["centermask2-V-39-eSE-FPN-ms-3x.pth", "v-39"],
    ["centermask2-V-57-eSE-FPN-ms-3x.pth", "v-57"],
    ["centermask2-V-99-eSE-FPN-ms-3x.pth", "v-99"],
    ["centermask2-lite-V-39-eSE-FPN-ms-4x.pth", "lite-v-39"],
    ["centermask2-lite-V-19-eSE-FPN-ms-4x.pth", "lite-v-19"],
    ["centermask-lite-V-19-eSE-slim-FPN-ms-4x.pth", "lite-v-19-slim"],
    ["centermask-lite-V-19-eSE-slim-dw-FPN-ms-4x.pth", "lite-v-19-slim-dw"],
  ]),
};
