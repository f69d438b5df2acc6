import { cocoThings } from "../../detect/openmmlab.js";
import { classesOption, countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { layersOf } from "../maskrcnn/config.js";
import { widthOption } from "../maskrcnn/two-stage-family.js";
import type { RetinaMaskConfig } from "./config.js";
import { retinaMaskObjects } from "./objects.js";
import { retinaMask, retinaMaskSpellings } from "./retinamask.js";

/**
 * RetinaMask, recognized by its authors' names.
 *
 * @see C.-Y. Fu, M. Shvets, A. C. Berg, "RetinaMask: Learning to predict masks improves state-of-the-art single-shot detection for free", 2019, arXiv:1901.03353
 */
export const retinamaskFamily: Family<RetinaMaskConfig> = {
  name: "retinamask",
  title: "RetinaMask",
  task: "instance",
  from: ["maskrcnn"],
  paper:
    'C.-Y. Fu, M. Shvets, A. C. Berg, "RetinaMask: Learning to predict masks improves state-of-the-art single-shot detection for free", 2019, arXiv:1901.03353',
  define: retinaMask,
  objects: retinaMaskObjects,
  variants: {
    resnet50: { title: "ResNet-50", config: { nClasses: 80 } },
    resnet101: { title: "ResNet-101", config: { layers: 101, nClasses: 80 } },
  },
  options: [/* @__PURE__ */ classesOption(), /* @__PURE__ */ widthOption()],
  spellings: retinaMaskSpellings,
  recognize({ tensors }) {
    const of = (name: string) => tensors?.get(`${name}.weight`);
    const [columns] = of("mask.predictor.mask_fcn_logits") ?? [];
    const [width] = of("backbone.body.conv1") ?? [];
    if (!columns || !width || of("rpn.head.cls_tower.0") === undefined) return undefined;
    const layers = layersOf([1, 2, 3, 4].map((i) => countWhile((k) => of(`backbone.body.layer${i}.${k}.conv3`) !== undefined)));
    if (layers === undefined) return undefined;
    return { ...(layers !== 50 && { layers }), ...(width !== 64 && { width }), nClasses: columns - 1 };
  },
  preprocessing: () => ({
    size: { shortestEdge: 800, longestEdge: 1333, sides: "down" },
    ...{ pad: { multipleOf: 32 }, scale: 1, mean: [122.7717, 115.9465, 102.9801], std: [1, 1, 1], order: "bgr" },
  }),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  output: "logits",
  parts: {
    Encoder: /^backbone\.body\b/,
    Pyramid: /^backbone\.fpn\b/,
    "Classes and boxes": /^rpn\b/,
    "Mask head": /^mask\b/,
  },
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("the authors", "mask AP", [
    [34.9, "COCO test-dev", "resnet50"],
    [36.6, "COCO test-dev", "resnet101"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/chengyangfu/retinamask", "MIT", [
    ["retinanet_mask_R-50-FPN_2x_adjust_std011_ms_model.pth", "resnet50"],
  ]),
};
