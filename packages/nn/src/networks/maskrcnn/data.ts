/** What detectors that were trained on COCO have in common: classes, preparation of images. */
import { cocoClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { TwoStageLibrary } from "../../detect/two-stage-parts.js";
import { type ClassLabel, labelsOf } from "../../families/family.js";
import type { Preprocessing } from "../../tasks/preprocessing.js";

const GRAY = [90, 90, 90] as const;
const PAD = { multipleOf: 32 };

/** COCO's things: the ids of its annotations from 1 to 90, gaps included, after the background (91 columns), or its 80 things before it (81). */
export function cocoThings(columns: number): readonly ClassLabel[] | undefined {
  const things = cocoClasses.filter(({ isThing }) => isThing);
  if (columns === 81) return labelsOf(things, "background");
  if (columns !== 91) return undefined;
  const labels = new Map(things.map(({ id, name, color }) => [id, { name, color, isThing: true }] as const));
  const gap = (id: number): ClassLabel => ({ name: id === 0 ? "background" : `no class ${id}`, color: GRAY, isThing: false });
  return Array.from({ length: columns }, (_, id) => labels.get(id) ?? gap(id));
}

/** How the libraries prepare images for detectors: a shorter side of 800 pixels, a longer one of 1333 at most, zeros up to multiples of 32. */
export function detectorPreprocessing(library: TwoStageLibrary, imagenetStd = true): Preprocessing {
  const size = { shortestEdge: 800, longestEdge: 1333, sides: library === "torchvision" ? "down" : "nearest" } as const;
  if (library === "detectron2") {
    const std = imagenetStd ? [58.395, 57.12, 57.375] : [1, 1, 1];
    return { size, pad: PAD, scale: 1, mean: [123.675, 116.28, 103.53], std, order: "bgr" };
  }
  const numbers = { mean: IMAGENET_MEAN, std: IMAGENET_STD };
  return { size, pad: PAD, convention: "torch", ...(library === "torchvision" && { samples: "floats" as const }), ...numbers };
}
