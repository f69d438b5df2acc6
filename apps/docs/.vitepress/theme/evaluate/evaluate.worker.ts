/** Sorts, counts and draws off the page's thread. Pairs of images are shared among several of these workers. */
import type { Progress } from "@segkit/core/progress";
import { expose } from "comlink";
import { type Counted, countPairs, reportOfLabels, reportOfPanoptic } from "./count-labels.js";
import { type Drawing, drawDetections, drawPair } from "./draw-cases.js";
import { evaluateDetections, type Outcomes } from "./evaluate-detections.js";
import type { Report, Settings } from "./report.js";
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
  /** What of COCO's files can be compared. */
  readonly types: readonly NonNullable<Settings["type"]>[];
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
      types: sorted.kind === "coco" ? sorted.types : [],
    };
  },

  /** Counts every n-th of the pairs, from the k-th on. */
  count(k: number, n: number, settings: Settings, onPair: () => void): Promise<Counted> {
    const all = pairsOnly();
    return countPairs({ ...all, pairs: all.pairs.filter((_, i) => i % n === k) }, settings, onPair);
  },

  /** The report of what all workers counted. */
  report(parts: readonly Counted[], settings: Settings): Report {
    const all = pairsOnly();
    return all.kind === "panoptic"
      ? reportOfPanoptic(parts, all.categories, all.notes)
      : reportOfLabels(parts, settings, all.notes);
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
      const type = settings.type !== undefined && sorted.types.includes(settings.type) ? settings.type : sorted.types[0]!;
      return drawDetections(sorted, name, images, type, outcomes!);
    }
    const all = pairsOnly();
    return drawPair(all, all.pairs.find((pair) => pair.name === name)!, images, settings);
  },
};

function pairsOnly(): Exclude<Sorted, { kind: "coco" }> {
  if (sorted === undefined || sorted.kind === "coco") throw new Error("no pairs of images are open");
  return sorted;
}

export type Evaluator = typeof evaluator;
expose(evaluator);
