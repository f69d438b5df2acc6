/** What OpenMMLab's detectors that were trained on COCO have in common: encoders by their tensors, classes, preparation of images. */
import { cocoClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { type ClassLabel, labelsOf } from "../families/family.js";
import type { Preprocessing } from "../tasks/preprocessing.js";

/** COCO's 80 things; undefined for another number of classes. */
export function cocoThings(nClasses: number): readonly ClassLabel[] | undefined {
  return nClasses === 80 ? labelsOf(cocoClasses.filter(({ isThing }) => isThing)) : undefined;
}

/** A shorter side of so many pixels, a longer one of so many at most, and zeros up to multiples of 32. */
export function detectorPreprocessing(shortestEdge = 800, longestEdge = 1333): Preprocessing {
  return {
    size: { shortestEdge, longestEdge, sides: "nearest" },
    convention: "torch",
    pad: { multipleOf: 32 },
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  };
}

/** The ResNet that tensors below `backbone` are of. */
export function resnetIn(tensors: ReadonlyMap<string, readonly number[]>): "resnet18" | "resnet34" | "resnet50" | "resnet101" {
  const has = (layer: string) => tensors.has(`backbone.${layer}.weight`);
  if (has("layer1.0.conv3")) return has("layer3.22.conv1") ? "resnet101" : "resnet50";
  return has("layer3.5.conv1") ? "resnet34" : "resnet18";
}
