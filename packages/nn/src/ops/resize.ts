/** Upsampling and reducing maps. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { evaluate } from "../graph/evaluate.js";
import { describeShape, type Extent, floorDivide, multiplyExtents, sameExtent } from "../graph/extents.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { checkRank, checkType, type Value } from "../graph/value.js";
import { FLOATS } from "./elementwise.js";

/** Attributes of {@link resize}. */
export interface ResizeAttributes {
  /** Height and width of the result, or a factor for both. */
  readonly size?: readonly [Extent, Extent];
  readonly scale?: number;
  /** `nearest` as PyTorch's (floor of position · in / out), `bilinear`, `bicubic` with a = −0.75. */
  readonly mode: "nearest" | "bilinear" | "bicubic";
  /** Whether the outermost pixels' centers stay in place; PyTorch's align_corners. @default false */
  readonly alignCorners?: boolean;
  /** Refused: WebGPU accepts an antialiased Resize and fails when it runs. */
  readonly antialias?: false;
}

/**
 * ONNX Resize of `[N, C, height, width]`, with PyTorch's `interpolate` conventions.
 * @throws SegmentationError `invalid-option`; `unsupported` for `antialias`, and for scales whose product with an extent depends on the precision
 */
export function resize(x: Value, { size, scale, mode, alignCorners = false, antialias }: ResizeAttributes): Value {
  const where = "resize";
  checkType(where, x, FLOATS);
  checkRank(where, x, [4]);
  if (antialias) {
    throw new SegmentationError("unsupported", {
      where,
      option: "antialias",
      expected: "false, because WebGPU fails on antialiased Resize when it runs",
      received: antialias,
      remedy: "Use resizeAntialiased, which computes the same by two matrix products.",
    });
  }
  if ((size === undefined) === (scale === undefined)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "size",
      expected: "either size or scale",
      received: phrase(size === undefined ? "none" : "both"),
    });
  }
  if (scale !== undefined && !(Number.isFinite(scale) && scale > 0)) {
    throw new SegmentationError("invalid-option", { where, option: "scale", expected: "a number above 0", received: scale });
  }
  if (size?.some((extent) => typeof extent === "number" && !(Number.isInteger(extent) && extent >= 1))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "size",
      expected: "height and width, each an integer ≥ 1 or an extent that is known by name",
      received: phrase(describeShape(size)),
    });
  }
  const [n, c, height, width] = x.shape as [Extent, Extent, Extent, Extent];
  const [h, w] = size ?? [scaled(height, scale!), scaled(width, scale!)];
  // also by a scale next to 1, as PyTorch and ONNX Runtime do
  if (sameExtent(h, height) && sameExtent(w, width)) return x;
  const { graph, field } = x;
  const target =
    scale !== undefined
      ? [graph.constant(Float32Array.of(1, 1, scale, scale)), undefined]
      : [undefined, shapeTensor(graph, [n, c, h, w])];
  const axis = (i: 0 | 1, from: Extent, to: Extent) => {
    const factor = growth(from, to);
    const reach = mode === "nearest" ? 0 : mode === "bilinear" ? 1 : 3;
    return { size: field!.size[i] + reach * field!.stride[i], stride: field!.stride[i] / factor };
  };
  const [fy, fx] = field ? [axis(0, height, h), axis(1, width, w)] : [];
  return graph.node(
    "Resize",
    [x, undefined, ...target],
    {
      mode: { string: mode === "bilinear" ? "linear" : mode === "bicubic" ? "cubic" : "nearest" },
      coordinate_transformation_mode: {
        string: mode === "nearest" ? "asymmetric" : alignCorners ? "align_corners" : "half_pixel",
      },
      nearest_mode: mode === "nearest" ? { string: "floor" } : undefined,
      cubic_coeff_a: mode === "bicubic" ? { float: -0.75 } : undefined,
    },
    { shape: [n, c, h, w], field: fy && fx && { size: [fy.size, fx.size], stride: [fy.stride, fx.stride] } },
  );
}

/** Extents at which a scale is tried out. */
const EXTENTS = /* @__PURE__ */ Array.from({ length: 4096 }, (_, i) => i + 1);

/** What an extent is multiplied by; of extents that are known by name only, what large ones are. */
function growth(from: Extent, to: Extent): number {
  const at = (dim: Extent) => evaluate(dim, 2 ** 20);
  const fixed = typeof from === "number" && typeof to === "number";
  return fixed ? to / from : Math.round((1024 * at(to)) / at(from)) / 1024 || 1;
}

/**
 * ⌊extent · scale⌋, as PyTorch has it. ONNX Runtime multiplies in single precision, which now and then is another number: such scales are refused.
 */
function scaled(extent: Extent, scale: number): Extent {
  const alike = (of: number) => Math.floor(of * scale) === Math.floor(Math.fround(of * Math.fround(scale)));
  if (typeof extent === "number") {
    if (alike(extent)) return Math.floor(extent * scale);
    throw new SegmentationError("unsupported", {
      where: "resize",
      option: "scale",
      expected: `a scale with the same product with ${extent} in single and in double precision`,
      received: scale,
      remedy: `Give size, ${Math.floor(extent * scale)} for this axis.`,
    });
  }
  const inverse = Math.round(1 / scale);
  if (Number.isInteger(scale)) return multiplyExtents(extent, scale);
  if (1 / scale === inverse && EXTENTS.every((of) => alike(of) && Math.floor(of * scale) === Math.floor(of / inverse))) {
    return floorDivide(extent, inverse);
  }
  // what is some halves, quarters or eighths is exact in any precision
  const parts = [2, 4, 8].find((of) => Number.isInteger(scale * of) && scale <= 64);
  if (parts !== undefined) return floorDivide(multiplyExtents(extent, scale * parts), parts);
  throw new SegmentationError("unsupported", {
    where: "resize",
    option: "scale",
    expected:
      "a whole number, the inverse of one that single precision divides by rightly, or some halves, quarters or eighths, where extents are known by name only",
    received: scale,
    remedy: "Build with the extents given as numbers.",
  });
}
