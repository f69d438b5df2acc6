/** Colors that the eye tells apart. */
import { checkInteger } from "../validate/options.js";
import type { Color } from "./dataset-class.js";

/** Candidates are the colors whose three values are multiples of this. */
const STEP = 17;
/** Neither so dark, so light nor so gray that a color is lost in a photograph. */
const LIGHTNESS = [35, 92] as const;
const LEAST_CHROMA = 28;
/** How many times further from the color before it than from any other a color should be. */
const NEXT_CONTRAST = 2.5;

/**
 * Colors for labels that are easy to tell apart.
 *
 * In CIELAB each color is as far as possible from all before it, and further still from the one just before, so that neighboring numbers do not look alike.
 * `distinctColors(k)` is the start of `distinctColors(n)` for k < n.
 *
 * @param n - how many, 1 … 1024
 * @returns n different colors, none of them very dark, very light or gray; the same on every machine
 * @throws SegmentationError `invalid-option` for other numbers
 *
 * @see C. A. Glasbey et al., "Colour displays for categorical images", 2007, doi:10.1002/col.20327
 *
 * @example
 * ```ts
 * import { distinctColors } from "@segkit/core";
 *
 * const palette = distinctColors(20);
 * console.assert(new Set(palette.map(String)).size === 20);
 * ```
 *
 * @remarks
 * O(n) time with a large constant, some milliseconds for hundreds of colors: keep the result.
 */
export function distinctColors(n: number): Color[] {
  checkInteger("distinctColors", "n", n, { min: 1, max: 1024 });
  const { colors, lab } = candidates();
  const nearest = new Float64Array(colors.length).fill(Number.POSITIVE_INFINITY);
  const chosen: Color[] = [];
  // A clear red-orange to begin with: the candidate of the highest chroma would be a blue that hardly shows on dark images.
  let last = colors.findIndex(([r, g, b]) => r === 255 && g === 4 * STEP && b === 3 * STEP);
  for (;;) {
    chosen.push(colors[last]!);
    if (chosen.length === n) return chosen;
    let next = 0;
    let most = -1;
    for (let k = 0; k < colors.length; k++) {
      const dl = lab[3 * k]! - lab[3 * last]!;
      const da = lab[3 * k + 1]! - lab[3 * last + 1]!;
      const db = lab[3 * k + 2]! - lab[3 * last + 2]!;
      const distance = dl * dl + da * da + db * db;
      if (distance < nearest[k]!) nearest[k] = distance;
      const merit = Math.min(nearest[k]!, distance / (NEXT_CONTRAST * NEXT_CONTRAST));
      if (merit > most) [next, most] = [k, merit];
    }
    last = next;
  }
}

/** The colors to choose from, and their CIELAB coordinates (D65). */
function candidates(): { colors: Color[]; lab: number[] } {
  const linear: number[] = [];
  for (let v = 0; v <= 255; v += STEP) linear.push(toLinear(v / 255));
  const colors: Color[] = [];
  const lab: number[] = [];
  for (let r = 0; r < linear.length; r++) {
    for (let g = 0; g < linear.length; g++) {
      for (let b = 0; b < linear.length; b++) {
        const [lr, lg, lb] = [linear[r]!, linear[g]!, linear[b]!];
        const x = compress((0.412453 * lr + 0.35758 * lg + 0.180423 * lb) / 0.95047);
        const y = compress(0.212671 * lr + 0.71516 * lg + 0.072169 * lb);
        const z = compress((0.019334 * lr + 0.119193 * lg + 0.950227 * lb) / 1.08883);
        const lightness = 116 * y - 16;
        const [a, bb] = [500 * (x - y), 200 * (y - z)];
        if (lightness < LIGHTNESS[0] || lightness > LIGHTNESS[1] || a * a + bb * bb < LEAST_CHROMA * LEAST_CHROMA) continue;
        colors.push([r * STEP, g * STEP, b * STEP]);
        lab.push(lightness, a, bb);
      }
    }
  }
  return { colors, lab };
}

// Powers by roots, and roots by Newton's steps: sums, products and quotients are the same in every engine, Math.pow is not.

function toLinear(value: number): number {
  if (value <= 0.04045) return value / 12.92;
  const base = (value + 0.055) / 1.055;
  return base * base * root(base * base, 5);
}

function compress(value: number): number {
  return value > 0.008856 ? root(value, 3) : 7.787 * value + 16 / 116;
}

/** The k-th root of a number in (0, 1.1], k = 3 or 5, from above. */
function root(value: number, k: 3 | 5): number {
  let guess = 1.1;
  for (let step = 0; step < 30; step++) {
    const squared = guess * guess;
    guess = ((k - 1) * guess + value / (k === 3 ? squared : squared * squared)) / k;
  }
  return guess;
}
