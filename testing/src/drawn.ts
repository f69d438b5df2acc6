/** Values drawn by name: a seed, a name, a shape and a range give the same float32 bits here and in `oracle/drawn.py`, which says how. */
import { safetensors } from "./weight-files.js";

/** What a tensor is drawn from: its shape and the range of its values; no range: whole numbers, all zero. */
export type DrawnTensor = readonly [shape: readonly number[], low: number, high: number] | readonly [shape: readonly number[]];

/** What belongs to tensors, by the parts of their names, as modules hold them: `{ conv: { weight: [[8, 3, 3, 3], -0.5, 0.5] } }`. */
export type NamedTree<T extends readonly unknown[]> = { readonly [part: string]: T | NamedTree<T> };

/** The finalizer of MurmurHash3. */
function mixed(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a over the name's bytes, begun at the mixed seed. */
function hashed(seed: number, name: string): number {
  let h = mixed(seed) ^ 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) h = Math.imul(h ^ byte, 0x01000193);
  return h;
}

/** The values of one tensor, row-major. */
export function draw(
  seed: number,
  name: string,
  shape: readonly number[],
  low: number,
  high: number,
): Float32Array<ArrayBuffer> {
  const key = hashed(seed, name);
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  for (let i = 0; i < values.length; i++) {
    const fraction = (mixed(mixed(Math.imul(i, 0x9e3779b9)) ^ key) >>> 8) / 2 ** 24;
    values[i] = low + (high - low) * fraction;
  }
  return values;
}

/** What a tree holds, each under its tensor's whole name. */
export function byName<T extends readonly unknown[]>(tree: NamedTree<T>, path = ""): [name: string, value: T][] {
  return Object.entries(tree).flatMap(([part, node]) => {
    const name = path === "" ? part : `${path}.${part}`;
    return isValue(node) ? [[name, node]] : byName(node, name);
  });
}

/** A safetensors file of these tensors: float32 values that are drawn, int64 zeros. */
export function drawWeights(tree: NamedTree<DrawnTensor>, seed: number): Uint8Array<ArrayBuffer> {
  const header: Record<string, object> = {};
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, [shape, low, high]] of byName(tree)) {
    const size = shape.reduce((a, b) => a * b, 1);
    const whole = low === undefined || high === undefined;
    const part = whole ? new Uint8Array(8 * size) : new Uint8Array(draw(seed, name, shape, low, high).buffer);
    header[name] = { dtype: whole ? "I64" : "F32", shape, data_offsets: [at, at + part.length] };
    parts.push(part);
    at += part.length;
  }
  const data = new Uint8Array(at);
  at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return safetensors(header, data);
}

function isValue<T extends readonly unknown[]>(node: T | NamedTree<T>): node is T {
  return Array.isArray(node);
}
