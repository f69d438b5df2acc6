import { detectorPreprocessing } from "../../detect/openmmlab.js";
import { classesOption, countWhile, type Family, figuresFrom } from "../../families/family.js";
import { layersOf } from "../maskrcnn/config.js";
import { cocoThings } from "../maskrcnn/data.js";
import { widthOption } from "../maskrcnn/two-stage-family.js";
import type { MaskLabConfig } from "./config.js";
import { DIRECTIONS, DISTANCES } from "./directions.js";
import { maskLab } from "./masklab.js";
import { maskLabObjects } from "./objects.js";

/**
 * MaskLab, recognized by the names of its parts, which are ours: no weights were published.
 *
 * @see L.-C. Chen et al., "MaskLab: Instance segmentation by refining object detection with semantic and direction features", CVPR 2018, arXiv:1712.04837
 */
export const masklabFamily: Family<MaskLabConfig> = {
  name: "masklab",
  title: "MaskLab",
  task: "instance",
  from: ["maskrcnn", "deeplabv2"],
  paper:
    'L.-C. Chen et al., "MaskLab: Instance segmentation by refining object detection with semantic and direction features", CVPR 2018, arXiv:1712.04837',
  define: maskLab,
  objects: maskLabObjects,
  variants: {
    resnet101: { title: "ResNet-101", config: { nClasses: 80 } },
    "resnet101-whole": { title: "ResNet-101, boxes cropped in one piece", config: { nClasses: 80, deformable: false } },
  },
  options: [/* @__PURE__ */ classesOption(), /* @__PURE__ */ widthOption()],
  recognize({ tensors }) {
    const of = (name: string) => tensors?.get(`${name}.weight`);
    const [width] = of("encoder.conv1") ?? [];
    const [columns] = of("boxes.scores") ?? [];
    if (!width || !columns || of("directions")?.[0] !== DIRECTIONS * DISTANCES || !of("coarse")) return undefined;
    const blocks = (i: number) => countWhile((k) => of(`encoder.layer${i}.${k}.conv3`) !== undefined);
    const layers = layersOf([1, 2, 3, 4].map(blocks));
    if (layers === undefined) return undefined;
    return {
      ...(layers !== 101 && { layers }),
      ...(width !== 64 && { width }),
      nClasses: columns - 1,
      ...(!of("boxes.shifts") && { deformable: false }),
    };
  },
  preprocessing: () => detectorPreprocessing(),
  classes: ({ nClasses = 80 }) => (nClasses === 80 ? cocoThings(nClasses + 1) : undefined),
  output: "class_logits",
  parts: {
    "Shared encoder": /^encoder\.(?!layer4\b)|^encoder$/,
    "Dense conv5": /^encoder\.layer4\b/,
    Proposals: /^proposals\b/,
    "Boxes' conv5 and head": /^boxes\b/,
    "Classes and directions of pixels": /^(semantic|directions)\b/,
    Masks: /^(coarse|refine|masks)\b/,
  },
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("the paper, as others cite it", "mask AP", [[35.4, "COCO test-dev", "resnet101"]]),
  published: [],
};
