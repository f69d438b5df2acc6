/** What OpenMMLab's files have in common: data sets, preparation of images, where they lie. */
import { ade20kClasses, cityscapesClasses, cocoStuffClasses, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type ClassLabel, filesAt, labelsOf, type PublishedFile } from "../../families/family.js";
import type { Preprocessing } from "../../tasks/preprocessing.js";

/** How OpenMMLab prepares images: those of Cityscapes, 19 classes, as they are, others with a shorter side of `shortestEdge`. */
export function openmmlabPreprocessing(nClasses: number, shortestEdge = 512): Preprocessing {
  const numbers = { mean: IMAGENET_MEAN, std: IMAGENET_STD };
  return nClasses === 19 ? numbers : { size: { shortestEdge, longestEdge: 2048 }, convention: "torch", ...numbers };
}

/** The classes of the data set that has as many. */
export function openmmlabClasses(nClasses: number): readonly ClassLabel[] | undefined {
  switch (nClasses) {
    case 19:
      return labelsOf(cityscapesClasses);
    case 21:
      return labelsOf(vocClasses());
    case 150:
      return labelsOf(ade20kClasses);
    case 171:
      return labelsOf(cocoStuffClasses);
    default:
      return undefined;
  }
}

/** Files of OpenMMLab. */
export function openmmlabFiles(files: readonly (readonly [file: string, variant: string])[]): PublishedFile[] {
  return filesAt("download.openmmlab.com", "Apache-2.0", files);
}
