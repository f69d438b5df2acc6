/** Criss-cross attention: a position sees its row and its column, and after the second time all others through them. */
import { type Extent, subtractExtents } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { softmax } from "../ops/activation.js";
import { add, cast, equal, mul } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { range } from "../ops/range.js";
import { concat, pad, transpose, unsqueeze } from "../ops/shape.js";
import { type BetweenOptions, headBetween } from "./between.js";
import { scaledBy } from "./dual-attention.js";

/** Options of {@link crissCrossHead}. */
export interface CrissCrossHeadOptions extends BetweenOptions {
  /** How often attention runs, each time with the same weights. @default 2 */
  readonly recurrence?: number;
}

/** Takes the place of minus infinity, which WGSL has no literal for: its exponential is 0 beside any other score. */
const NEVER = -1e30;

/**
 * The head of CCNet under OpenMMLab's names (`convs.0`, `cca.query_conv`, `cca.gamma`, …).
 *
 * @see Z. Huang et al., "CCNet: Criss-cross attention for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00069
 */
export function crissCrossHead({ recurrence = 2, ...options }: CrissCrossHeadOptions = {}): Head {
  return headBetween("criss-cross attention", "crissCrossHead", options, (p, x) => {
    let y = x;
    for (let i = 0; i < recurrence; i++) y = crissCross(p.scope("cca"), y);
    return y;
  });
}

function crissCross(p: Scope, x: Value): Value {
  const channels = numberOf("crissCrossHead", x, 1);
  const [, , height, width] = x.shape as [Extent, Extent, Extent, Extent];
  const less = (extent: Extent) => [0, 0, 0, subtractExtents(0, extent)];
  const none = [0, 0, 0, 0];
  const of = (name: string, count: number) => convolution(p.scope(`${name}_conv`), x, count);
  const inner = Math.floor(channels / 8);
  const [query, key, value] = [of("query", inner), of("key", inner), of("value", channels)];
  // scores of a position with those of its column, [batch, W, H, H], of which it is one itself, and with those of its row, [batch, H, W, W]
  const columns = add(matMul(transpose(query, [0, 3, 2, 1]), transpose(key, [0, 3, 1, 2])), itself(x, height));
  const rows = matMul(transpose(query, [0, 2, 3, 1]), transpose(key, [0, 2, 1, 3]));
  const shares = softmax(concat([transpose(columns, [0, 2, 1, 3]), rows], 3));
  const ofColumn = matMul(transpose(pad(shares, none, less(width)), [0, 2, 1, 3]), transpose(value, [0, 3, 2, 1]));
  const ofRow = matMul(pad(shares, less(height), none), transpose(value, [0, 2, 3, 1]));
  const found = add(transpose(ofColumn, [0, 3, 2, 1]), transpose(ofRow, [0, 3, 1, 2]));
  return add(scaledBy(p.scope("gamma"), found), x);
}

/** `[H, H]`: what keeps a position, which its row has too, from counting a second time in its column. */
function itself(x: Value, height: Extent): Value {
  const at = range(x.graph, height);
  return mul(cast(equal(unsqueeze(at, [1]), unsqueeze(at, [0])), "float32"), NEVER);
}
