/** Normalization layers with PyTorch's parameter names. */
import { ONES, ZEROS } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { sub } from "../ops/elementwise.js";
import { batchNormalization, layerNormalization } from "../ops/norm.js";
import { groupNormalization } from "../ops/normalize.js";
import { reshape, split } from "../ops/shape.js";
import type { Scope } from "./scope.js";

/**
 * Batch normalization with the running statistics: `[N, C, …]`. Parameters `weight`, `bias`, `running_mean`, `running_var`, each `[C]`.
 * @param epsilon - PyTorch's default is 1e-5; some published networks differ, and only the definition can say so
 * @param frozen - whether scale and bias are buffers, which counts of parameters leave out
 */
export function batchNorm(p: Scope, x: Value, epsilon = 1e-5, frozen = false): Value {
  const trainable = !frozen;
  const shape = [numberOf("batchNorm", x, 1)];
  return batchNormalization(
    x,
    {
      scale: p.parameter("weight", shape, { initial: ONES, trainable }),
      bias: p.parameter("bias", shape, { trainable }),
      mean: p.parameter("running_mean", shape, { trainable: false }),
      variance: p.parameter("running_var", shape, { initial: ONES, trainable: false }),
    },
    epsilon,
  );
}

/**
 * The same normalization as a line, `scale · x + shift`, each `[channels]`: what it makes of one, less what it makes of zero. Runtimes compute it once, and it goes into what the result is computed from.
 * @param epsilon - as {@link batchNorm} has it
 */
export function batchNormLine(p: Scope, channels: number, epsilon = 1e-5): { readonly scale: Value; readonly shift: Value } {
  const ends = new Float32Array(2 * channels).fill(1, channels);
  const found = batchNorm(p, p.graph.constant(ends, [2, channels]), epsilon);
  const [shift, one] = split(found, [1, 1], 0).map((row) => reshape(row, [channels])) as [Value, Value];
  return { scale: sub(one, shift), shift };
}

/** Layer normalization over the last axis: `[…, C]`. Parameters `weight`, `bias`, each `[C]`. */
export function layerNorm(p: Scope, x: Value, epsilon = 1e-5): Value {
  const shape = [numberOf("layerNorm", x, -1)];
  return layerNormalization(
    x,
    p.parameter("weight", shape, { initial: ONES }),
    p.parameter("bias", shape, { initial: ZEROS }),
    epsilon,
  );
}

/** Normalization of groups of neighboring channels: `[N, C, …]`. Parameters `weight`, `bias`, each `[C]`. */
export function groupNorm(p: Scope, x: Value, groups: number, epsilon = 1e-5): Value {
  const shape = [numberOf("groupNorm", x, 1)];
  return groupNormalization(x, groups, p.parameter("weight", shape, { initial: ONES }), p.parameter("bias", shape), epsilon);
}
