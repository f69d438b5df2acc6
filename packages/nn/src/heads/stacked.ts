/** Stacked networks of few layers: down to a 16th of the size and up again, several times, each with the maps of the one before. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution, transposedConvolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { maxPool } from "../ops/pool.js";
import { concat } from "../ops/shape.js";
import { mapAt } from "./maps.js";

/** Options of {@link stackedHead}. */
export interface StackedHeadOptions {
  /** Networks in the stack, of which the encoder is the first one's way down. @default 3 */
  readonly units?: number;
  /** Channels that each layer adds. @default 48 */
  readonly growth?: number;
  /** Channels of the maps of strides 4, 8 and 16. @default [576, 768, 1024] */
  readonly channels?: readonly [fine: number, middle: number, coarse: number];
}

const SQUARE = { kernel: 3, padding: 1 } as const;

/**
 * The head of SDN: ways up (`units.0.up.0`) and, from the second on, down (`units.1.down.0`), with the encoder's maps of strides 4 and 8 (`links`) on each way up and the maps of the way up before on each way down. Scores of all are added.
 *
 * @see J. Fu et al., "Stacked deconvolutional network for semantic segmentation", IEEE TIP, 2019, doi:10.1109/TIP.2019.2895460
 */
export function stackedHead({ units = 3, growth = 48, channels = [576, 768, 1024] }: StackedHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "stacked",
    takes: ["pyramid"],
    scores(p, maps, { nClasses }) {
      const [fine, middle, coarse] = channels;
      const links = [-4, -3].map((index, i) => normConv(p.scope(`links.${i}`), mapAt("stackedHead", maps, index), growth));
      let deep = mapAt("stackedHead", maps, -1);
      let scores: Value | undefined;
      for (let unit = 0; unit < units; unit++) {
        const at = p.scope(`units.${unit}`);
        const half = wayUp(at.scope("up.0"), deep, links[1]!, growth, middle);
        const whole = wayUp(at.scope("up.1"), half, links[0]!, growth, fine);
        const own = convolution(at.scope("scores"), whole, nClasses, SQUARE);
        scores = scores ? add(own, scores) : own;
        if (unit + 1 === units) break;
        const next = p.scope(`units.${unit + 1}`);
        const narrow = wayDown(next.scope("down.0"), whole, half, growth, middle);
        deep = wayDown(next.scope("down.1"), narrow, deep, growth, coarse);
      }
      return scores!;
    },
  };
}

/** Twice the size, beside it the encoder's map, two layers, and fewer channels. */
function wayUp(p: Scope, x: Value, link: Value, growth: number, channels: number): Value {
  const twice = transposedConvolution(p.scope("deconv"), x, numberOf("stackedHead", x, 1), { kernel: 2, stride: 2 });
  return compressed(p, concat([twice, link]), growth, channels);
}

/** Half the size, beside it the map of the way up before, two layers, and fewer channels. */
function wayDown(p: Scope, x: Value, before: Value, growth: number, channels: number): Value {
  return compressed(p, concat([maxPool(x, { kernel: 2 }), before]), growth, channels);
}

function compressed(p: Scope, x: Value, growth: number, channels: number): Value {
  let y = x;
  for (const i of [0, 1]) y = concat([y, normConv(p.scope(`layers.${i}`), y, growth)]);
  return convolution(p.scope("compress"), y, channels, SQUARE);
}

function normConv(p: Scope, x: Value, channels: number): Value {
  return convolution(p.scope("conv"), relu(batchNorm(p.scope("norm"), x)), channels, SQUARE);
}
