/** Dynamic multi-scale filters: kernels of several sizes that are made of the image itself. */
import type { Extent } from "../graph/extents.js";
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { adaptiveAveragePool } from "../ops/adaptive-pool.js";
import { conv } from "../ops/conv.js";
import { add, mul } from "../ops/elementwise.js";
import { concat, pad, reshape, slice } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";

/** Options of {@link dynamicFiltersHead}. */
export interface DynamicFiltersHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Heights and widths of the kernels. @default [1, 3, 5, 7] */
  readonly filterSizes?: readonly number[];
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of DMNet under OpenMMLab's names (`dcm_modules.0.filter_gen_conv`, `dcm_modules.0.norm`, …, `bottleneck`, `conv_seg`).
 *
 * @see J. He et al., "Dynamic multi-scale filters for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00366
 */
export function dynamicFiltersHead(options: DynamicFiltersHeadOptions = {}): Head {
  const { channels = 512, filterSizes = [1, 3, 5, 7], index = -1 } = options;
  return {
    name: "dynamic multi-scale filters",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = mapAt("dynamicFiltersHead", maps, index);
      const filtered = filterSizes.map((size, i) => filteredBy(p.scope(`dcm_modules.${i}`), x, channels, size));
      const y = convModule(p.scope("bottleneck"), concat([x, ...filtered]), channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

function filteredBy(p: Scope, map: Value, channels: number, size: number): Value {
  const kernels = convolution(p.scope("filter_gen_conv"), adaptiveAveragePool(map, [size, size]), channels);
  const x = convModule(p.scope("input_redu_conv"), map, channels);
  return relu(batchNorm(p.scope("norm"), correlated(x, kernels, size)));
}

/** Each channel of each image with the kernel that it has, `[batch, C, size, size]`; of even sizes more of it lies before a position than after. */
function correlated(x: Value, kernels: Value, size: number): Value {
  const [batch, channels, height, width] = x.shape as [Extent, number, Extent, Extent];
  const before = Math.floor(size / 2);
  const after = size - 1 - before;
  if (typeof batch === "number") {
    // every channel of every image is a group of one convolution
    const groups = batch * channels;
    const padded = reshape(x, [1, groups, height, width]);
    const padding = [before, before, after, after];
    return reshape(conv(padded, reshape(kernels, [groups, 1, size, size]), undefined, { groups, padding }), x.shape);
  }
  let sum: Value | undefined;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const tap = slice(slice(kernels, 2, i, i + 1), 3, j, j + 1);
      const [down, right] = [before - i, before - j];
      // moved by what the tap is away from the middle; zeros come in from the sides
      const term = mul(pad(x, [0, 0, down, right], [0, 0, -down, -right]), tap);
      sum = sum === undefined ? term : add(sum, term);
    }
  }
  return sum!;
}
