/** What families of the task "classify" have in common: how images are prepared for ImageNet's classes, and the head. */
import type { PilMethod } from "@segkit/core/resize";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { FamilyOption } from "./family.js";

/** The preparation of torchvision's and timm's classifiers: the shorter side resized, a square cut out of the middle, ImageNet's mean and deviation. */
export function imagenetPreprocessing(side: number, shortestEdge: number, method: PilMethod = "bilinear"): Preprocessing {
  return {
    size: { shortestEdge },
    centerCrop: { height: side, width: side, rounding: "even" },
    ...(method !== "bilinear" && { method }),
    ...{ mean: IMAGENET_MEAN, std: IMAGENET_STD },
  };
}

/** The option for the number of classes of a whole image. */
export function imageClassesOption(): FamilyOption {
  const hint = "Outputs per image; a weight file knows its own.";
  return { name: "nClasses", label: "Classes", hint, min: 1, max: 1000, step: 1, scale: "log" };
}

/** How many classes a hub's `config.json` says, as transformers reads it. */
export function classCount(config: Readonly<Record<string, unknown>>): number {
  const labels = config["id2label"];
  return typeof labels === "object" && labels !== null ? Object.keys(labels).length : Number(config["num_labels"] ?? 2);
}

/** Whether a hub's `config.json` is that of a classifier of this type. */
export function isClassifierOf(config: Readonly<Record<string, unknown>>, type: string): boolean {
  const { model_type: found, architectures } = config;
  const others = Array.isArray(architectures) && !architectures.some((name) => String(name).endsWith("ForImageClassification"));
  return found === type && !others;
}
