/** What a pixel classifier learns, from features and strokes. */
import { SegmentationError } from "@segkit/core/errors";
import type { CallOptions } from "@segkit/core/progress";
import { checkPrompt, type Prompt, type PromptUses, promptSeeds } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import type { TrainingSet } from "../internal/training-set.js";
import { trainRegression } from "../logistic-regression/train.js";
import { trainForest } from "../random-forest/train.js";
import type { ClassifierSettings } from "./options.js";
import { FORMAT, type PixelClassifier } from "./pixel-classifier.js";

const USES: PromptUses = {
  points: "used",
  strokes: "used",
  box: "ignored",
  contour: "ignored",
  mask: "ignored",
  classes: true,
};

/** The label of each pixel that is drawn on, −1 elsewhere. */
export function drawnLabels(
  where: string,
  prompt: Prompt,
  size: { readonly height: number; readonly width: number },
): Int32Array {
  return promptSeeds(checkPrompt(where, prompt, size, USES)).data;
}

/** Learns from one or more feature maps and what is drawn on them. */
export function learn(
  where: string,
  maps: readonly FeatureMap[],
  drawn: readonly Int32Array[],
  channels: number,
  settings: ClassifierSettings,
  hooks: CallOptions,
): PixelClassifier {
  const set = gather(maps, drawn, settings.maxPixels);
  const { classes } = set;
  const { classNames = [], method } = settings;
  if (method === "regression" && classes.length < 2) {
    const expected = "strokes of two classes at least";
    throw new SegmentationError("invalid-argument", {
      where,
      option: "prompt",
      expected,
      received: phrase(`one of ${classes[0]}`),
    });
  }
  // features of dark images are small numbers, and none is too small to be told from another
  const classifier =
    method === "forest"
      ? trainForest(where, set, { ...settings.forForest, ...hooks }, 0)
      : trainRegression(where, set, { ...settings.forRegression, ...hooks });
  return {
    ...{ format: FORMAT, version: 1, channels },
    features: plain(settings),
    featureNames: maps[0]!.names,
    classes: classes.map((label) => ({ label, name: classNames[label] ?? `class ${label}` })),
    classifier,
    importances: classifier.importances,
    pixels: set.count,
  };
}

/** The options of features as they are kept: every one, so that other defaults of later versions change nothing. */
function plain({ forFeatures }: ClassifierSettings): PixelClassifier["features"] {
  const { onProgress: _, signal: __, sigmas, ...rest } = forFeatures;
  return { ...rest, ...(sigmas && { sigmas: Array.from(sigmas) }) };
}

/** The pixels that are drawn on, as vectors: of each class as many as wanted, evenly over all. */
function gather(maps: readonly FeatureMap[], drawn: readonly Int32Array[], maxPixels: number): TrainingSet {
  const counts = new Map<number, number>();
  for (const labels of drawn) for (const label of labels) if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1);
  const classes = [...counts.keys()].sort((a, b) => a - b);
  const indices = new Map(classes.map((label, k) => [label, k]));
  const total = [...counts.values()].reduce((sum, count) => sum + Math.min(count, maxPixels), 0);
  const { dimensions } = maps[0]!;
  const data = new Float32Array(total * dimensions);
  const labels = new Int32Array(total);
  const seen = new Map(classes.map((label) => [label, 0]));
  let to = 0;
  for (const [k, map] of maps.entries()) {
    const own = drawn[k]!;
    for (let i = 0; i < own.length; i++) {
      const label = own[i]!;
      if (label < 0) continue;
      const [before, count] = [seen.get(label)!, counts.get(label)!];
      seen.set(label, before + 1);
      // the n-th of count pixels is one of maxPixels where the share of those taken grows by one
      const most = Math.min(count, maxPixels);
      if (Math.floor(((before + 1) * most) / count) === Math.floor((before * most) / count)) continue;
      data.set(map.data.subarray(i * dimensions, (i + 1) * dimensions), to * dimensions);
      labels[to++] = indices.get(label)!;
    }
  }
  return { data, count: total, dimensions, classes, labels };
}
