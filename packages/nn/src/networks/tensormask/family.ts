import { cocoThings } from "../../detect/openmmlab.js";
import { classesOption, countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { layersOf } from "../maskrcnn/config.js";
import { detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { widthOption } from "../maskrcnn/two-stage-family.js";
import type { TensorMaskConfig } from "./config.js";
import { tensorMaskObjects } from "./objects.js";
import { MASK_SIDES, tensorMask } from "./tensormask.js";

/**
 * TensorMask, recognized by its authors' names on Detectron2.
 *
 * @see X. Chen et al., "TensorMask: A foundation for dense object segmentation", ICCV 2019, arXiv:1903.12174
 */
export const tensormaskFamily: Family<TensorMaskConfig> = {
  name: "tensormask",
  title: "TensorMask",
  task: "instance",
  from: ["maskrcnn"],
  paper: 'X. Chen et al., "TensorMask: A foundation for dense object segmentation", ICCV 2019, arXiv:1903.12174',
  define: tensorMask,
  objects: tensorMaskObjects,
  variants: { resnet50: { title: "ResNet-50", config: { nClasses: 80 } } },
  options: [/* @__PURE__ */ classesOption(), /* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const of = (name: string) => tensors?.get(`${name}.weight`);
    const [columns] = of("head.cls_score") ?? [];
    const [width] = of("backbone.bottom_up.conv1") ?? [];
    if (!columns || !width || !MASK_SIDES.every((side) => of(`head.mask_pred_${side}`)) || !of("head.mask_fuse.0")) {
      return undefined;
    }
    const blocks = (i: number) => countWhile((k) => of(`backbone.bottom_up.layer${i}.${k}.conv3`) !== undefined);
    const layers = layersOf([1, 2, 3, 4].map(blocks));
    if (layers === undefined) return undefined;
    return { ...(layers !== 50 && { layers }), ...(width !== 64 && { width }), nClasses: columns / MASK_SIDES.length };
  },
  preprocessing: () => detectorPreprocessing("detectron2", false),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  output: "logits",
  parts: {
    Encoder: /^backbone\.bottom_up\b/,
    "Feature pyramid": /^backbone\b/,
    Classes: /^head\.cls_/,
    Boxes: /^head\.bbox_/,
    Masks: /^head\.mask_/,
  },
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("Detectron2", "mask AP", [[35.8, "COCO val2017", "resnet50"]]),
  published: /* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detectron2", "Apache-2.0", [
    ["TensorMask/tensormask_R_50_FPN_6x/153538791/model_final_e8df31.pkl", "resnet50"],
    ["TensorMask/tensormask_R_50_FPN_1x/152549419/model_final_8f325c.pkl", "resnet50"],
  ]),
};
