/** Refinement from the coarsest map to the finest: each is added to what is known so far, and pooled in a chain. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { maxPool } from "../ops/pool.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link refinementHead}. */
export interface RefinementHeadOptions {
  /** Channels of all maps but the coarsest, which has twice as many. @default 256 */
  readonly channels?: number;
  /** Poolings of a chain. @default 4 */
  readonly poolings?: number;
}

/**
 * The head of RefineNet under the names of its published file (`p_ims1d2_outl1_dimred`, `adapt_stage1_b`, `mflow_conv_g1_pool`, …, `clf_conv`): four refinements, from the encoder's coarsest map to the map of a quarter of the size.
 *
 * @see G. Lin et al., "RefineNet: Multi-path refinement networks for high-resolution semantic segmentation", CVPR 2017, doi:10.1109/CVPR.2017.549
 */
export function refinementHead({ channels = 256, poolings = 4 }: RefinementHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "refinement",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const adapted = [1, 2, 3, 4].map((stage) => {
        const map = mapAt("refinementHead", maps, -stage);
        return square(p.scope(`p_ims1d2_outl${stage}_dimred`), map, stage === 1 ? 2 * channels : channels);
      });
      const known = refined(p, adapted, { channels, poolings, alignCorners });
      return convolution(p.scope("clf_conv"), known, nClasses, { kernel: 3, padding: 1 });
    },
  };
}

/** The four refinements of maps that have the head's channels, the coarsest first; what is known at the end, without its scores. */
export function refined(
  p: Scope,
  maps: readonly Value[],
  { channels, poolings, alignCorners }: Required<RefinementHeadOptions> & { readonly alignCorners: boolean },
): Value {
  let known: Value | undefined;
  maps.forEach((map, i) => {
    const stage = i + 1;
    let x = residualUnits(p.scope(`adapt_stage${stage}_b.0`), map, 2);
    if (known) {
      x = square(p.scope(`adapt_stage${stage}_b2_joint_varout_dimred`), x, channels);
      const coarse = square(p.scope(`mflow_conv_g${i}_b3_joint_varout_dimred`), known, channels);
      x = add(x, resizedTo(coarse, x, alignCorners));
    }
    x = chainedPooling(p.scope(`mflow_conv_g${stage}_pool.0`), relu(x), poolings);
    known = residualUnits(p.scope(`mflow_conv_g${stage}_b.0`), x, 3);
  });
  return known!;
}

function square(p: Scope, x: Value, channels: number, bias = false): Value {
  return convolution(p, x, channels, { kernel: 3, padding: 1, bias });
}

/** Residual units without normalization: two convolutions, each after an activation. */
export function residualUnits(p: Scope, x: Value, count: number): Value {
  let y = x;
  for (let i = 1; i <= count; i++) {
    const channels = numberOf("residualUnits", y, 1);
    const first = square(p.scope(`${i}_conv`), relu(y), channels, true);
    y = add(square(p.scope(`${i}_conv_relu_varout_dimred`), relu(first), channels), y);
  }
  return y;
}

/** Poolings of 5 × 5 positions one after another, each with a convolution, and all of them added up: the background of a position, from near to far. */
export function chainedPooling(p: Scope, x: Value, count: number): Value {
  const channels = numberOf("chainedPooling", x, 1);
  let sum = x;
  let pooled = x;
  for (let i = 1; i <= count; i++) {
    pooled = square(p.scope(`${i}_outvar_dimred`), maxPool(pooled, { kernel: 5, stride: 1, padding: 2 }), channels);
    sum = add(pooled, sum);
  }
  return sum;
}
