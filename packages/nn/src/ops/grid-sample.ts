/** Sampling of maps at positions that the graph says: deformable attention, point sampling, RoIAlign and warps are made of it. */
import { checkFlag, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { globalField, joinFields } from "../graph/receptive-field.js";
import { checkRank, checkSameShape, checkType, type Value } from "../graph/value.js";

/** Attributes of {@link gridSample}. */
export interface GridSampleAttributes {
  /** How values between pixels are found. @default "bilinear" */
  readonly mode?: "bilinear" | "nearest" | "bicubic";
  /** What lies outside the map: zeros, the pixel at the border, or the map mirrored there. @default "zeros" */
  readonly paddingMode?: "zeros" | "border" | "reflection";
  /** Whether −1 and 1 are the centers of the outermost pixels, or their outer edges. @default false */
  readonly alignCorners?: boolean;
}

/**
 * ONNX GridSample: PyTorch's `grid_sample` on maps.
 *
 * @param x - `[N, C, H, W]`, float32
 * @param grid - `[N, h, w, 2]`, float32: x then y, −1 to 1 from one border of the map to the other
 * @returns `[N, C, h, w]`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { gridSample } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "points of masks",
 *   inputs: {
 *     masks: { type: "float32", dims: ["batch", 100, "height", "width"] },
 *     points: { type: "float32", dims: ["batch", 112, 1, 2] },
 *   },
 *   forward: (_, { masks, points }) => ({ y: gridSample(masks!, points!) }),
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "batch,100,112,1");
 * ```
 *
 * @remarks
 * On maps only: WebGPU leaves volumes to the CPU. A position half-way between two pixels may round either way in `nearest`.
 */
export function gridSample(x: Value, grid: Value, attributes: GridSampleAttributes = {}): Value {
  const where = "gridSample";
  checkKnownOptions(where, attributes, ["mode", "paddingMode", "alignCorners"]);
  const { mode = "bilinear", paddingMode = "zeros", alignCorners = false } = attributes;
  checkOneOf(where, "mode", mode, ["bilinear", "nearest", "bicubic"]);
  checkOneOf(where, "paddingMode", paddingMode, ["zeros", "border", "reflection"]);
  checkFlag(where, "alignCorners", alignCorners);
  checkRank(where, x, [4]);
  checkType(where, x, ["float32"]);
  checkType(where, grid, ["float32"]);
  checkSameShape(
    where,
    { ...x, name: `${x.name}'s batch and pairs of positions`, shape: [x.shape[0]!, 0, 0, 2] },
    grid,
    [1, 2],
  );
  return x.graph.node(
    "GridSample",
    [x, grid],
    { mode: { string: mode }, padding_mode: { string: paddingMode }, align_corners: { int: alignCorners ? 1 : 0 } },
    {
      shape: [x.shape[0]!, x.shape[1]!, grid.shape[1]!, grid.shape[2]!],
      field: globalField(joinFields([x, grid])),
    },
  );
}
