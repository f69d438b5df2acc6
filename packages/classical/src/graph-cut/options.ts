/** Options of graph cuts, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, checkSameSize, type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of {@link graphCut}. */
export interface GraphCutOptions extends CallOptions {
  /** How much a boundary counts beside colors, ≥ 0. More makes smoother outlines, and drops what is small. @default 20 */
  readonly lambda?: number;
  /** How fast a boundary gets cheaper with the squared difference of the pixels beside it, samples being 0 … 1; ≥ 0. If absent, 1 / (2 · mean squared difference of neighbors). */
  readonly beta?: number;
  /** Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner; outlines are less angular with 8. @default 8 */
  readonly connectivity?: 4 | 8;
  /** What pixels are compared with that nothing was drawn on: `histogram`, the colors of those that were; `none`, nothing, so that outlines are as short as they can be, and at edges. @default "histogram" */
  readonly model?: "histogram" | "none";
  /** Bins of each channel of the histograms, 2 … 32. @default 16, or 32 for gray */
  readonly bins?: number;
  /** In place of a model: what the background and what the foreground costs each pixel, an image of two channels; those of 16 bits are taken as they are. */
  readonly unary?: ImageLike;
}

/** Bounds and defaults of {@link graphCut}'s options. */
export const graphCutRules = {
  lambda: { kind: "number", min: 0, max: 1e6, default: 20, aliases: ["smoothness", "gamma"] },
  beta: { kind: "number", min: 0, max: 1e12 },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  model: { kind: "choice", of: ["histogram", "none"], default: "histogram" },
  bins: { kind: "integer", min: 2, max: 32, aliases: ["nBins"] },
  unary: { kind: "image", check: checkUnary, aliases: ["unaries"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GraphCutOptions>;

/** Bounds and defaults of {@link graphCutSession}'s options. */
export const graphCutSessionRules = graphCutRules;

/** Options with every default filled in. */
export type GraphCutSettings = Settings<GraphCutOptions, typeof graphCutRules>;

/** Costs are numbers of this size at most, so that many of them have a sum. */
const MOST = 1e9;

function checkUnary(where: string, option: string, given: ImageLike): Image<Float32Array> {
  const image = viewImage(given, where);
  const refuse = (part: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received });
  };
  if (image.channels !== 2) refuse("channels", "2, the costs of background and foreground", image.channels);
  const data = image.data instanceof Float32Array ? image.data : Float32Array.from(image.data);
  checkFinite(where, `${option}.data`, data, { code: "invalid-image" });
  const wrong = data.findIndex((value) => Math.abs(value) > MOST);
  if (wrong >= 0) refuse(`data[${wrong}]`, `a number of −${MOST} … ${MOST}`, data[wrong]);
  return { ...image, data };
}

/** Checks the options for an image. */
export function readGraphCutOptions(where: string, image: Image, options: GraphCutOptions): GraphCutSettings {
  const settings = readOptions(where, options, graphCutRules);
  const { unary, bins, model } = settings;
  const refuse = (option: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-option", { where, option, expected, received });
  };
  if (unary) checkSameSize(where, "image", image, "unary", unary);
  if (bins !== undefined && (unary || model === "none")) refuse("bins", "nothing without a model of colors", bins);
  return settings;
}
