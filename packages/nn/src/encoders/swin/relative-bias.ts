/** The bias of relative positions within a window. */

import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { gather } from "../../ops/gather.js";
import { reshape, transpose } from "../../ops/shape.js";

/** What is added to scores by relative positions in windows of `size` × `size`, `[heads, size², size²]`. Parameter `relative_position_bias_table` `[(2 · size − 1)², heads]`. */
export function relativeBias(p: Scope, size: number, heads: number): Value {
  const span = 2 * size - 1;
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const view = [span, span, heads];
  return pairwise(p.parameter("relative_position_bias_table", [span * span, heads], { initial, view }), size, heads);
}

/**
 * `[2 · size − 1, 2 · size − 1, heads]`, by differences of rows and of columns, to `[heads, size², size²]`, by pairs of positions. The index that published files hold for it is a few hundred
 * kilobytes; rows and columns one after the other need two lists of size².
 */
export function pairwise(byDifference: Value, size: number, heads: number): Value {
  const differences = Array.from({ length: size * size }, (_, i) => Math.floor(i / size) - (i % size) + size - 1);
  const pairs = gather(gather(byDifference, differences, 0), differences, 1);
  // query's row, key's row, query's column, key's column, head
  const ordered = transpose(reshape(pairs, [size, size, size, size, heads]), [4, 0, 2, 1, 3]);
  return reshape(ordered, [heads, size * size, size * size]);
}
