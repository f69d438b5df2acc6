/** Sorts, counts and draws off the page's thread. Pairs of images are shared among several of these workers. */
import type { Progress } from "@segkit/core/progress";
import { expose } from "comlink";
import { type Counted, countPairs, reportOfLabels, reportOfPanoptic } from "./count-labels.js";
import { type Drawing, drawDetections, drawPair } from "./draw-cases.js";
import { drawGrayPair } from "./draw-gray.js";
import { evaluateDetections, type Outcomes } from "./evaluate-detections.js";
import { countGrayPairs, type GrayCounted, reportOfMattes, reportOfSaliency } from "./gray-pairs.js";
import { type CocoType, chosenType, type PairType, type Report, type Settings } from "./report.js";
import { type SampleKind, sampleFiles } from "./sample.js";
import { type Given, type Sorted, sortFiles } from "./sort-files.js";

/** Milliseconds between two messages on the progress. */
const TELL_EVERY = 50;

/** What was sorted last, and what is known of it. */
let given: Given | undefined;
let sorted: Sorted | undefined;
let outcomes: Outcomes | undefined;

/** What the page is told of what was given. */
export interface Known {
  readonly kind: Sorted["kind"];
  readonly pairs: number;
  /** What can be compared of COCO's files, or what images in pairs may be. */
  readonly types: readonly (CocoType | PairType)[];
}

const evaluator = {
  sample: (kind: SampleKind): Promise<Given> => sampleFiles(kind),

  /** Reads what was given. */
  async open(files: Given): Promise<Known> {
    [given, sorted, outcomes] = [files, undefined, undefined];
    sorted = await sortFiles(files);
    return {
      kind: sorted.kind,
      pairs: sorted.kind === "coco" ? 0 : sorted.pairs.length,
      types: sorted.kind === "panoptic" ? [] : sorted.types,
    };
  },

  /** Counts every n-th of the pairs, from the k-th on. */
  count(k: number, n: number, settings: Settings, onPair: () => void): Promise<Counted | GrayCounted> {
    const all = pairsOnly();
    const pairs = all.pairs.filter((_, i) => i % n === k);
    const type = grayType(all, settings);
    return type ? countGrayPairs(pairs, type, onPair) : countPairs({ ...all, pairs }, settings, onPair);
  },

  /** The report of what all workers counted. */
  report(parts: readonly (Counted | GrayCounted)[], settings: Settings): Report {
    const all = pairsOnly();
    const type = grayType(all, settings);
    if (type === "saliency") return reportOfSaliency(parts as readonly GrayCounted[], all.notes);
    if (type === "mattes") return reportOfMattes(parts as readonly GrayCounted[], all.notes);
    const counted = parts as readonly Counted[];
    return all.kind === "panoptic"
      ? reportOfPanoptic(counted, all.categories, all.notes)
      : reportOfLabels(counted, settings, all.notes);
  },

  /** The report of COCO's files. */
  detections(settings: Settings, onProgress: (progress: Progress) => void): Report {
    if (sorted?.kind !== "coco") throw new Error("no detections are open");
    let told = 0;
    const result = evaluateDetections(sorted, settings, (done, total) => {
      const now = performance.now();
      if (now - told < TELL_EVERY) return;
      told = now;
      void onProgress({ stage: "images", done, total });
    });
    outcomes = result.outcomes;
    return result.report;
  },

  /** Draws one image of the report. */
  async draw(name: string, settings: Settings): Promise<Drawing[]> {
    const images = given?.images ?? [];
    if (sorted?.kind === "coco") {
      return drawDetections(sorted, name, images, chosenType(sorted.types, settings), outcomes!);
    }
    const all = pairsOnly();
    const pair = all.pairs.find((one) => one.name === name)!;
    const type = grayType(all, settings);
    return type ? drawGrayPair(pair, images, type) : drawPair(all, pair, images, settings);
  },
};

/** What pairs of gray images are compared as; undefined for labels. */
function grayType(all: Exclude<Sorted, { kind: "coco" }>, settings: Settings): "saliency" | "mattes" | undefined {
  const type = all.kind === "labels" ? chosenType(all.types, settings) : "labels";
  return type === "labels" ? undefined : type;
}

function pairsOnly(): Exclude<Sorted, { kind: "coco" }> {
  if (sorted === undefined || sorted.kind === "coco") throw new Error("no pairs of images are open");
  return sorted;
}

export type Evaluator = typeof evaluator;
expose(evaluator);
