/** Computes and draws segmentations off the page's thread. */
import { answerCalls } from "@segkit/classical/workers";
import { drawBoundaries, drawMeanColor, drawOverlay } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { CallOptions } from "@segkit/core/progress";
import { type Demo, importOf, type Options } from "./definition.js";

export type View = "boundaries" | "mean" | "regions";

export interface Segmented {
  readonly labels: LabelMap;
  readonly count: number;
  readonly milliseconds: number;
}

const demos = import.meta.glob<Demo>("../../../methods/*.demo.ts", { import: "default" });

const functions = {
  async segment(image: Image, name: string, options: Options, call: CallOptions): Promise<Segmented> {
    const demo = await demos[`../../../methods/${importOf(name)}.demo.ts`]!();
    const method = await demo.load();
    const start = performance.now();
    const { labels, count } = method(image, { ...options, ...call } as never);
    const milliseconds = performance.now() - start;
    const { data, height, width } = labels;
    return { labels: { data, height, width }, count: count ?? highest(data) + 1, milliseconds };
  },

  draw: (image: Image, labels: LabelMap, view: View): Image => drawings[view](image, labels),
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

export type Functions = typeof functions;
answerCalls(functions);
