/** Linear layers with PyTorch's parameter names and layout. */
import { productOf } from "../graph/extents.js";
import { fanInUniform, type Initial } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { gemm } from "../ops/matrix.js";
import { reshape } from "../ops/shape.js";
import type { Scope } from "./scope.js";

/** Options of {@link linear}. */
export interface LinearOptions {
  /** @default true */
  readonly bias?: boolean;
  /** How `initialize` fills the weight. @default uniform within ±1/√in */
  readonly initial?: Initial;
}

/**
 * `[…, in]` to `[…, channels]`. Parameters: `weight` `[channels, in]`, `bias` `[channels]`.
 *
 * One Gemm over all rows: it takes the weight as it is stored, so that no transposed copy of it is ever made.
 */
export function linear(p: Scope, x: Value, channels: number, { bias = true, initial }: LinearOptions = {}): Value {
  const features = numberOf("linear", x, -1);
  const spread = fanInUniform(features);
  const weight = p.parameter("weight", [channels, features], { initial: initial ?? spread });
  const offset = bias ? p.parameter("bias", [channels], { initial: spread }) : undefined;
  if (x.shape.length === 2) return gemm(x, weight, offset, { transposeB: true });
  const lead = x.shape.slice(0, -1);
  const rows = gemm(reshape(x, [productOf(lead), features]), weight, offset, { transposeB: true });
  return reshape(rows, [...lead, channels]);
}
