/** Gates by how much a position is like the whole image: what is like it takes from the image's mean, what is not from a finer map. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { div, exp, mul, sqrt, sub } from "../ops/elementwise.js";
import { globalAveragePool } from "../ops/pool.js";
import { reduceMin, reduceSum } from "../ops/reduce.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link contextGatesHead}. */
export interface ContextGatesHeadOptions {
  /** @default 256 */
  readonly channels?: number;
  /** How far from the image's mean a position has to be, beyond the nearest one, for a gate of 1 / e. @default 1 */
  readonly reach?: number;
}

/**
 * The head of AC-Net: adaptive context blocks from coarse to fine (`blocks.0.low`, `blocks.0.mix`), each with a global gate and the local one that is left of it.
 *
 * @see J. Fu et al., "Adaptive context network for scene parsing", ICCV 2019, arXiv:1911.01664
 */
export function contextGatesHead({ channels = 256, reach = 1 }: ContextGatesHeadOptions = {}): Head<"pyramid"> {
  return {
    name: "adaptive context blocks",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const at = (index: number) => mapAt("contextGatesHead", maps, index);
      let x = convModule(p.scope("reduce"), at(-1), channels, { kernel: 3 });
      [-2, -3, -4].forEach((index, i) => {
        const block = p.scope(`blocks.${i}`);
        const low = convModule(block.scope("low"), at(index), channels);
        x = adapted(block.scope("mix"), resizedTo(x, low, alignCorners), globalAveragePool(x), low, { channels, reach });
      });
      return convolution(p.scope("classifier"), x, nClasses);
    },
  };
}

/** A map beside the image's mean and a finer map, each as far as its gate opens. */
function adapted(p: Scope, x: Value, mean: Value, low: Value, sizes: Required<ContextGatesHeadOptions>): Value {
  const apart = sub(x, mean);
  const distance = sqrt(reduceSum(mul(apart, apart), { axes: [1], keepDims: true }));
  const nearest = reduceMin(distance, { axes: [2, 3], keepDims: true });
  const gate = exp(div(sub(nearest, distance), sizes.reach));
  return convModule(p, concat([x, mul(mean, gate), mul(low, sub(1, gate))]), sizes.channels, { kernel: 3 });
}
