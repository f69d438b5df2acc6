/** Data sets of networks that segment everything: classes, and how images are prepared. */
import { cityscapesClasses, cocoClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type ClassLabel, labelsOf } from "../../families/family.js";
import { panopticClasses } from "../../families/panoptic-classes.js";
import type { Preprocessing } from "../../tasks/preprocessing.js";

const COCO: readonly ClassLabel[] = /* @__PURE__ */ labelsOf(cocoClasses);
const CITYSCAPES: readonly ClassLabel[] = /* @__PURE__ */ labelsOf(cityscapesClasses);
const ADE20K: readonly ClassLabel[] = /* @__PURE__ */ panopticClasses(150)!;

/** The classes of the data set that has as many: things and stuff, or things alone, which files for instances have. */
export function universalClasses(nClasses: number): readonly ClassLabel[] | undefined {
  return [COCO, CITYSCAPES, ADE20K]
    .flatMap((classes) => [classes, classes.filter(({ isThing }) => isThing)])
    .find(({ length }) => length === nClasses);
}

/** How images are prepared: shorter side, and longer side at most, by the data set; sides become multiples of 32, as transformers' image processor has it. */
export function universalPreprocessing(nClasses: number): Preprocessing {
  const [shortestEdge, longestEdge] = [19, 8].includes(nClasses)
    ? [1024, 2048]
    : [150, 100].includes(nClasses)
      ? [640, 2560]
      : [800, 1333];
  return { size: { shortestEdge, longestEdge }, multipleOf: 32, mean: IMAGENET_MEAN, std: IMAGENET_STD, fit: "resize" };
}
