/** A ladder: pooled surroundings of the coarsest map go up step by step, and at each step what a finer map adds is blended in. */
import { numberOf, type Value } from "../graph/value.js";
import { type ConvOptions, convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { adaptiveAveragePool } from "../ops/adaptive-pool.js";
import { add } from "../ops/elementwise.js";
import { concat } from "../ops/shape.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link ladderHead}. */
export interface LadderHeadOptions {
  /** Channels of the finest steps; the first two have twice as many, the pooled map four times. @default 128 */
  readonly channels?: number;
  /** Rows of the grids. @default [8, 4, 2, 1] */
  readonly grids?: readonly number[];
  /** Columns of a grid relative to its rows: how much wider than high images are. @default 2, Cityscapes' */
  readonly aspect?: number;
}

/** Channels after each step, relative to the finest. */
const STEPS = [2, 2, 1, 1];

/**
 * The head of Ladder DenseNets under the authors' names (`spp.spp.spp_bn`, `upsample_layers.upsample_0.bottleneck`, …, `logits`): four steps from the coarsest map to the second of the finest.
 *
 * @see I. Krešo et al., "Efficient ladder-style DenseNets for semantic segmentation of large images", 2019, arXiv:1905.05661
 */
export function ladderHead({ channels = 128, grids = [8, 4, 2, 1], aspect = 2 }: LadderHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "ladder",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const at = p.scope("spp.spp");
      const narrow = normConv(at.scope("spp_bn"), mapAt("ladderHead", maps, -1), 4 * channels);
      const levels = grids.map((rows, i) => {
        const pooled = adaptiveAveragePool(narrow, [rows, Math.max(1, Math.round(aspect * rows))]);
        return resizedTo(normConv(at.scope(`spp${i}`), pooled, channels), narrow, alignCorners);
      });
      let x = normConv(at.scope("spp_fuse"), concat([narrow, ...levels]), 4 * channels);
      STEPS.forEach((times, i) => {
        const finer = mapAt("ladderHead", maps, -2 - i);
        x = step(p.scope(`upsample_layers.upsample_${i}`), x, finer, times * channels, channels, alignCorners);
      });
      return normConv(p.scope("logits"), x, nClasses, { bias: true });
    },
  };
}

/** A step up: the finer map is added and blended in, and what came up is added to the result. */
function step(p: Scope, coarse: Value, finer: Value, channels: number, bottleneck: number, alignCorners: boolean): Value {
  const before = numberOf("ladderHead", coarse, 1);
  const x = resizedTo(coarse, finer, alignCorners);
  let y = add(normConv(p.scope("bottleneck"), finer, before), x);
  if (before > bottleneck) y = normConv(p.scope("blend_bt"), y, bottleneck);
  y = normConv(p.scope("blend_conv"), y, channels, { kernel: 3, padding: 1 });
  return add(y, before === channels ? x : normConv(p.scope("skip_bt"), x, channels));
}

/** Normalization, activation and then a convolution, without bias unless it is asked for. */
function normConv(p: Scope, x: Value, channels: number, options: ConvOptions = {}): Value {
  return convolution(p.scope("conv"), relu(batchNorm(p.scope("norm"), x)), channels, { bias: false, ...options });
}
