/** The search for a maximum flow over a kernel that has it (`kernels/lib/grid-flow.ts`), with its signal. */
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";

/** What a kernel does for it. */
export interface FlowSteps {
  start(levels: number, count: number): void;
  solve(most: number): number;
  giveLevels(levels: number, count: number): void;
}

/** Room for the levels of trees, which is used again by the next search of a call. */
export interface Levels {
  pointer: number;
  count: number;
}

/** Nodes between two looks at the signal. */
const STEP = 2 ** 18;
/** Levels of the trees that there is room for at first: more than most images need. */
const LEVELS = 2 ** 11;

/** Room for the first search of a call. */
export function levelsOn(heap: Heap): Levels {
  return { pointer: heap.alloc(8 * LEVELS), count: LEVELS };
}

/** Plants the trees and lets them grow to their end. */
export function runFlow(
  where: string,
  heap: Heap,
  steps: FlowSteps,
  { signal }: Pick<CallOptions, "signal"> = {},
  levels: Levels = levelsOn(heap),
): void {
  steps.start(levels.pointer, levels.count);
  for (let state = 1; state !== 0; ) {
    checkAborted(where, signal);
    state = steps.solve(STEP);
    if (state !== 2) continue;
    levels.count *= 4;
    levels.pointer = heap.alloc(8 * levels.count);
    steps.giveLevels(levels.pointer, levels.count);
  }
}
