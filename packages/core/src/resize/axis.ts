/** Along one axis: which input positions an output position is made of, and with what weights. */
import type { Resampling } from "./options.js";

/** For each output position a run of input positions (first, length) and `taps` weights, of which `length` count. */
export interface Axis {
  readonly spans: Int32Array;
  readonly weights: Float64Array;
  readonly taps: number;
}

/** A filter of PIL: its value, and the distance beyond which it is 0. */
interface Filter {
  readonly support: number;
  readonly at: (x: number) => number;
}

/**
 * The runs and weights of one axis.
 *
 * @param lanczos - Lanczos's window; a kernel computes it, so that its sine is the same everywhere
 */
export function axisOf(from: number, to: number, resampling: Resampling, lanczos: (x: number) => number): Axis {
  const { convention, method, alignCorners } = resampling;
  if (convention === "torch") {
    return method === "area"
      ? pooled(from, to)
      : interpolated(from, to, method === "bicubic", alignCorners, { at: 0, count: to });
  }
  const filters: Record<string, Filter> = {
    area: { support: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
    bilinear: { support: 1, at: (x) => Math.max(0, 1 - Math.abs(x)) },
    bicubic: { support: 2, at: (x) => cubic(Math.abs(x), -0.5) },
    lanczos: { support: 3, at: lanczos },
  };
  return filtered(from, to, filters[method]!);
}

/** PIL's: the filter, widened by the reduction, at the distances to the pixels around; weights sum to 1. Float64, operation by operation as PIL. */
function filtered(from: number, to: number, { support, at }: Filter): Axis {
  const scale = from / to;
  const widening = Math.max(1, scale);
  const reach = support * widening;
  const taps = Math.ceil(reach) * 2 + 1;
  const spans = new Int32Array(2 * to);
  const weights = new Float64Array(taps * to);
  const inverse = 1 / widening;
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - reach + 0.5));
    const count = Math.min(from, Math.trunc(center + reach + 0.5)) - first;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weight = at((k + first - center + 0.5) * inverse);
      weights[i * taps + k] = weight;
      sum += weight;
    }
    if (sum !== 0) for (let k = 0; k < count; k++) weights[i * taps + k]! /= sum;
    spans[2 * i] = first;
    spans[2 * i + 1] = count;
  }
  return { spans, weights, taps };
}

/** Which output positions are wanted: `count` from `at` on, which may lie between two positions. */
interface Place {
  readonly at: number;
  readonly count: number;
}

/** PyTorch's bilinear, of some of the `to` positions alone; `to` may have a fraction. */
export function bilinearAxis(from: number, to: number, alignCorners: boolean, place: Place): Axis {
  return interpolated(from, to, false, alignCorners, place);
}

/** PyTorch's bilinear and bicubic; positions in float32 as there. Neighbors beyond the edge count for the edge. */
function interpolated(from: number, to: number, isCubic: boolean, alignCorners: boolean, { at, count }: Place): Axis {
  const f = Math.fround;
  const scale = alignCorners ? (to > 1 ? f((from - 1) / (to - 1)) : 0) : f(from / to);
  const taps = isCubic ? 4 : 2;
  const spans = new Int32Array(2 * count);
  const weights = new Float64Array(taps * count);
  for (let i = 0; i < count; i++) {
    const centered = alignCorners ? f(scale * (i + at)) : f(f(scale * (i + at + 0.5)) - 0.5);
    const position = isCubic ? centered : Math.max(0, centered);
    const base = Math.min(Math.floor(position), from - 1);
    const t = Math.min(1, Math.max(0, f(position - base)));
    const first = isCubic ? base - 1 : base;
    const clamp = (k: number): number => Math.min(from - 1, Math.max(0, first + k));
    spans[2 * i] = clamp(0);
    spans[2 * i + 1] = clamp(taps - 1) - clamp(0) + 1;
    for (let k = 0; k < taps; k++) {
      const weight = isCubic ? cubic(Math.abs(t + 1 - k), -0.75) : k === 0 ? 1 - t : t;
      weights[i * taps + clamp(k) - clamp(0)]! += weight;
    }
  }
  return { spans, weights, taps };
}

/** Adaptive average pooling: the mean of all pixels that an output pixel touches. */
function pooled(from: number, to: number): Axis {
  const taps = Math.ceil(from / to) + 1;
  const spans = new Int32Array(2 * to);
  const weights = new Float64Array(taps * to);
  for (let i = 0; i < to; i++) {
    const first = Math.floor((i * from) / to);
    const count = Math.ceil(((i + 1) * from) / to) - first;
    spans[2 * i] = first;
    spans[2 * i + 1] = count;
    weights.fill(1 / count, i * taps, i * taps + count);
  }
  return { spans, weights, taps };
}

/** Keys's cubic at a distance x ≥ 0. */
function cubic(x: number, a: number): number {
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}
