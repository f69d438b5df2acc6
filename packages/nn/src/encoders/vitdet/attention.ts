/** Self-attention of a square map's positions, with learned codes of how far two positions are apart in height and in width. */
import { numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { softmax } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { matMul } from "../../ops/matrix.js";
import { concat, reshape, slice, transpose } from "../../ops/shape.js";

/** Scores that are held at once, at most: 128 MiB, what every WebGPU device takes as one buffer. */
const MOST_SCORES = 2 ** 25;

/** Codes of the distances between positions, as matrices that queries are multiplied by. */
interface Tables {
  /** `[size, channels, size]`: by the query's row, channels to the key's row. */
  readonly rows: Value;
  /** The same of columns. */
  readonly columns: Value;
}

/**
 * Attention with decomposed relative positions, as of MViTv2: to the score of two positions are added the query's products with the codes of their distance in rows
 * and in columns. `[maps, size², C]` to the same; each map is one of its own.
 */
export function relativeAttention(p: Scope, tokens: Value, size: number, heads: number): Value {
  const where = "relativeAttention";
  const channels = numberOf(where, tokens, -1);
  const maps = numberOf(where, tokens, 0);
  const count = size * size;
  const depth = channels / heads;
  const qkv = reshape(linear(p.scope("qkv"), tokens, 3 * channels), [maps, count, 3, heads, depth]);
  const parted = transpose(qkv, [2, 0, 3, 1, 4]);
  const [query, key, value] = [0, 1, 2].map((i) => reshape(slice(parted, 0, i, i + 1), [maps * heads, count, depth]));
  const tables = { rows: tableOf(p, "rel_pos_h", size, depth), columns: tableOf(p, "rel_pos_w", size, depth) };
  // a large map's scores are more than some devices take at once: some heads after the others
  const atOnce = Math.max(1, Math.floor(MOST_SCORES / (count * count)));
  const part = (x: Value, at: number) => (maps * heads <= atOnce ? x : slice(x, 0, at, Math.min(maps * heads, at + atOnce)));
  const mixed: Value[] = [];
  for (let at = 0; at < maps * heads; at += atOnce) {
    mixed.push(matMul(softmax(scores(part(query!, at), part(key!, at), tables, size)), part(value!, at)));
  }
  const joined = transpose(reshape(concat(mixed, 0), [maps, heads, count, depth]), [0, 2, 1, 3]);
  return linear(p.scope("proj"), reshape(joined, [maps, count, channels]), channels);
}

/** `[M, N, N]`: products of queries and keys `[M, N, depth]`, divided by √depth, and the codes' part, which is not divided. */
function scores(query: Value, key: Value, { rows, columns }: Tables, size: number): Value {
  const where = "scores";
  const heads = numberOf(where, query, 0);
  const depth = numberOf(where, query, -1);
  const count = size * size;
  const products = matMul(mul(query, 1 / Math.sqrt(depth)), transpose(key, [0, 2, 1]));
  const map = reshape(query, [heads, size, size, depth]);
  const byRow = reshape(matMul(map, rows), [heads * count, size, 1]);
  const byColumn = transpose(matMul(transpose(map, [0, 2, 1, 3]), columns), [0, 2, 1, 3]);
  const coded = add(reshape(products, [heads * count, size, size]), byRow);
  return reshape(add(coded, reshape(byColumn, [heads * count, 1, size])), [heads, count, count]);
}

/** Of a table `[2 · size − 1, depth]` with the codes of all distances, those from each position to each: `[size, depth, size]`. */
function tableOf(p: Scope, name: string, size: number, depth: number): Value {
  const table = p.parameter(name, [2 * size - 1, depth], { initial: { kind: "truncated-normal", std: 0.02 } });
  const distances = Array.from({ length: size * size }, (_, i) => Math.floor(i / size) - (i % size) + size - 1);
  return transpose(reshape(gather(table, distances), [size, size, depth]), [0, 2, 1]);
}
