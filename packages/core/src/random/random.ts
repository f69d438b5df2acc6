/** Seeded random numbers: the same sequence on every machine. */
import { checkInteger, checkNumber } from "../validate/options.js";

/** A stream of random numbers. */
export interface Random {
  /** Uniform in [0, 1), with 32 random bits. */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal. */
  normal(): number;
  /** Fills an array with `(2 * next() - 1) * bound` of each element's own, in half the time. */
  fillUniform(data: Float32Array | Float64Array, bound: number): void;
  /**
   * Fills an array with `normal() * std`; values of `normal()` beyond ±limit are drawn again. The limit is Infinity by default, else 0.01 or more: 1 / limit draws are needed for a value.
   * @throws SegmentationError `invalid-option` for another limit
   */
  fillNormal(data: Float32Array | Float64Array, std: number, limit?: number): void;
  /** Permutes in place (Fisher–Yates) and returns its argument. */
  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T;
}

/**
 * A random stream from a seed: xoshiro128** seeded by splitmix32.
 *
 * @param seed - an integer, 0 … 2³² − 1; default 0
 * @throws SegmentationError `invalid-option` for any other seed
 * @see D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021, doi:10.1145/3460772
 *
 * @example
 * ```ts
 * import { random } from "@segkit/core";
 *
 * console.assert(random(7).next() === random(7).next());
 * console.assert(random(7).integer(10) < 10);
 * ```
 */
export function random(seed = 0): Random {
  let state = checkInteger("random", "seed", seed, { min: 0, max: 2 ** 32 - 1 }) | 0;
  const split = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  const words = Int32Array.of(split(), split(), split(), split());
  const next = () => uniform(words);
  // the second value of the last accepted point, while it is not taken
  const pair = new Float64Array(2);
  let hasSpare = false;
  return {
    next,
    integer: (bound) => Math.floor(uniform(words) * bound),
    normal() {
      hasSpare = !hasSpare;
      if (!hasSpare) return pair[1]!;
      normals(words, pair);
      return pair[0]!;
    },
    fillUniform(data, bound) {
      for (let i = 0; i < data.length; i++) data[i] = (2 * uniform(words) - 1) * bound;
    },
    fillNormal(data, std, limit = Number.POSITIVE_INFINITY) {
      if (limit !== Number.POSITIVE_INFINITY) checkNumber("fillNormal", "limit", limit, { min: 0.01 });
      let i = 0;
      if (hasSpare && data.length > 0) {
        hasSpare = false;
        if (Math.abs(pair[1]!) <= limit) data[i++] = pair[1]! * std;
      }
      while (i < data.length) {
        normals(words, pair);
        const second = pair[1]!;
        if (Math.abs(pair[0]!) <= limit) data[i++] = pair[0]! * std;
        if (i === data.length) hasSpare = true;
        else if (Math.abs(second) <= limit) data[i++] = second * std;
      }
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(uniform(words) * (i + 1));
        [items[i], items[j]] = [items[j], items[i]];
      }
      return items;
    },
  };
}

/** The next of a stream in [0, 1), by its four words. */
function uniform(words: Int32Array): number {
  const b = words[1]!;
  const product = Math.imul(b, 5);
  const bits = Math.imul((product << 7) | (product >>> 25), 9);
  const c = words[2]! ^ words[0]!;
  const d = words[3]! ^ b;
  words[0] = words[0]! ^ d;
  words[1] = b ^ c;
  words[2] = c ^ (b << 9);
  words[3] = (d << 11) | (d >>> 21);
  return (bits >>> 0) / 2 ** 32;
}

/** Two standard normal values by Marsaglia's polar method: of the first point that is accepted. */
function normals(words: Int32Array, pair: Float64Array): void {
  for (;;) {
    const u = 2 * uniform(words) - 1;
    const v = 2 * uniform(words) - 1;
    const s = u * u + v * v;
    if (s === 0 || s >= 1) continue;
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    pair[0] = u * scale;
    pair[1] = v * scale;
    return;
  }
}
