/** Sliding windows: a classifier's scores for every window of an image, and what they say of its pixels. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { type Segmentation, segmentationFromLabels } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { checkInteger, phrase, type Rules, readOptions, slipOf } from "@segkit/core/validate";
import type { DenseClassifier } from "../model/dense-classifier.js";
import { classifyAtOnce, classifyByFunction, classifyByNetwork, type Grid, gridOf } from "./classify-windows.js";
import type { WindowClassifier, WindowNetwork } from "./window-classifier.js";
import { HeatMaps, type Spread } from "./window-heat.js";
import { windowImage } from "./window-image.js";

/** Options of {@link slidingWindow}. */
export interface SlidingWindowOptions extends CallOptions {
  /** Height and width of the windows; one number for squares. Needed but for a dense network, which has its own. */
  readonly size?: number | Size;
  /** Pixels from one window to the next, at most the size. @default half the size, rounded up; a dense network's own */
  readonly stride?: number | Size;
  /**
   * What lies beyond the image, by NumPy's names: windows are then centered on all of the image, the first on its first pixels. `none`: windows lie within the image.
   * @default "none"
   */
  readonly padding?: "none" | "constant" | "edge" | "reflect" | "symmetric" | "wrap";
  /** Every sample of a constant border, on the scale of the samples. @default 0 */
  readonly value?: number;
  /** Whether there is a last window that ends with the image, where the stride does not fit. Of a dense network or a padded image there is none. @default true */
  readonly cover?: boolean;
  /** Windows that are classified at once, at most. @default 64 */
  readonly batchSize?: number;
  /**
   * How scores become those of pixels. `average`: each pixel has the mean of all windows that it is in. `center`: that of the window with the nearest center. `bilinear`: scores
   * are interpolated between the centers.
   * @default "average"
   */
  readonly spread?: Spread;
  /** Of a classifier with one score: the score above which a pixel has label 1; the others have 0. @default 0 */
  readonly threshold?: number;
}

/** What {@link slidingWindow} finds. Labels are class numbers. */
export interface WindowSegmentation extends Segmentation {
  /** One score for each class and window, `[1, classes, rows, columns]`. */
  readonly scores: Tensor<"float32">;
  /** Upper sides of the windows, row by row; negative beyond the image. */
  readonly ys: Int32Array;
  /** Left sides of the windows, column by column. */
  readonly xs: Int32Array;
  /** Height and width of a window. */
  readonly window: Size;
  /** A class's scores of all pixels, as floats of one channel. */
  heatMap(classId: number): Image<Float32Array>;
}

/** Bounds and defaults of {@link slidingWindow}'s options. */
export const slidingWindowRules = {
  size: { kind: "size", check: checkSide, aliases: ["window", "patch_size", "windowSize"] },
  stride: { kind: "size", check: checkSide, aliases: ["step"] },
  padding: { kind: "choice", of: ["none", "constant", "edge", "reflect", "symmetric", "wrap"], default: "none" },
  value: { kind: "number", default: 0 },
  cover: { kind: "flag", default: true },
  batchSize: { kind: "integer", min: 1, max: 65_536, default: 64 },
  spread: { kind: "choice", of: ["average", "center", "bilinear"], default: "average" },
  threshold: { kind: "number", default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SlidingWindowOptions>;

const WHERE = "slidingWindow";

/**
 * Classifies every window of an image, and labels each pixel by the windows around it.
 *
 * The classifier is a function of your own, or a network: a session that scores windows, or the dense form of one, which scores all of them in one run.
 *
 * @param image - the image; alpha is ignored
 * @param classifier - see {@link WindowClassifier} and {@link WindowNetwork}
 * @param options - see {@link SlidingWindowOptions}; stages of progress are `classify`, in windows, and `label`, in rows
 * @returns labels, the scores of the windows, and heat maps of classes; see {@link WindowSegmentation}
 * @throws SegmentationError `invalid-image` for what is no image, has samples that are not finite, or is smaller than a window without padding; `invalid-argument` for a classifier
 *   that is none, or gives no scores, other numbers of them, or some that are not finite; `invalid-option`, `aborted`; what the classifier throws
 *
 * @see H. A. Rowley, S. Baluja, T. Kanade, "Neural network-based face detection", IEEE PAMI 20, 1998, doi:10.1109/34.655647
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 *
 * @example
 * ```ts
 * import { slidingWindow } from "@segkit/nn";
 *
 * // dark on the left, bright on the right
 * const image = { data: Uint8Array.from({ length: 20 * 40 }, (_, i) => (i % 40 < 20 ? 30 : 220)), height: 20, width: 40, channels: 1 };
 * const mean = ({ data }: { data: ArrayLike<number> }) => Array.from(data).reduce((a, b) => a + b) / data.length;
 * const { labels, scores } = await slidingWindow(image, (windows) => windows.map((window) => [255 - mean(window), mean(window)]), { size: 4, stride: 2 });
 * console.assert(scores.dims.join() === "1,2,9,19");
 * console.assert(labels.data[0] === 0 && labels.data[39] === 1);
 * ```
 *
 * @remarks
 * A window is classified as often as it overlaps others: (size / stride)² times the image. Spreading takes O(classes · pixels) time, and with `average` the windows that a row
 * is in besides; memory is for the scores of the windows and one row of each class. `semantic` has windows too, of networks that score each pixel.
 */
export async function slidingWindow(
  image: ImageLike,
  classifier: WindowClassifier | WindowNetwork,
  options: SlidingWindowOptions = {},
): Promise<WindowSegmentation> {
  const settings = readOptions(WHERE, options, slidingWindowRules);
  const { padding, value, spread, threshold, batchSize, onProgress, signal } = settings;
  const given = toImage(image, WHERE);
  checkClassifier(classifier);
  const network = typeof classifier === "function" ? undefined : classifier;
  const { window, stride } = windowOf(network?.dense, settings);
  checkAborted(WHERE, signal);
  const channels = network && channelsOf(network);
  const prepared = windowImage(WHERE, given, channels, { window, stride, padding, value });
  const grid = gridOf(prepared, {
    window,
    stride,
    cover: settings.cover && padding === "none" && !network?.dense,
    dense: network?.dense,
  });
  const report = (stage: "classify" | "label", done: number, total: number) => {
    onProgress?.({ stage, done, total });
    checkAborted(WHERE, signal);
  };
  const job = {
    prepared,
    grid,
    window,
    batchSize,
    signal,
    onWindows: (done: number, total: number) => report("classify", done, total),
  };
  const scores = await (network === undefined
    ? classifyByFunction(WHERE, classifier as WindowClassifier, job)
    : network.dense
      ? classifyAtOnce(WHERE, network, job)
      : classifyByNetwork(WHERE, network, job));
  const maps = new HeatMaps(scores, placed(prepared.before, grid), { window, size: prepared.size, spread });
  const labels = maps.labels(threshold, (row) => report("label", row, prepared.size.height));
  const plain = segmentationFromLabels(labels, { classIds: "label" });
  const { ys, xs } = placed(prepared.before, grid);
  return {
    labels,
    get segments() {
      return plain.segments;
    },
    scores,
    ys,
    xs,
    window,
    heatMap: (classId) => {
      checkInteger("heatMap", "classId", classId, { min: 0, max: scores.dims[1]! - 1 });
      return maps.heatMap(classId);
    },
  };
}

/** Corners in the image that the caller gave. */
function placed({ y, x }: { readonly y: number; readonly x: number }, { ys, xs }: Grid): Grid {
  return { ys: ys.map((at) => at - y), xs: xs.map((at) => at - x) };
}

/** Height and width of windows, and how far they are apart. */
function windowOf(dense: DenseClassifier | undefined, options: SlidingWindowOptions): { window: Size; stride: Size } {
  const { size, stride } = options as { readonly size?: Size; readonly stride?: Size };
  const window = size ?? dense?.window;
  if (window === undefined) {
    throw new SegmentationError("invalid-option", {
      where: WHERE,
      option: "size",
      expected: "the size of the windows, a number or { height, width }",
      received: size,
      remedy: "Give the size that the classifier was made for.",
    });
  }
  const half = { height: Math.ceil(window.height / 2), width: Math.ceil(window.width / 2) };
  const step = stride ?? dense?.stride ?? half;
  const own: readonly (readonly [string, Size, Size | undefined])[] = [
    ["size", window, dense?.window],
    ["stride", step, dense?.stride],
  ];
  for (const [option, given, wanted] of own) {
    if (!wanted || (given.height === wanted.height && given.width === wanted.width)) continue;
    throw new SegmentationError("invalid-option", {
      where: WHERE,
      option,
      expected: `${wanted.height} × ${wanted.width}, as the dense network has it`,
      received: phrase(`${given.height} × ${given.width}`),
      remedy: "Leave it out.",
    });
  }
  for (const axis of ["height", "width"] as const)
    checkInteger(WHERE, `stride.${axis}`, step[axis], { min: 1, max: window[axis] });
  return { window, stride: step };
}

function checkClassifier(classifier: WindowClassifier | WindowNetwork): void {
  if (typeof classifier === "function" || typeof classifier?.session?.run === "function") return;
  throw new SegmentationError("invalid-argument", {
    where: WHERE,
    option: "classifier",
    expected: "a function from windows to scores, or { session } of a classifier",
    received: classifier,
    remedy: "A session is what await runtime.createSession(compile(model, { weights })) gives.",
    ...slipOf("other", classifier),
  });
}

/** How many channels the network takes. */
function channelsOf({ session }: WindowNetwork): number {
  const dims = session.inputs[0]?.dims ?? [];
  if (dims.length === 4 && typeof dims[1] === "number") return dims[1];
  throw new SegmentationError("invalid-argument", {
    where: WHERE,
    option: "classifier.session",
    expected: "a session with one input [batch, channels, height, width]",
    received: phrase(session.inputs.map(({ name, dims: own }) => `${name} [${own.join(", ")}]`).join(", ") || "none"),
  });
}

function checkSide(where: string, option: string, size: number | Size): Size {
  if (typeof size === "number") {
    checkInteger(where, option, size, { min: 1, max: 4096 });
    return { height: size, width: size };
  }
  checkInteger(where, `${option}.height`, size?.height, { min: 1, max: 4096 });
  checkInteger(where, `${option}.width`, size.width, { min: 1, max: 4096 });
  return { height: size.height, width: size.width };
}
