/** Generalized octave convolutions: maps at several sizes, each of which is computed from all. */
import { fanInUniform } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { conv } from "../../ops/conv.js";
import { add, mul } from "../../ops/elementwise.js";
import { averagePool, maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { slice } from "../../ops/shape.js";

/** Maps at one size, at half of it, and so on. */
export type Octaves = readonly Value[];

/** Sizes of {@link mixed}. */
export interface MixedSizes {
  /** Channels of the result at each size. */
  readonly outputs: readonly number[];
  readonly kernel: 1 | 3;
  /** Halves all maps first. @default 1 */
  readonly stride?: 1 | 2;
}

/**
 * One convolution over all sizes: what goes to a smaller size is pooled before it, what goes to a larger one is upsampled behind it. Then normalization and PReLU at
 * each size. The parameter `conv.weight` has the channels of all sizes, the largest first.
 */
export function mixed(p: Scope, maps: Octaves, { outputs, kernel, stride = 1 }: MixedSizes): Value[] {
  const inputs = maps.map((x) => numberOf("mixed", x, 1));
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const shape = [sum(outputs), sum(inputs), kernel, kernel];
  const weight = p.scope("conv").parameter("weight", shape, { initial: fanInUniform(sum(inputs) * kernel * kernel) });
  const seen = stride === 2 ? maps.map((x) => averagePool(x, { kernel: 2 })) : maps;
  return outputs.map((_, to) => {
    const rows = part(weight, 0, outputs, to);
    const terms = seen.map((x, from) => {
      const own = part(rows, 1, inputs, from);
      const pooled = to > from ? maxPool(x, { kernel: 2 ** (to - from) }) : x;
      const y = conv(pooled, own, undefined, { padding: (kernel - 1) / 2 });
      return from > to ? resize(y, { scale: 2 ** (from - to), mode: "bilinear" }) : y;
    });
    return normPrelu(
      p,
      to,
      terms.reduce((a, b) => add(a, b)),
    );
  });
}

/** Of a tensor whose axis has the parts in a row, one of them. */
function part(x: Value, axis: number, lengths: readonly number[], i: number): Value {
  if (lengths.length === 1) return x;
  const start = lengths.slice(0, i).reduce((a, b) => a + b, 0);
  return slice(x, axis, start, start + lengths[i]!);
}

/** A 3 × 3 convolution of each channel alone, normalization and PReLU, at each size by itself. */
export function depthwise(p: Scope, maps: Octaves): Value[] {
  return maps.map((x, i) => {
    const channels = numberOf("depthwise", x, 1);
    const y = convolutionTimes100(p.scope(`convs.${i}`), x, channels, { groups: channels });
    return normPrelu(p, i, y);
  });
}

function normPrelu(p: Scope, i: number, x: Value): Value {
  return prelu(p.scope(`prelus.${i}`), batchNorm(p.scope(`bns.${i}`), x));
}

/** A 3 × 3 convolution without bias whose weights count a hundredfold, as in the published code, where they were to learn faster. */
export function convolutionTimes100(
  p: Scope,
  x: Value,
  channels: number,
  { groups = 1, dilation = 1 }: { groups?: number; dilation?: number },
): Value {
  const perGroup = numberOf("convolutionTimes100", x, 1) / groups;
  const weight = p.parameter("weight", [channels, perGroup, 3, 3], { initial: fanInUniform(100 ** 2 * 9 * perGroup) });
  return conv(x, mul(weight, 100), undefined, { padding: dilation, dilation, groups });
}
