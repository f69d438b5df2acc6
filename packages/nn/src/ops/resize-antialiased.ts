/** Resizing that averages what it leaves out, as image libraries do. */
import { SegmentationError } from "@segkit/core/errors";
import { checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import { checkRank, type Value } from "../graph/value.js";
import { matMul } from "./matrix.js";

/** Attributes of {@link resizeAntialiased}. */
export interface ResizeAntialiasedAttributes {
  /** Height and width of the result, integers ≥ 1. */
  readonly size: readonly [number, number];
  /** `bilinear`: a triangle of the width of two output pixels; `bicubic`: Keys' cubic with a = −0.5, four of them. */
  readonly mode: "bilinear" | "bicubic";
}

/**
 * PyTorch's `interpolate(x, size, mode=mode, antialias=True)`, by two products with constant matrices: `rows · x · columnsᵀ`.
 *
 * @param x - `[N, C, H, W]`, float32, with H and W given as numbers
 * @param attributes - size and mode
 * @returns `[N, C, size[0], size[1]]`
 * @throws SegmentationError `invalid-option`; `unsupported` where height or width is known by name only, as the matrices depend on them
 *
 * @example
 * ```ts
 * import { type Model, summary } from "@segkit/nn";
 * import { resizeAntialiased } from "@segkit/nn/ops";
 *
 * const smaller: Model = {
 *   name: "smaller",
 *   inputs: { image: { type: "float32", dims: ["batch", 3, "height", "width"] } },
 *   forward: (_, { image }) => ({ y: resizeAntialiased(image!, { size: [32, 32], mode: "bicubic" }) }),
 * };
 * console.assert(summary(smaller, { height: 100, width: 75 }).outputs["y"]?.shape.join() === "1,3,32,32");
 * ```
 *
 * @remarks
 * WebGPU accepts an antialiased Resize and fails when it runs. Costs H·W·size[1] + H·size[0]·size[1] multiplications per channel: more than an
 * interpolation, for maps and images of ordinary size less than one convolution.
 */
export function resizeAntialiased(x: Value, attributes: ResizeAntialiasedAttributes): Value {
  const where = "resizeAntialiased";
  checkRank(where, x, [4]);
  checkKnownOptions(where, attributes, ["size", "mode"]);
  const { size, mode } = attributes;
  checkOneOf(where, "mode", mode, ["bilinear", "bicubic"]);
  const sizes: unknown = size;
  if (!(Array.isArray(sizes) && sizes.length === 2 && sizes.every((extent) => Number.isInteger(extent) && extent >= 1))) {
    throw new SegmentationError("invalid-option", { where, option: "size", expected: "two integers ≥ 1", received: sizes });
  }
  const [height, width] = x.shape.slice(2);
  if (typeof height !== "number" || typeof width !== "number") {
    throw new SegmentationError("unsupported", {
      where,
      option: x.name,
      expected: "a fixed height and width, which the weights depend on",
      received: phrase(describeShape(x.shape)),
      remedy: "Build with these extents given as numbers.",
    });
  }
  const { graph, field } = x;
  const alongWidth = matMul(x, graph.constant(weightsOf(width, size[1], mode, true), [width, size[1]]));
  const y = matMul(graph.constant(weightsOf(height, size[0], mode, false), [size[0], height]), alongWidth);
  if (field === undefined) return y;
  const axis = (i: 0 | 1, from: number) => {
    const scale = from / size[i];
    const reach = 2 * Math.ceil(SUPPORT[mode] * Math.max(scale, 1)) - 1;
    return { size: field.size[i] + reach * field.stride[i], stride: field.stride[i] * scale };
  };
  const [rows, columns] = [axis(0, height), axis(1, width)];
  return { ...y, field: { size: [rows.size, columns.size], stride: [rows.stride, columns.stride] } };
}

/** Half the width of each mode's filter, in output pixels. */
const SUPPORT = { bilinear: 1, bicubic: 2 } as const;

/** The share of each input position in each output position: `[to, from]`, or `[from, to]` if transposed. */
function weightsOf(from: number, to: number, mode: "bilinear" | "bicubic", transposed: boolean): Float32Array {
  const matrix = new Float32Array(to * from);
  const filter = mode === "bilinear" ? triangle : cubic;
  const scale = from / to;
  // upsampling needs no averaging: the filter never gets narrower than input pixels
  const width = Math.max(scale, 1);
  const support = SUPPORT[mode] * width;
  for (let k = 0; k < to; k++) {
    const center = scale * (k + 0.5);
    const start = Math.max(Math.floor(center - support + 0.5), 0);
    const end = Math.min(Math.floor(center + support + 0.5), from);
    const weights = Array.from({ length: end - start }, (_, i) => filter((start + i + 0.5 - center) / width));
    const total = weights.reduce((a, b) => a + b, 0);
    weights.forEach((weight, i) => {
      matrix[transposed ? (start + i) * to + k : k * from + start + i] = weight / total;
    });
  }
  return matrix;
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x));
}

/** Keys' cubic convolution, a = −0.5. */
function cubic(x: number): number {
  const d = Math.abs(x);
  if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
  return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
}
