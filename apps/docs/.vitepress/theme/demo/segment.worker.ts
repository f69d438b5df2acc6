/** Computes and draws segmentations off the page's thread. */
import { drawBoundaries, drawMeanColor, drawOverlay } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Progress } from "@segkit/core/progress";
import { expose, transfer } from "comlink";
import { type Demo, importOf, type Options } from "./definition.js";

export type View = "boundaries" | "mean" | "regions";

export interface Segmented {
  readonly labels: LabelMap;
  readonly count: number;
  readonly milliseconds: number;
}

const demos = import.meta.glob<Demo>("../../../methods/*.demo.ts", { import: "default" });
/** Milliseconds between two messages on the progress, so that they do not slow the method down. */
const TELL_EVERY = 30;
let image: Image | undefined;

const segmenter = {
  /** Sets the image that the calls below are about. */
  open(picture: Image): void {
    image = picture;
  },

  async segment(name: string, options: Options, onProgress: (progress: Progress) => void): Promise<Segmented> {
    const demo = await demos[`../../../methods/${importOf(name)}.demo.ts`]!();
    const method = await demo.load();
    const start = performance.now();
    let told = start;
    const tell = (progress: Progress) => {
      const now = performance.now();
      if (now - told < TELL_EVERY) return;
      told = now;
      void onProgress(progress);
    };
    const { labels, count } = method(image!, { ...options, onProgress: tell } as never);
    const milliseconds = performance.now() - start;
    const { data, height, width } = labels;
    const result = { labels: { data, height, width }, count: count ?? highest(data) + 1, milliseconds };
    return transfer(result, [data.buffer]);
  },

  draw(labels: LabelMap, view: View): Image {
    const picture = drawings[view](image!, labels);
    return transfer(picture, [picture.data.buffer]);
  },
};

const drawings: Record<View, (image: Image, labels: LabelMap) => Image> = {
  boundaries: (picture, labels) => drawBoundaries(picture, labels),
  mean: (picture, labels) => drawMeanColor(picture, labels),
  regions: (picture, labels) => drawOverlay(picture, labels, { alpha: 0.6, saturation: 0.3 }),
};

function highest(labels: Int32Array): number {
  let most = -1;
  for (const label of labels) if (label > most) most = label;
  return most;
}

export type Segmenter = typeof segmenter;
expose(segmenter);
