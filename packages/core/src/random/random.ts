/** Seeded random numbers: the same sequence on every machine. */
import { checkInteger } from "../validate/options.js";

/** A stream of random numbers. */
export interface Random {
  /** Uniform in [0, 1), with 32 random bits. */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal. */
  normal(): number;
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
  let [a, b, c, d] = [split(), split(), split(), split()];
  const bits = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
  const next = (): number => bits() / 2 ** 32;
  let spare: number | undefined;
  return {
    next,
    integer: (bound) => Math.floor(next() * bound),
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      // Marsaglia's polar method: two values from one accepted point.
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s === 0 || s >= 1) continue;
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [items[i], items[j]] = [items[j], items[i]];
      }
      return items;
    },
  };
}
