/** What a file in `cases/` is made of, and the images it measures on. See ../README.md for a complete case. */
import type { Agreement } from "./agreement.js";
import type { BenchArray } from "./bench-array.js";

export type { BenchArray, BenchData } from "./bench-array.js";
export { photograph, picture, SIZES, type SizeName } from "./images.js";

/** What a case may need while it prepares. */
export interface BenchContext {
  /** The Python that runs peers; absent to leave them out. */
  readonly python: string | undefined;
}

/**
 * One line of the benchmark: one task at one size. A file `cases/<name>.ts` exports `cases: readonly BenchCase[]`, smallest size first. Importing it
 * must be cheap: everything that takes time belongs in `prepare`. Each case runs in a process of its own.
 */
export interface BenchCase {
  /** What is done, the same at every size, e.g. `slic`. */
  readonly name: string;
  /** How large the input is, e.g. `2 MP`. */
  readonly size: string;
  /** Whether a quick look leaves it out: a call takes the better part of a minute, or shows nothing that another case does not. @default false */
  readonly slow?: boolean;
  /** Makes the inputs; not timed. */
  prepare(context: BenchContext): Prepared<unknown> | Promise<Prepared<unknown>>;
}

/** A case that is ready to be timed. `Result` is what ours gives, and what a peer's arrays are turned into, so that both are judged alike. */
export interface Prepared<Result> {
  /** One complete call of ours, through the public API; a promise is waited for, on the clock. */
  ours(): Result | Promise<Result>;
  /** Called when everything is measured. */
  close?(): Promise<void>;
  /** What the peers read: the very values that ours works on. */
  readonly inputs?: Readonly<Record<string, BenchArray>>;
  /** Who ours is compared with; may be empty. */
  readonly peers: readonly Peer<Result>[];
  /** For tasks with many good answers, a figure of each result beside its time: speed bought with quality does not count. */
  readonly quality?: Quality<Result>;
  /** For tasks with one right answer: how far a peer's result is from ours. */
  agreement?(ours: Result, theirs: Result): Agreement;
  /** Turns a Python peer's arrays into a result, for `quality` or `agreement`. A function that returns one array names it `result`. */
  fromPeer?(arrays: Readonly<Record<string, BenchArray>>): Result;
}

/** A measure of a result, computed by the same TypeScript on both sides. */
export interface Quality<Result> {
  /** E.g. `boundary recall`. */
  readonly name: string;
  readonly better: "higher" | "lower";
  of(result: Result): number;
}

export type Peer<Result> = PythonPeer | JavaScriptPeer<Result>;

/** A peer in Python: `call: "slic.skimage"` is the function `skimage` in `peers/slic.py`, called with the inputs and these options. */
export interface PythonPeer {
  /** The name in the table: its package's, or `OpenCV`; a comma and a few words may say how it is called, e.g. `pycocotools, rows wanted`. */
  readonly peer: string;
  readonly call: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A peer in JavaScript, run in the same process. */
export interface JavaScriptPeer<Result> {
  readonly peer: string;
  readonly version?: string;
  run(): Result | Promise<Result>;
}

/** Memory that calls of one case share: made by the first that asks for so much, and given to those after it. */
export function keeper<Data extends Float32Array | Uint8Array>(make: new (length: number) => Data): (length: number) => Data {
  let kept: Data | undefined;
  return (length) => {
    if (kept?.length !== length) kept = new make(length);
    return kept;
  };
}

/** Lets TypeScript tie `ours`, `fromPeer` and `quality` to one result type. */
export function benchCase<Result>(
  name: string,
  size: string,
  prepare: (context: BenchContext) => Prepared<Result> | Promise<Prepared<Result>>,
): BenchCase {
  return { name, size, prepare };
}
