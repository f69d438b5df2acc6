/** Means of what is inside and outside of a front, kept up to date while it moves. */
import type { Heap } from "@segkit/core/kernel";
import type { MorphologicalChanVeseExports } from "../generated/morphological-chan-vese.wasm.js";

interface Setting {
  /** Planes of floats. */
  readonly samples: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly lambda1: number;
  readonly lambda2: number;
}

/** What keeps a mean of nothing from being no number, as in scikit-image. */
const TINY = 1e-8;

/** Where sums of one channel depend on their order: runs of samples in NumPy's order. */
interface Runs {
  readonly count: number;
  readonly ends: number;
  readonly sums: number;
  bits: number;
  before: number;
  isFirst: boolean;
}

export class RegionMeans {
  /** Means in the kernel's memory: of each channel, inside and outside. */
  readonly at: number;
  readonly #kernel: MorphologicalChanVeseExports;
  readonly #heap: Heap;
  readonly #setting: Setting;
  readonly #sums: number;
  readonly #totals: readonly { readonly sum: number; readonly squares: number }[];
  readonly #runs: Runs | undefined;

  constructor(kernel: MorphologicalChanVeseExports, heap: Heap, setting: Setting) {
    const { samples, height, width, channels } = setting;
    const pixels = height * width;
    this.#kernel = kernel;
    this.#heap = heap;
    this.#setting = setting;
    this.at = heap.alloc(16 * channels);
    this.#sums = heap.alloc(16 * channels);
    heap.f64(this.#sums, 2 * channels).set(new Float64Array(2 * channels));
    const found = heap.alloc(32);
    let exact = true;
    this.#totals = Array.from({ length: channels }, (_, c) => {
      kernel.totals(samples + 4 * c * pixels, pixels, found);
      const [sum, squares, , isExact] = heap.f64(found, 4) as unknown as [number, number, number, number];
      exact &&= isExact === 1;
      return { sum, squares };
    });
    if (exact || channels > 1) return;
    const bytes = 8 * Math.ceil(pixels / 64) + 16;
    const [bits, before] = [heap.alloc(bytes), heap.alloc(bytes)];
    const count = kernel.runCount(pixels);
    const ends = heap.alloc(4 * count);
    kernel.listRuns(pixels, ends);
    this.#runs = { count, ends, sums: heap.alloc(16 * count), bits, before, isFirst: true };
  }

  /** Brings the means from one front to the other, and gives the energy there. */
  update(before: number, now: number): number {
    const { samples, height, width, channels, lambda1, lambda2 } = this.#setting;
    const pixels = height * width;
    const kernel = this.#kernel;
    kernel.move(before, now, height, width, samples, channels, this.#sums);
    const area = kernel.countPixels(now, height, width);
    const runs = this.#runs;
    if (runs) {
      kernel.flatten(now, height, width, runs.bits);
      kernel.sumRuns(samples, runs.ends, runs.count, runs.bits, runs.before, runs.isFirst ? 1 : 0, runs.sums);
      [runs.bits, runs.before, runs.isFirst] = [runs.before, runs.bits, false];
    }
    const sums = this.#heap.f64(this.#sums, 2 * channels);
    const means = this.#heap.f64(this.at, 2 * channels);
    let energy = 0;
    for (const [c, total] of this.#totals.entries()) {
      const inside = runs ? kernel.joinRuns(pixels, runs.sums, 0) : sums[2 * c]!;
      const outside = runs ? kernel.joinRuns(pixels, runs.sums, 8) : total.sum - inside;
      const [c1, c0] = [inside / (area + TINY), outside / (pixels - area + TINY)];
      means[2 * c] = c1;
      means[2 * c + 1] = c0;
      const squares = sums[2 * c + 1]!;
      energy += lambda1 * (squares - 2 * c1 * inside + c1 * c1 * area);
      energy += lambda2 * (total.squares - squares - 2 * c0 * outside + c0 * c0 * (pixels - area));
    }
    return Math.max(0, energy);
  }

  /** The means as they are now. */
  read(): { readonly inside: readonly number[]; readonly outside: readonly number[] } {
    const means = this.#heap.f64(this.at, 2 * this.#setting.channels);
    const side = (first: number) => Array.from({ length: this.#setting.channels }, (_, c) => means[2 * c + first]!);
    return { inside: side(0), outside: side(1) };
  }
}
