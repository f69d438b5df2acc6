import { c as checkInteger } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function random(seed = 0) {
  let state = checkInteger("random", "seed", seed, { min: 0, max: 2 ** 32 - 1 }) | 0;
  const split = () => {
    state = state + 2654435769 | 0;
    let z = state ^ state >>> 16;
    z = Math.imul(z, 569420461);
    z = Math.imul(z ^ z >>> 15, 1935289751);
    return z ^ z >>> 15;
  };
  let [a, b, c, d] = [split(), split(), split(), split()];
  const bits = () => {
    const product = Math.imul(b, 5);
    const result = Math.imul(product << 7 | product >>> 25, 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = d << 11 | d >>> 21;
    return result >>> 0;
  };
  const next = () => bits() / 2 ** 32;
  let spare;
  return {
    next,
    integer: (bound) => Math.floor(next() * bound),
    normal() {
      if (spare !== void 0) {
        const value = spare;
        spare = void 0;
        return value;
      }
      for (; ; ) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s === 0 || s >= 1) continue;
        const scale = Math.sqrt(-2 * Math.log(s) / s);
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
    }
  };
}
export {
  random as r
};
