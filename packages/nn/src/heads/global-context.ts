/** Global context: one vector of the whole map, added to each position. */

import { ONES } from "../graph/initial.js";
import { extentOf, numberOf } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { relu, softmax } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { layerNormalization } from "../ops/norm.js";
import { reshape, transpose } from "../ops/shape.js";
import { type BetweenOptions, headBetween } from "./between.js";
import { rowsOf } from "./positions.js";

/** Options of {@link globalContextHead}. */
export interface GlobalContextHeadOptions extends BetweenOptions {
  /** Channels of the context within, relative to the map's. @default 0.25 */
  readonly ratio?: number;
}

/**
 * The head of GCNet under OpenMMLab's names (`convs.0`, `gc_block.conv_mask`, `gc_block.channel_add_conv.0`, …): positions are weighed by how much they tell, and their sum is added to all.
 *
 * @see Y. Cao et al., "GCNet: Non-local networks meet squeeze-excitation networks and beyond", ICCV workshops 2019, doi:10.1109/ICCVW.2019.00246
 */
export function globalContextHead({ ratio = 0.25, ...options }: GlobalContextHeadOptions = {}): Head {
  return headBetween("global context", "globalContextHead", options, (p, x) => {
    const at = p.scope("gc_block");
    const channels = numberOf("globalContextHead", x, 1);
    const inner = Math.floor(channels * ratio);
    const weights = softmax(rowsOf(convolution(at.scope("conv_mask"), x, 1)));
    const context = matMul(rowsOf(x), transpose(weights, [0, 2, 1]));
    const batch = extentOf(x, 0);
    const narrow = convolution(at.scope("channel_add_conv.0"), reshape(context, [batch, channels, 1, 1]), inner);
    const norm = at.scope("channel_add_conv.1");
    const shape = { view: [inner] };
    const scale = norm.parameter("weight", [inner, 1, 1], { ...shape, initial: ONES });
    const normalized = layerNormalization(
      reshape(narrow, [batch, inner]),
      scale,
      norm.parameter("bias", [inner, 1, 1], shape),
      1e-5,
    );
    return add(x, convolution(at.scope("channel_add_conv.3"), relu(reshape(normalized, [batch, inner, 1, 1])), channels));
  });
}
