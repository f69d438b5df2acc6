/** Matrix products. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { describeShape, type Extent, productOf, sameExtent } from "../graph/extents.js";
import { globalField, joinFields } from "../graph/receptive-field.js";
import { checkType, type Value } from "../graph/value.js";
import { broadcastShape, FLOATS, NUMBERS } from "./elementwise.js";

/**
 * The matrix product of ONNX MatMul: `[…, M, K]` times `[…, K, N]`, leading axes broadcast. Two values that both depend on the input mix all positions, as attention does.
 */
export function matMul(a: Value, b: Value): Value {
  const where = "matMul";
  checkType(where, a, NUMBERS);
  checkType(where, b, [a.type]);
  if (a.shape.length < 2 || b.shape.length < 2 || !sameExtent(a.shape.at(-1)!, b.shape.at(-2)!)) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: `${a.name}, ${b.name}`,
      expected: "[…, M, K] and […, K, N]",
      received: phrase(`${describeShape(a.shape)} and ${describeShape(b.shape)}`),
    });
  }
  const lead = broadcastShape(where, [
    { ...a, shape: a.shape.slice(0, -2) },
    { ...b, shape: b.shape.slice(0, -2) },
  ]);
  const shape = [...lead, a.shape.at(-2)!, b.shape.at(-1)!];
  const field = joinFields([a, b]);
  const mixes = a.field !== undefined && b.field !== undefined;
  return a.graph.node("MatMul", [a, b], {}, { shape, field: mixes ? globalField(field) : field }, () =>
    productOf([...shape, a.shape.at(-1)!]),
  );
}

/** Attributes of {@link gemm}. */
export interface GemmAttributes {
  /** Whether `b` is given as `[N, K]`, as PyTorch stores linear layers. @default false */
  readonly transposeB?: boolean;
}

/** The matrix product of ONNX Gemm: `[M, K]` times `[K, N]` plus a bias that broadcasts to `[M, N]`, such as `[N]`. */
export function gemm(a: Value, b: Value, bias?: Value, { transposeB = false }: GemmAttributes = {}): Value {
  checkType("gemm", a, FLOATS);
  for (const value of bias ? [b, bias] : [b]) checkType("gemm", value, [a.type]);
  const [inner, outer] = transposeB ? [b.shape.at(1), b.shape.at(0)] : [b.shape.at(0), b.shape.at(1)];
  if (a.shape.length !== 2 || b.shape.length !== 2 || !sameExtent(a.shape[1]!, inner!)) {
    throw new SegmentationError("shape-mismatch", {
      where: "gemm",
      option: `${a.name}, ${b.name}`,
      expected: `[M, K] and ${transposeB ? "[N, K]" : "[K, N]"}`,
      received: phrase(`${describeShape(a.shape)} and ${describeShape(b.shape)}`),
    });
  }
  const shape = [a.shape[0]!, outer!];
  if (bias && !broadcastsTo(bias, shape)) {
    throw new SegmentationError("shape-mismatch", {
      where: "gemm",
      option: bias.name,
      expected: `a bias that broadcasts to ${describeShape(shape)}`,
      received: phrase(describeShape(bias.shape)),
      remedy: "Give one number per column of the product.",
    });
  }
  return a.graph.node("Gemm", [a, b, bias], { transB: { int: transposeB ? 1 : 0 } }, { shape, field: a.field }, () =>
    productOf([...shape, inner!]),
  );
}

function broadcastsTo({ shape: own }: Value, shape: readonly Extent[]): boolean {
  return (
    own.length <= shape.length && own.every((dim, i) => dim === 1 || sameExtent(dim, shape[shape.length - own.length + i]!))
  );
}
