/** The four errors of one matte. */
import { connectedComponents } from "@segkit/core/components";
import { withKernel } from "@segkit/core/kernel";
import { mattingKernel } from "../generated/matting.wasm.js";

/** Two mattes and where they are compared. */
export interface MattePair {
  readonly found: Float64Array;
  readonly truth: Float64Array;
  /** 1 where a pixel counts. */
  readonly region: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** Sums over the pixels that count. */
export interface MatteErrors {
  readonly absolute: number;
  readonly squared: number;
  readonly gradient: number;
  readonly connectivity: number;
  readonly pixels: number;
}

/** Levels at which connectivity is looked at: 0.1, 0.2, … 1, in the bits that adding up steps of 0.1 gives NumPy. */
const STEPS = Array.from({ length: 11 }, (_, i) => i * 0.1);

/** What differs by less than this from where a pixel is connected counts as connected. */
const TOLERANCE = 0.15;

export function measureMatte(pair: MattePair): MatteErrors {
  const { found, truth, region } = pair;
  const [level, [a, b]] = [connectedLevels(pair), gradients(pair)];
  let [absolute, squared, gradient, connectivity, pixels] = [0, 0, 0, 0, 0];
  for (let i = 0; i < region.length; i++) {
    if (region[i] === 0) continue;
    const difference = found[i]! - truth[i]!;
    absolute += Math.abs(difference);
    squared += difference * difference;
    const steeper = a[i]! - b[i]!;
    gradient += steeper * steeper;
    connectivity += Math.abs(beyond(found[i]!, level[i]!) - beyond(truth[i]!, level[i]!));
    pixels++;
  }
  return { absolute, squared, gradient, connectivity, pixels };
}

function beyond(alpha: number, level: number): number {
  const distance = alpha - level;
  return distance >= TOLERANCE ? distance : 0;
}

/** For each pixel the highest level at which it still belongs to the largest part that both mattes have in common. */
function connectedLevels({ found, truth, height, width }: MattePair): Float64Array {
  const n = height * width;
  const levels = new Float64Array(n).fill(1);
  const open = new Uint8Array(n).fill(1);
  for (let step = 1; step < STEPS.length; step++) {
    const common = new Uint8Array(n);
    for (let i = 0; i < n; i++) common[i] = found[i]! >= STEPS[step]! && truth[i]! >= STEPS[step]! ? 1 : 0;
    const { labels, count } = connectedComponents({ data: common, height, width }, { connectivity: 4 });
    const sizes = new Int32Array(count);
    for (let i = 0; i < n; i++) if (labels.data[i]! >= 0) sizes[labels.data[i]!]!++;
    let largest = 0;
    for (let k = 1; k < count; k++) if (sizes[k]! > sizes[largest]!) largest = k;
    for (let i = 0; i < n; i++) {
      if (open[i] === 0 || labels.data[i] === largest) continue;
      open[i] = 0;
      levels[i] = STEPS[step - 1]!;
    }
  }
  return levels;
}

/** Lengths of both mattes' gradients, after each is stretched to 0 … 1. */
function gradients({ found, truth, height, width }: MattePair): readonly [Float64Array, Float64Array] {
  return withKernel(mattingKernel, (kernel, heap) => {
    const n = height * width;
    const [matte, scratch, out] = [heap.alloc(8 * n), heap.alloc(16 * n + 144), heap.alloc(8 * n)];
    const of = (alpha: Float64Array): Float64Array => {
      stretch(alpha, heap.f64(matte, n));
      kernel.gradient(matte, height, width, scratch, out);
      return heap.f64(out, n).slice();
    };
    return [of(found), of(truth)];
  });
}

function stretch(values: Float64Array, out: Float64Array): void {
  let [low, high] = [values[0]!, values[0]!];
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < low) low = values[i]!;
    if (values[i]! > high) high = values[i]!;
  }
  const scale = high > low ? 1 / (high - low) : 0;
  for (let i = 0; i < values.length; i++) out[i] = (values[i]! - low) * scale;
}
