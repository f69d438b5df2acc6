/** A front of one bit a pixel that is moved and smoothed by turns, until it repeats itself. */
import type { Heap } from "@segkit/core/kernel";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { InitialSet, Size } from "./initial-set.js";

/** One moment of a front, while level sets evolve. */
export interface LevelSetFrame {
  /** How many iterations were done. */
  readonly iteration: number;
  /** 1 inside. */
  readonly mask: Mask;
}

/** What fronts of morphological snakes end with. */
export interface SnakeResult extends Segmentation {
  /** The same as `labels`: 1 inside of the front, 0 outside. */
  readonly mask: Mask;
  /** How many iterations were computed: less than `maxIterations` where the front repeats itself. */
  readonly iterations: number;
  /** Whether the front stands still, or goes to and fro between two places, so that all further iterations are known. */
  readonly converged: boolean;
  /** How many pixels changed sides, in each iteration. */
  readonly changed: readonly number[];
  /** Where they were asked for, the fronts that `keepEvery` says: the first, those on the way, the last. */
  readonly frames: readonly LevelSetFrame[];
}

/** What every kernel of fronts exports, of `kernels/lib/bit-planes.ts`. */
export interface BitKernel {
  planeBytes(height: number, width: number): number;
  clearPlane(plane: number, height: number, width: number): void;
  packMask(bytes: number, height: number, width: number, plane: number): void;
  unpackMask(plane: number, height: number, width: number, bytes: number): void;
  supInf(from: number, to: number, height: number, width: number): void;
  infSup(from: number, to: number, height: number, width: number): void;
  countChanged(a: number, b: number, height: number, width: number): number;
  holdPixels(plane: number, allowed: number, always: number, height: number, width: number): void;
}

export interface Evolution extends CallOptions {
  readonly where: string;
  readonly size: Size;
  readonly initial: InitialSet;
  readonly smoothing: number;
  readonly maxIterations: number;
  readonly keepEvery: number;
  /** Moves the front `from` one step to `to`, before it is smoothed; `before` is the front of the iteration before, at first an empty one. */
  step(before: number, from: number, to: number): void;
  /** Called at the end with the last front that was stepped from, and the result. */
  finish?(stepped: number, result: number): void;
}

/** Memory of a front beside what a step needs: four planes, those that are held, and bytes. */
export function evolve(kernel: BitKernel, heap: Heap, evolution: Evolution): SnakeResult {
  const { where, size, initial, smoothing, maxIterations, keepEvery, step, finish, onProgress, signal } = evolution;
  const { height, width } = size;
  const bytes = heap.alloc(height * width + 16);
  const plane = (content?: Uint8Array): number => {
    const at = heap.alloc(kernel.planeBytes(height, width));
    kernel.clearPlane(at, height, width);
    if (!content) return at;
    heap.u8(bytes, content.length).set(content);
    kernel.packMask(bytes, height, width, at);
    return at;
  };
  const maskOf = (at: number): Mask => {
    kernel.unpackMask(at, height, width, bytes);
    return { data: heap.u8(bytes, height * width).slice(), height, width };
  };
  let [before, now, next] = [plane(), plane(initial.inside), plane()];
  const spare = plane();
  const held = initial.allowed && initial.always ? [plane(initial.allowed), plane(initial.always)] : undefined;
  const changed: number[] = [];
  const frames: LevelSetFrame[] = [];
  if (keepEvery > 0) frames.push({ iteration: 0, mask: maskOf(now) });
  let [converged, result, stepped, order] = [false, now, before, 0];
  for (let done = 0; done < maxIterations && !converged; ) {
    checkAborted(where, signal);
    step(before, now, next);
    stepped = now;
    for (let k = 0; k < smoothing; k++, order ^= 1) {
      // SI after IS, and IS after SI, by turns
      if (order === 0) kernel.infSup(next, spare, height, width);
      kernel.supInf(order === 0 ? spare : next, order === 0 ? next : spare, height, width);
      if (order === 1) kernel.infSup(spare, next, height, width);
    }
    if (held) kernel.holdPixels(next, held[0]!, held[1]!, height, width);
    const count = kernel.countChanged(now, next, height, width);
    changed.push(count);
    done++;
    // an odd number of smoothings is the same again after two iterations
    const stands = count === 0 && smoothing % 2 === 0;
    const repeats = done > 1 && kernel.countChanged(before, next, height, width) === 0;
    converged = stands || repeats;
    result = repeats && count > 0 && (maxIterations - done) % 2 === 1 ? now : next;
    if (keepEvery > 0 && (done % keepEvery === 0 || converged || done === maxIterations))
      frames.push({ iteration: done, mask: maskOf(next) });
    [before, now, next] = [now, next, before];
    onProgress?.({ stage: "evolve", done: converged ? maxIterations : done, total: maxIterations });
  }
  finish?.(stepped, result);
  const mask = maskOf(result);
  const labels = { data: Int32Array.from(mask.data), height, width };
  return withSegments(labels, { mask, iterations: changed.length, converged, changed, frames });
}
