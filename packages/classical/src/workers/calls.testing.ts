/** A worker's script with functions that go wrong. */
import { SegmentationError } from "@segkit/core/errors";
import { type Hierarchy, hierarchyFrom } from "@segkit/core/hierarchy";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { answerCalls } from "./answer-calls.js";
import { builtIn } from "./threads.js";

/** Another number in every worker. */
const life = Math.random();

const functions = {
  life: () => life,
  wait: (milliseconds: number) => new Promise<number>((resolve) => setTimeout(() => resolve(milliseconds), milliseconds)),
  hang(): never {
    for (;;);
  },
  /** Runs until the caller aborts. */
  heed({ signal, onProgress }: CallOptions): never {
    onProgress?.({ stage: "begun", done: 0, total: 1 });
    for (;;) checkAborted("heed", signal);
  },
  progress({ onProgress }: CallOptions): void {
    for (let done = 1; done <= 1000; done++) onProgress?.({ stage: "steps", done, total: 1000 });
  },
  refuse(): never {
    throw new SegmentationError("invalid-option", {
      where: "refuse",
      option: "a",
      expected: "b",
      received: [1, 2],
      remedy: "C.",
    });
  },
  stumble(): never {
    throw new RangeError("too far");
  },
  /** Ends the worker without a word. */
  quit: () =>
    new Promise(() => {
      if (builtIn("node:worker_threads")) (globalThis as unknown as { process: NodeJS.Process }).process.exit(3);
      (globalThis as unknown as Worker & { close(): void }).close();
    }),
  /** Fails where nobody catches it. */
  crash: () => new Promise(() => setTimeout(() => (undefined as unknown as { of: string }).of)),
  tree: (): Hierarchy => hierarchyFrom({ height: 1, width: 2, merges: Int32Array.of(0, 1), altitudes: Float32Array.of(3) }),
  treeWithin: (): Segmentation & { readonly count: number; readonly tree: Hierarchy } =>
    withSegments({ data: Int32Array.of(0, 0), height: 1, width: 2 }, { count: 1, tree: functions.tree() }),
  /** Something that counts, from a number on. */
  tallySession(from: Uint8Array, options: CallOptions = {}) {
    options.onProgress?.({ stage: "made", done: 1, total: 1 });
    if (from[0]! > 200) functions.refuse();
    let count = from[0]!;
    return {
      kind: "tally",
      add: (by: number): number => (count += by),
      life: (): number => life,
      refuse: (): never => functions.refuse(),
      heed: (given: CallOptions): never => functions.heed(given),
      quit: () => functions.quit(),
    };
  },
  closure: () => ({ cut: () => 1 }),
  area: ({ data }: { data: Uint8Array }) => data.reduce((sum, value) => sum + value, 0),
  /** What memory arguments came with. */
  bytesBehind: ({ data }: { data: Uint8Array }) => data.buffer.byteLength,
};

export type Functions = typeof functions;
answerCalls(functions);
