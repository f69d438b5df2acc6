/** Classes of the data sets that things and stuff are told apart in. */
import { ade20kClasses, cityscapesClasses, cocoClasses } from "@segkit/core/palettes";
import { type ClassLabel, labelsOf } from "./family.js";

/** ADE20K's stuff among its 150 classes, as its panoptic task has it. */
const ADE20K_STUFF: ReadonlySet<number> = new Set([
  ...[0, 1, 2, 3, 4, 5, 6, 9, 11, 13, 16, 17, 21, 25, 26, 28, 29, 34, 40, 46, 48, 51, 52, 54, 59],
  ...[60, 61, 63, 68, 77, 79, 84, 91, 94, 96, 99, 100, 101, 105, 106, 109, 113, 114, 117, 122, 128, 131, 140, 141, 145],
]);

/** The classes of the data set that has as many: Cityscapes 19, COCO's things 80, COCO's things and stuff 133, ADE20K 150. */
export function panopticClasses(nClasses: number): readonly ClassLabel[] | undefined {
  switch (nClasses) {
    case 19:
      return labelsOf(cityscapesClasses);
    case 80:
      return labelsOf(cocoClasses).slice(0, 80);
    case 133:
      return labelsOf(cocoClasses);
    case 150:
      return labelsOf(ade20kClasses).map((label, i) => ({ ...label, isThing: !ADE20K_STUFF.has(i) }));
    default:
      return undefined;
  }
}
