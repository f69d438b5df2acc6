/** Attention to more keys than a device takes scores of at once. */
import { numberOf, type Value } from "../graph/value.js";
import { scaledDotProductAttention } from "../ops/attention.js";
import { concat, slice } from "../ops/shape.js";

/** Scores that are held at once, at most: 128 MiB, what every WebGPU device takes as one buffer. */
const MOST_SCORES = 2 ** 25;

/** Attention, some of the queries at a time. `scores` is how many a query has in all, of all heads and windows. */
export function attentionInParts(query: Value, key: Value, value: Value, scores: number): Value {
  const count = numberOf("attentionInParts", query, -2);
  const parts = Math.ceil((count * scores) / MOST_SCORES);
  if (parts === 1) return scaledDotProductAttention(query, key, value);
  const length = Math.ceil(count / parts);
  const axis = query.shape.length - 2;
  const found: Value[] = [];
  for (let at = 0; at < count; at += length) {
    found.push(scaledDotProductAttention(slice(query, axis, at, Math.min(at + length, count)), key, value));
  }
  return concat(found, axis);
}
