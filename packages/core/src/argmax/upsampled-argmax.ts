/** The class of the highest score for every pixel of an image, from the smaller score maps of a network. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { upsampledArgmaxKernel } from "../generated/upsampled-argmax.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import type { LabelMap } from "../labels/label-map.js";
import { type CallOptions, checkAborted, progressRule, signalRule } from "../progress/progress.js";
import { type Axis, bilinearAxis } from "../resize/axis.js";
import { checkSize, extentRule, type Size } from "../resize/options.js";
import type { Tensor } from "../tensor/tensor.js";
import { asArray } from "../validate/kind.js";
import { checkInteger, checkNumber } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { isPlainSize } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";

/** Scores that are made row by row, for those that would be too many to hold. */
export interface ScoreRows extends Size {
  readonly classes: number;
  /** The scores of a row, those of the first class first, `[classes, width]`. Asked for once for each row that is needed, from the top down; what was given may be written over at the next call. */
  row(y: number): Float32Array;
}

/** Options of {@link upsampledArgmax}. */
export interface UpsampledArgmaxOptions extends CallOptions, Size {
  /**
   * Whether the centers of the corner scores lie on the centers of the corner pixels, as in PyTorch's `align_corners`.
   * @default false
   */
  readonly alignCorners?: boolean;
  /**
   * The size that the scores cover, in pixels of the image, when the image was padded; at least `height × width`. It may have fractions, and `y` and `x` say where the
   * image's corner lies in it, when the padding is not at the right and lower sides alone.
   * @default height × width
   */
  readonly frame?: ScoreFrame;
  /**
   * Which image of a batch.
   * @default 0
   */
  readonly index?: number;
}

/** What scores cover, and where an image lies in it. */
export interface ScoreFrame extends Size {
  /** Rows of the frame above the image. @default 0 */
  readonly y?: number;
  /** Columns of the frame before the image. @default 0 */
  readonly x?: number;
}

/** Bounds and defaults of {@link upsampledArgmax}'s options. */
export const upsampledArgmaxRules = {
  height: extentRule,
  width: extentRule,
  alignCorners: { kind: "flag", default: false },
  frame: { kind: "size", check: checkFrame },
  index: { kind: "integer", min: 0, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<UpsampledArgmaxOptions>;

/**
 * The class with the highest score for every pixel of an image, from scores of a lower resolution.
 *
 * The scores are upsampled bilinearly, but never held as a whole. For finite scores the labels are exactly those of `argmax(resize(scores))`, ties included.
 *
 * @param scores - `float32` tensor, `[classes, h, w]` or `[batch, classes, h, w]`; logits. Or what makes their rows one by one, see {@link ScoreRows}
 * @param options - the image's size, and more: see {@link UpsampledArgmaxOptions}
 * @returns labels 0 … classes − 1, `height × width`; the lowest class of equal scores. A NaN never wins over a number.
 * @throws SegmentationError `invalid-tensor`, `invalid-option`, `aborted`
 *
 * @see PyTorch's `torch.nn.functional.interpolate(mode="bilinear")` followed by `argmax`
 *
 * @example
 * ```ts
 * import { upsampledArgmax } from "@segkit/core";
 *
 * const scores = { type: "float32", data: Float32Array.of(0, 1, 1, 0), dims: [2, 1, 2] } as const;
 * console.assert(upsampledArgmax(scores, { height: 1, width: 4 }).data.join() === "1,1,0,0");
 * ```
 *
 * @remarks
 * O(classes · h · w + height · width · candidates) time: between four neighboring scores only classes are compared that can win there, mostly one or two.
 * Beside the result, memory for two rows of scores and the image's rows between them.
 */
export function upsampledArgmax(scores: Tensor<"float32"> | ScoreRows, options: UpsampledArgmaxOptions): LabelMap {
  const where = "upsampledArgmax";
  const settings = readOptions(where, options, upsampledArgmaxRules);
  checkSize(where, settings);
  const { height, width, alignCorners, frame = { height, width }, index, signal, onProgress } = settings;
  checkFrame(where, "frame", frame, { height, width });
  const { classes, height: heightIn, width: widthIn, row: rowAt } = rowsOfScores(where, scores, index);
  const { y: above = 0, x: before = 0 } = frame;
  const vertical = pairs(bilinearAxis(heightIn, frame.height, alignCorners, { at: above, count: height }));
  const horizontal = pairs(bilinearAxis(widthIn, frame.width, alignCorners, { at: before, count: width }));
  const starts = startsOf(horizontal.at, widthIn);
  const widest = Math.max(...cellWidths(starts));
  // four cells are looked at together, with a neighbor each
  const stride = ((widthIn + 3) & ~3) + 4;
  const lineStride = (widest + 3) & ~3;
  const outStride = width + 4;
  const firstRows = startsOf(vertical.at, heightIn);
  const tallest = Math.max(...cellWidths(firstRows));
  const labels = new Int32Array(height * width);
  withKernel(upsampledArgmaxKernel, (kernel, heap) => {
    const left = heap.copyIn(horizontal.first);
    const right = heap.copyIn(horizontal.second);
    const upper = heap.copyIn(vertical.first);
    const lower = heap.copyIn(vertical.second);
    const cells = heap.copyIn(starts);
    const rows = heap.alloc(8 * classes * stride);
    const bounds = heap.alloc(4 * classes * stride);
    const limits = heap.alloc(4 * stride);
    const candidates = heap.alloc(4 * classes);
    const lines = heap.alloc(8 * classes * lineStride);
    const out = heap.alloc(4 * tallest * outStride);
    const held: [upper: number, lower: number] = [-1, -1];
    /** A row of all classes to one of the two places, from the other place if it is there. */
    const bring = (row: number, place: 0 | 1): void => {
      const isThere = held[1 - place] === row;
      held[place] = row;
      const values = isThere ? undefined : rowAt(row);
      const view = heap.f32(rows, 2 * classes * stride);
      for (let c = 0; c < classes; c++) {
        const to = (2 * c + place) * stride;
        if (values) {
          view.set(values(c), to);
          view.fill(view[to + widthIn - 1]!, to + widthIn, to + stride);
        } else {
          const from = (2 * c + 1 - place) * stride;
          view.copyWithin(to, from, from + stride);
        }
      }
    };
    for (let j = 0; j < heightIn; j++) {
      const y = firstRows[j]!;
      const count = firstRows[j + 1]! - y;
      if (count === 0) continue;
      checkAborted(where, signal);
      bring(j, 0);
      bring(Math.min(j + 1, heightIn - 1), 1);
      kernel.upsampledArgmax(
        rows,
        classes,
        widthIn,
        stride,
        cells,
        left,
        right,
        upper + 4 * y,
        lower + 4 * y,
        count,
        out,
        outStride,
        bounds,
        limits,
        candidates,
        lines,
        lineStride,
      );
      const done = heap.i32(out, count * outStride);
      for (let k = 0; k < count; k++) labels.set(done.subarray(k * outStride, k * outStride + width), (y + k) * width);
      onProgress?.({ stage: "argmax", done: y + count, total: height });
    }
  });
  return { data: labels, height, width };
}

interface Pairs {
  /** The first of the two input positions of each output position. */
  readonly at: Int32Array;
  /** Their weights; a few more than there are positions. */
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** The positions of an axis; where one input position is all there is, it has the weights 1 and 0. */
function pairs({ spans, weights }: Axis): Pairs {
  const count = spans.length / 2;
  const at = new Int32Array(count);
  const first = new Float32Array(count + 4);
  const second = new Float32Array(count + 4);
  for (let i = 0; i < count; i++) {
    at[i] = spans[2 * i]!;
    first[i] = weights[2 * i]!;
    second[i] = weights[2 * i + 1]!;
  }
  return { at, first, second };
}

/** For each cell its first output position, and the end. */
function startsOf(at: Int32Array, cells: number): Int32Array {
  const starts = new Int32Array(cells + 1);
  for (const cell of at) starts[cell + 1]!++;
  for (let i = 0; i < cells; i++) starts[i + 1]! += starts[i]!;
  return starts;
}

function* cellWidths(starts: Int32Array): Iterable<number> {
  for (let i = 0; i + 1 < starts.length; i++) yield starts[i + 1]! - starts[i]!;
}

/** The image has its pixels' centers in the frame. */
function checkFrame(
  where: string,
  option: string,
  frame: ScoreFrame,
  { height, width }: Size = { height: 1, width: 1 },
): ScoreFrame {
  const along = (name: string, extent: number, at: number, least: number) => {
    checkNumber(where, `${option}.${name === "height" ? "y" : "x"}`, at, { min: -0.51 });
    checkNumber(where, `${option}.${name}`, extent, { min: Math.max(Number.MIN_VALUE, least + at - 0.51) });
  };
  along("height", frame?.height, frame?.y ?? 0, height);
  along("width", frame.width, frame.x ?? 0, width);
  return frame;
}

/** Scores, row by row: those of each class. */
interface Rows extends Size {
  readonly classes: number;
  row(y: number): (c: number) => Float32Array;
}

function rowsOfScores(where: string, scores: Tensor<"float32"> | ScoreRows, index: number): Rows {
  return scores !== null && typeof scores === "object" && "row" in scores
    ? madeRows(where, scores, index)
    : heldRows(where, scores, index);
}

function madeRows(where: string, scores: ScoreRows, index: number): Rows {
  const { classes, height, width } = scores;
  if (![classes, height, width].every(isPlainSize) || typeof scores.row !== "function") {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: "scores",
      expected: "classes, height and width ≥ 1, and a function `row`",
      received: scores,
    });
  }
  checkInteger(where, "index", index, { min: 0, max: 0 });
  return {
    ...{ classes, height, width },
    row(y) {
      const data = asArray(scores.row(y), Float32Array);
      if (data?.length === classes * width) return (c) => data.subarray(c * width, (c + 1) * width);
      throw new SegmentationError("invalid-tensor", {
        where,
        option: `scores.row(${y})`,
        expected: `a Float32Array of ${classes * width} values`,
        received: data ? phrase(`${data.length} values`) : data,
      });
    },
  };
}

function heldRows(where: string, scores: Tensor<"float32">, index: number): Rows {
  const dims = scores?.dims?.length === 3 ? [1, ...scores.dims] : (scores?.dims ?? []);
  const [batch, classes, heightIn, widthIn] = dims as [number, number, number, number];
  if (dims.length !== 4 || !dims.every(isPlainSize)) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: "scores.dims",
      expected: "[classes, height, width] or [batch, classes, height, width]",
      received: scores?.dims,
      ...slipOf("tensor", scores),
    });
  }
  const length = classes * heightIn * widthIn;
  const data = asArray(scores.data, Float32Array);
  if (data?.length !== batch * length) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: "scores.data",
      expected: `a Float32Array of ${batch * length} values`,
      received: data ? phrase(`${data.length} values`) : scores.data,
      ...slipOf("tensor", scores),
    });
  }
  checkInteger(where, "index", index, { min: 0, max: batch - 1 });
  const plane = heightIn * widthIn;
  const at = (c: number, y: number) => index * length + c * plane + y * widthIn;
  return {
    ...{ classes, height: heightIn, width: widthIn },
    row: (y) => (c) => data.subarray(at(c, y), at(c, y) + widthIn),
  };
}
