/** Sines and cosines for position codes, the same bits in every engine: made of additions, products and divisions alone. */

const TERMS = 12;
/** π / 2 in two parts: the first has so few bits that its small multiples are exact. */
const QUARTER = 1.5707963109016418;
const QUARTER_REST = 1.5893254773528196e-8;

/** `[sine, cosine]` of an angle of at most a few thousand. Within 1e-12 of the true values. */
export function waveOf(angle: number): readonly [sine: number, cosine: number] {
  const turns = Math.round(angle / (QUARTER + QUARTER_REST));
  const rest = angle - turns * QUARTER - turns * QUARTER_REST;
  let [sine, cosine, power] = [0, 0, 1];
  // the terms of both series in turn, with the signs + + − −
  for (let i = 0; i < 2 * TERMS; i++) {
    if (i % 2 === 0) cosine += i % 4 === 0 ? power : -power;
    else sine += i % 4 === 1 ? power : -power;
    power *= rest / (i + 1);
  }
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return [sine, cosine];
  if (quarter === 1) return [cosine, -sine];
  return quarter === 2 ? [-sine, -cosine] : [-cosine, sine];
}

/** The `n`-th root of a number above 1, by square roots as far as they go, and Newton's method from there. */
function rootOf(value: number, n: number): number {
  let x = value;
  for (let m = 2; m <= n; m *= 2) x = Math.sqrt(x);
  for (let step = 0; step < 100; step++) {
    let power = 1;
    for (let i = 1; i < n; i++) power *= x;
    const next = x - (x - value / power) / n;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

/** `count` wavelengths, each `temperature^(1 / steps)` times the one before, the first 1: `temperature^(i / steps)`. */
export function wavelengths(count: number, steps: number, temperature = 10_000): number[] {
  const factor = rootOf(temperature, steps);
  const found = [1];
  while (found.length < count) found.push(found.at(-1)! * factor);
  return found.slice(0, count);
}
