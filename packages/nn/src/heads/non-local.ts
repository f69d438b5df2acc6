/** Non-local attention: each position takes what it needs from all others, as it is or with what all have in common taken apart. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { softmax } from "../ops/activation.js";
import { scaledDotProductAttention } from "../ops/attention.js";
import { add, sub } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { reduceMean } from "../ops/reduce.js";
import { type BetweenOptions, headBetween } from "./between.js";
import { convModule } from "./conv-module.js";
import { mapOfVectors, rowsOf, vectorsOf } from "./positions.js";

/** Options of {@link nonLocalHead}. */
export interface NonLocalHeadOptions extends BetweenOptions {
  /** By how much queries, keys and values have fewer channels. @default 2 */
  readonly reduction?: number;
}

/**
 * The head of the non-local network under OpenMMLab's names (`convs.0`, `nl_block.theta.conv`, `nl_block.conv_out`, …).
 *
 * @see X. Wang et al., "Non-local neural networks", CVPR 2018, doi:10.1109/CVPR.2018.00813
 */
export function nonLocalHead({ reduction = 2, ...options }: NonLocalHeadOptions = {}): Head {
  return headBetween("non-local", "nonLocalHead", options, (p, x) => {
    const at = p.scope("nl_block");
    const { query, key, value } = embedded(at, x, reduction);
    return added(at, x, scaledDotProductAttention(query, key, value));
  });
}

/** Options of {@link disentangledNonLocalHead}. */
export interface DisentangledNonLocalHeadOptions extends NonLocalHeadOptions {
  /** What scores are divided by before softmax. @default 0.05 */
  readonly temperature?: number;
}

/**
 * The head of the disentangled non-local network under OpenMMLab's names (`dnl_block`): pairs are compared after the mean of all positions is taken off, and a score of each position alone says what all of them get beside.
 *
 * @see M. Yin et al., "Disentangled non-local neural networks", ECCV 2020, doi:10.1007/978-3-030-58555-6_12
 */
export function disentangledNonLocalHead(options: DisentangledNonLocalHeadOptions = {}): Head {
  const { reduction = 2, temperature = 0.05, ...others } = options;
  return headBetween("disentangled non-local", "disentangledNonLocalHead", others, (p, x) => {
    const at = p.scope("dnl_block");
    const { query, key, value } = embedded(at, x, reduction);
    const scale = 1 / (Math.sqrt(numberOf("disentangledNonLocalHead", query, -1)) * temperature);
    const pairs = scaledDotProductAttention(whitened(query), whitened(key), value, { scale });
    const alone = matMul(softmax(rowsOf(convolution(at.scope("conv_mask"), x, 1))), value);
    return added(at, x, add(pairs, alone));
  });
}

/** Queries, keys and values of a map, each `[batch, H · W, C / reduction]`. */
function embedded(p: Scope, x: Value, reduction: number): { query: Value; key: Value; value: Value } {
  const channels = Math.max(1, Math.floor(numberOf("nonLocalHead", x, 1) / reduction));
  const of = (name: string) => vectorsOf(convolution(p.scope(`${name}.conv`), x, channels));
  return { query: of("theta"), key: of("phi"), value: of("g") };
}

/** Vectors less their mean over all positions. */
function whitened(vectors: Value): Value {
  return sub(vectors, reduceMean(vectors, { axes: [1], keepDims: true }));
}

/** What was found, back at the map's channels and added to it. */
function added(p: Scope, x: Value, found: Value): Value {
  const channels = numberOf("nonLocalHead", x, 1);
  return add(x, convModule(p.scope("conv_out"), mapOfVectors(found, x), channels, { activation: undefined }));
}
