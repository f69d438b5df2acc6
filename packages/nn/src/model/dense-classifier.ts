/** A classifier of windows as a network of whole images: the fully convolutional network that gives the same scores. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import { checkInteger, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { addExtents, type Extent, floorDivide, multiplyExtents, subtractExtents } from "../graph/extents.js";
import type { Value } from "../graph/graph.js";
import type { Scope } from "../layers/scope.js";
import { concat, pad, reshape, slice, transpose } from "../ops/shape.js";
import { DenseGraph } from "./dense-graph.js";
import { type DensePlan, densePlan, type Pair } from "./dense-plan.js";
import { checkDefinition, type InputSpec, type Model, trace, type Values } from "./model.js";

/** Options of {@link denseClassifier}. */
export interface DenseClassifierOptions {
  /** Height and width of the windows that the classifier was made for; one number for squares. */
  readonly window: number | Size;
  /**
   * Which windows are scored. `stride`: those as far apart as the network's strides multiply to, by one run of the network. `atrous`: all of them, with
   * dilation in the place of strides. `stitch`: all of them, by one run for each shift of the image within a stride, whose results are stitched together; it
   * keeps every operator as it was.
   * @default "stride"
   */
  readonly density?: "stride" | "atrous" | "stitch";
  /**
   * `valid`: windows that lie within the image. `zeros`: zeros around the image, so that windows are centered on all of it and the scores cover it evenly.
   * @default "valid"
   */
  readonly boundary?: "valid" | "zeros";
  /**
   * What to do with convolutions and poolings that are padded: they see zeros beyond the border of a window, where the dense form sees the image. `refuse`
   * such a network, or `keep` the padding for the image's own border; scores differ from the windows' then.
   * @default "refuse"
   */
  readonly padding?: "refuse" | "keep";
}

/** A dense classifier: a {@link Model} of images of any size, and where its scores belong. */
export interface DenseClassifier extends Model {
  /** Height and width of a window. */
  readonly window: Size;
  /** Pixels from one window to the next. */
  readonly stride: Size;
  /** What lies around the image. */
  readonly boundary: "valid" | "zeros";
  /** The upper left corner of the first window in the image: 0, 0, or negative where the boundary is `zeros`. */
  readonly origin: { readonly y: number; readonly x: number };
  /** Layers that see zeros beyond a window's border. Where there are none, scores are equal to those of the windows but for rounding. */
  readonly padded: readonly string[];
}

/** Bounds and defaults of {@link denseClassifier}'s options. */
export const denseClassifierRules = {
  window: { kind: "size", check: checkWindow, required: true },
  density: { kind: "choice", of: ["stride", "atrous", "stitch"], default: "stride" },
  boundary: { kind: "choice", of: ["valid", "zeros"], default: "valid" },
  padding: { kind: "choice", of: ["refuse", "keep"], default: "refuse" },
} as const satisfies Rules<DenseClassifierOptions>;

/**
 * Makes a classifier of windows fully convolutional: the same weights score all windows of an image at once, and neighbors share what they have in common.
 *
 * Global poolings become poolings over the window's last map, and linear layers become convolutions of the map that they read. The parameters keep their names
 * and their shapes, so that the classifier's weight file fits.
 *
 * @param model - a classifier: one image input, outputs `[batch, classes]`
 * @param options - see {@link DenseClassifierOptions}
 * @returns a model with outputs `[batch, classes, rows, columns]`, one position for each window; `compile`, `summary` and `slidingWindow` take it
 * @throws SegmentationError `unsupported` for a padded network without `padding: "keep"`, and for operators that have no dense form; `invalid-argument` for what is no
 *   classifier; `shape-mismatch` for a window that it cannot take; `invalid-option`
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 * @see P. Sermanet et al., "OverFeat: Integrated recognition, localization and detection using convolutional networks", ICLR 2014, arXiv:1312.6229
 *
 * @example
 * ```ts
 * import { denseClassifier, imageInput, type Model, summary } from "@segkit/nn";
 * import { convolution, linear } from "@segkit/nn/layers";
 * import { flatten, globalAveragePool, maxPool, relu } from "@segkit/nn/ops";
 *
 * const classifier: Model = {
 *   name: "small",
 *   inputs: imageInput(3),
 *   forward: (p, { image }) => {
 *     const map = maxPool(relu(convolution(p.scope("conv"), image!, 8, { kernel: 5 })), { kernel: 2 });
 *     return { scores: linear(p.scope("fc"), flatten(globalAveragePool(map)), 10) };
 *   },
 * };
 * const dense = denseClassifier(classifier, { window: 16, density: "atrous" });
 * const { outputs } = summary(dense, { height: 40, width: 60 });
 * console.assert(outputs.scores?.shape.join() === "1,10,25,45"); // 60 − 16 + 1 windows in a row
 * ```
 *
 * @remarks
 * O(nodes) time; nothing is computed. For networks without padding the scores differ from those of the windows by rounding alone (2e-7 of the largest was
 * measured). Residual networks are padded: theirs differ more the smaller the window is, see `resnetcifar`. Dilated average poolings are written as two
 * convolutions of constant weights, one for each axis, because ONNX has none before version 19.
 */
export function denseClassifier(model: Model, options: DenseClassifierOptions): DenseClassifier {
  const where = "denseClassifier";
  checkDefinition(where, model);
  const { window, density, boundary, padding } = readOptions(where, options, denseClassifierRules);
  const [name, spec] = checkInput(where, model);
  checkWindowFits(where, model, spec, window);
  const plan = densePlan(where, trace(model, { where, extents: extentsOf(spec, window) }), window);
  if (plan.padded.length > 0 && padding === "refuse") {
    throw new SegmentationError("unsupported", {
      where,
      option: "model",
      expected: 'a network without padding, or padding: "keep"',
      received: phrase(
        `${model.name}, which is padded in ${plan.padded.slice(0, 3).join(", ")}${plan.padded.length > 3 ? ", …" : ""}`,
      ),
      remedy: "Zeros beyond a window's border are not there in the whole image: its dense form would give other scores.",
    });
  }
  const step: Pair = density === "stride" ? plan.stride : [1, 1];
  const before = [window.height - step[0], window.width - step[1]].map((extra) => (boundary === "zeros" ? extra >> 1 : 0));
  const after = [window.height - step[0] - before[0]!, window.width - step[1] - before[1]!];
  const [, channels] = spec.dims;
  return {
    name: `dense ${model.name}`,
    inputs: { [name]: imageSpec(spec, channels!, boundary === "zeros" ? step : [1, 1]) },
    ...(model.ignoredKeys && { ignoredKeys: model.ignoredKeys }),
    ...(model.spellings && { spellings: model.spellings }),
    forward: (p, inputs) => {
      const image = inputs[name]!;
      const margins = boundary === "zeros" ? ([before, after] as const) : undefined;
      const whole = margins ? pad(image, [0, 0, ...margins[0]], [0, 0, ...margins[1]]) : image;
      if (density !== "stitch") return scored(p, whole, plan, window, density === "atrous" ? [1, 1] : plan.stride);
      return stitched(p, whole, plan, window);
    },
    window,
    stride: { height: step[0], width: step[1] },
    boundary,
    origin: { y: 0 - before[0]!, x: 0 - before[1]! },
    padded: plan.padded,
  };
}

/** The scores of all windows that are `step` apart. */
function scored(p: Scope, image: Value, plan: DensePlan, window: Size, step: Pair): Values {
  const { traced } = plan;
  const dense = new DenseGraph(p, plan, step[0] === 1 && step[1] === 1);
  dense.set(traced.graph.inputs[0]!.name, image);
  for (const node of traced.graph.nodes) dense.add(node);
  return Object.fromEntries(
    traced.outputs.map(([name, { name: value }]) => [name, cropped(dense.get(value), image, window, step)]),
  );
}

/** As many positions as there are windows: maps may have more, where pixels are left over. */
function cropped(scores: Value, image: Value, window: Size, step: Pair): Value {
  const wanted = [window.height, window.width].map((extent, i) =>
    addExtents(floorDivide(subtractExtents(image.shape[i + 2]!, extent), step[i]!), 1),
  );
  return toSize(scores, wanted);
}

function toSize(x: Value, wanted: readonly Extent[]): Value {
  const missing = wanted.map((extent, i) => subtractExtents(extent, x.shape[i + 2]!));
  return missing.every((extent) => extent === 0) ? x : pad(x, [0, 0, 0, 0], [0, 0, ...missing]);
}

/** Shift and stitch: the image shifted by each pixel within a stride, in one batch, and the results interlaced. */
function stitched(p: Scope, image: Value, plan: DensePlan, window: Size): Values {
  const [down, across] = plan.stride;
  const [batch, , height, width] = image.shape as [Extent, Extent, Extent, Extent];
  // every shift sees as many pixels; what lies beyond the image belongs to no window that is kept
  const roomy = pad(image, [0, 0, 0, 0], [0, 0, down - 1, across - 1]);
  const part = (x: Value, axis: number, by: number, of: number) => slice(x, axis, by, by === of - 1 ? undefined : by - of + 1);
  const shifts = Array.from({ length: down * across }, (_, i) =>
    part(part(roomy, 2, Math.trunc(i / across), down), 3, i % across, across),
  );
  const all = scored(p, concat(shifts, 0), plan, window, plan.stride);
  const wanted = [addExtents(height, 1 - window.height), addExtents(width, 1 - window.width)];
  return Object.fromEntries(
    Object.entries(all).map(([name, scores]) => {
      const [, classes, rows, columns] = scores.shape as [Extent, Extent, Extent, Extent];
      const apart = transpose(reshape(scores, [down, across, batch, classes, rows, columns]), [2, 3, 4, 0, 5, 1]);
      const woven = reshape(apart, [batch, classes, multiplyExtents(rows, down), multiplyExtents(columns, across)]);
      return [name, toSize(woven, wanted)];
    }),
  );
}

function checkInput(where: string, model: Model): readonly [string, InputSpec] {
  const [first, second] = Object.entries(model.inputs);
  if (first && !second && first[1].dims.length === 4 && typeof first[1].dims[1] === "number") return first;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "model",
    expected: "a classifier with one input [batch, channels, height, width]",
    received: phrase(
      `${model.name} with ${Object.entries(model.inputs)
        .map(([name, { dims }]) => `${name} [${dims.join(", ")}]`)
        .join(", ")}`,
    ),
  });
}

/** A size that is built into the definition has to be the window's. */
function checkWindowFits(where: string, { name }: Model, { dims }: InputSpec, { height, width }: Size): void {
  const fits = [height, width].every((extent, i) => typeof dims[i + 2] === "string" || dims[i + 2] === extent);
  if (fits) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "window",
    expected: `${dims[2]} × ${dims[3]}, as ${name} takes`,
    received: phrase(`${height} × ${width}`),
  });
}

/** The window's size by the names that the definition has for it. */
function extentsOf({ dims }: InputSpec, { height, width }: Size): Record<string, number> {
  const sizes = [1, undefined, height, width];
  return Object.fromEntries(
    dims.flatMap((dim, i) => (typeof dim === "string" && sizes[i] !== undefined ? [[dim, sizes[i]]] : [])),
  );
}

function imageSpec({ type }: InputSpec, channels: number | string, [height, width]: Pair): InputSpec {
  return { type, dims: ["batch", channels, "height", "width"], multipleOf: { height, width } };
}

function checkWindow(where: string, option: string, window: number | Size): Size {
  if (typeof window === "number") {
    checkInteger(where, option, window, { min: 1, max: 4096 });
    return { height: window, width: window };
  }
  checkInteger(where, `${option}.height`, window?.height, { min: 1, max: 4096 });
  checkInteger(where, `${option}.width`, window.width, { min: 1, max: 4096 });
  return { height: window.height, width: window.width };
}
