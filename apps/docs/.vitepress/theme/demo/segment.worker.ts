/** Computes and draws segmentations off the page's thread. */
import { answerCalls } from "@segkit/classical/workers";
import { drawBoundaries, drawMeanColor, drawOverlay } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { CallOptions } from "@segkit/core/progress";
import { type Line, samplesOf, type ViewName } from "./address.js";
import { type Demo, importOf, type Options } from "./definition.js";

export type View = ViewName;

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

  draw: (image: Image, labels: LabelMap, view: View, line: Line): Image => drawings[view](image, labels, line),
};

const drawings: Record<View, (image: Image, labels: LabelMap, line: Line) => Image> = {
  boundaries: (picture, labels, { width, color }) =>
    drawBoundaries(picture, labels, { lineWidth: width, color: samplesOf(color) }),
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
