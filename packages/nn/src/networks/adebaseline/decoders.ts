/** The decoders of the ADE20K baselines under their authors' names. */
import { numberOf, type Value } from "../../graph/value.js";
import { joinedMaps, mapAt, resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Head } from "../../layers/head.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { adaptiveAveragePool } from "../../ops/adaptive-pool.js";
import { add } from "../../ops/elementwise.js";
import { concat } from "../../ops/shape.js";

/** Decoders that there are files for. */
export const DECODERS = ["ppm", "c1", "upernet"] as const;

const WHERE = "adeBaseline";
const POOL_SCALES = [1, 2, 3, 6];

/** The decoder; `channels` is 512 as published. */
export function decoderOf(name: (typeof DECODERS)[number], channels: number): Head<"pyramid"> {
  const scores = { ppm, c1, upernet }[name];
  return {
    name,
    takes: ["pyramid"],
    scores: (p, maps, { nClasses }) =>
      scores(
        p,
        maps.values.map((_, i) => mapAt(WHERE, maps, i)),
        channels,
        nClasses,
      ),
  };
}

/** A convolution of 3 × 3 to a quarter of the channels, and scores. */
function c1(p: Scope, maps: readonly Value[], _: number, nClasses: number): Value {
  const x = maps.at(-1)!;
  const y = convNorm(p.scope("cbr"), x, Math.floor(numberOf(WHERE, x, 1) / 4), { kernel: 3, activation: relu });
  return convolution(p.scope("conv_last"), y, nClasses);
}

/** Pyramid pooling: means are convolved, then upsampled. */
function ppm(p: Scope, maps: readonly Value[], channels: number, nClasses: number): Value {
  const x = maps.at(-1)!;
  const pooled = POOL_SCALES.map((scale, i) => {
    const at = { names: ["1", "2"] as const, activation: relu };
    return resizedTo(convNorm(p.scope(`ppm.${i}`), adaptiveAveragePool(x, [scale, scale]), channels, at), x, false);
  });
  const last = p.scope("conv_last");
  const y = convNorm(last, concat([x, ...pooled]), channels, { kernel: 3, activation: relu });
  return convolution(last.scope(4), y, nClasses);
}

/** The same with means that are upsampled, then convolved; and a feature pyramid from there down to the finest map. */
function upernet(p: Scope, maps: readonly Value[], channels: number, nClasses: number): Value {
  const wide = { kernel: 3, activation: relu };
  const coarsest = maps.at(-1)!;
  const pooled = POOL_SCALES.map((scale, i) => {
    const enlarged = resizedTo(adaptiveAveragePool(coarsest, [scale, scale]), coarsest, false);
    return convNorm(p.scope(`ppm_conv.${i}`), enlarged, channels, { activation: relu });
  });
  let above = convNorm(p.scope("ppm_last_conv"), concat([coarsest, ...pooled]), channels, wide);
  const levels = [above];
  for (let i = maps.length - 2; i >= 0; i--) {
    const lateral = convNorm(p.scope(`fpn_in.${i}`), maps[i]!, channels, { activation: relu });
    above = add(lateral, resizedTo(above, lateral, false));
    levels.unshift(convNorm(p.scope(`fpn_out.${i}.0`), above, channels, wide));
  }
  const y = convNorm(p.scope("conv_last.0"), joinedMaps(levels, false), channels, wide);
  return convolution(p.scope("conv_last.1"), y, nClasses);
}
