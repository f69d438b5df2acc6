/** The package's functions in workers. */
import type { Hierarchy } from "@segkit/core/hierarchy";
import { type CallOptions, signalRule } from "@segkit/core/progress";
import { checkFunction, type Rules, readOptions } from "@segkit/core/validate";
import type { PackageFunctions as Exported } from "../generated/workers/index.js";
import { type CallContext, Scheduler } from "./scheduler.js";
import { type AnyWorker, methodNames, moduleOf, startWorker } from "./scripts.js";
import { type AsyncDisposal, isSessionName, openSession, type PoolSession, type SessionName } from "./sessions.js";
import { builtIn } from "./threads.js";

/** Options of {@link createPool}. */
export interface PoolOptions {
  /**
   * Workers at most; each starts when it is first needed. Where it is not given, as many as the machine has cores.
   */
  readonly size?: number;
  /**
   * How many calls may wait for a worker; one more fails with the code `busy`. A call that waits holds the copy of its image.
   * @default 1000
   */
  readonly maxQueue?: number;
  /** Starts a worker whose script calls `answerCalls`: for functions of one's own, or under a content security policy without `blob:`. */
  readonly worker?: () => AnyWorker;
}

/** Bounds and defaults of {@link createPool}'s options. */
export const createPoolRules = {
  size: { kind: "integer", min: 1, max: 1024 },
  maxQueue: { kind: "integer", min: 0, max: 1_000_000, default: 1000 },
  worker: { kind: "function", check: checkFunction },
} as const satisfies Rules<PoolOptions>;

/** What calls have beside their arguments: see `with` of a {@link Pool}. */
export interface CallSettings {
  /** Buffers to move to the worker instead of copying them, the caller's arrays then being empty; "all" moves those of all arguments that can be moved. */
  readonly transfer?: readonly ArrayBufferLike[] | "all";
  /** Ends the call, as `signal` among its options would: for functions that have no such option. */
  readonly signal?: CallOptions["signal"];
}

/** The functions of the package. */
export interface PackageFunctions extends Exported {}

type Method = (...given: never[]) => unknown;

/** Whether something has functions in it, which cannot leave their thread. */
type HasMethods<Result> = [Result] extends [never]
  ? false
  : Result extends ArrayBufferView | readonly unknown[] | Hierarchy
    ? false
    : true extends { [Key in keyof Result]-?: Result[Key] extends Method ? true : never }[keyof Result]
      ? true
      : false;

/** The names of functions whose results can cross, and of those that make sessions. */
type Names<Functions> = {
  [Name in keyof Functions]: Functions[Name] extends Method
    ? Name extends SessionName
      ? Name
      : HasMethods<Awaited<ReturnType<Functions[Name]>>> extends true
        ? never
        : Name
    : never;
}[keyof Functions];

type Methods<Functions> = {
  readonly [Name in Names<Functions>]: Functions[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Promise<Name extends SessionName ? PoolSession<Awaited<Result>> : Awaited<Result>>
    : never;
};

/** Every function of the package, by name, with the arguments that it has and a promise of its result: see {@link createPool}. */
export type Pool<Functions = PackageFunctions> = Methods<Functions> & {
  /** Workers at most. */
  readonly size: number;
  /** The same functions, with settings for their calls: `pool.with({ transfer: "all" }).slic(image)`. */
  with(settings: CallSettings): Methods<Functions>;
  /** Ends the workers; calls that have not ended fail with the code `no-backend`, as do all later ones. */
  dispose(): Promise<void>;
} & AsyncDisposal;

/**
 * Makes a pool of workers that call the package's functions off the main thread: the same functions, with the same arguments and errors, giving promises.
 *
 * Nothing has to be set up: a worker's script and each method, loaded when it is first called, are in the package, for pages and for Node. Arguments are copied
 * when the call is made; results are moved, not copied. A function whose name ends with `Session` gives a session that lives in one of the workers: see {@link PoolSession}.
 *
 * @param options - see {@link PoolOptions}
 * @returns the pool. `onProgress` is called in the caller's thread. `signal` ends a call at once, and stops the worker: at the method's next step where memory can
 *   be shared (in Node, and on pages that are cross-origin isolated), else by ending the worker, in whose place another starts. Idle workers keep no program of Node's alive
 * @throws SegmentationError `invalid-option`. Promises fail with what the function throws, with `busy` where too many calls wait, and with `no-backend` where a worker
 *   cannot start or has ended; the pool can be used on
 *
 * @example
 * ```ts
 * import { createPool } from "@segkit/classical/workers";
 *
 * const image = { data: Uint8Array.of(10, 12, 200, 205), height: 2, width: 2, channels: 1 };
 * const pool = createPool({ size: 1 });
 * const { labels, count } = await pool.kmeans(image, { nClusters: 2, onProgress: ({ stage }) => console.assert(stage !== "") });
 * console.assert(count === 2 && labels.data[0] === labels.data[1]);
 * await pool.with({ transfer: "all" }).slic(image, { nSegments: 1 });
 * console.assert(image.data.length === 0);
 * await pool.dispose();
 * ```
 *
 * @remarks
 * A worker starts in a tenth of a second or less, and keeps the memory of the kernels that it ran. One whose call was aborted has 100 ms to heed it before it is ended.
 */
export function createPool<Functions = PackageFunctions>(options: PoolOptions = {}): Pool<Functions> {
  const { size = cores(), maxQueue, worker } = readOptions("createPool", options, createPoolRules);
  const scheduler = new Scheduler({
    size,
    maxQueue,
    start: worker ?? startWorker,
    moduleOf: worker ? () => undefined : moduleOf,
  });
  const methods = (context: CallContext): Methods<Functions> => {
    const call =
      (name: string) =>
      (...given: unknown[]) =>
        isSessionName(name) ? openSession(scheduler, name, given, context) : scheduler.call(name, given, context);
    return (worker ? anyName(call) : Object.fromEntries(methodNames().map((name) => [name, call(name)]))) as never;
  };
  const dispose = () => scheduler.dispose();
  const { asyncDispose } = Symbol as { asyncDispose?: symbol };
  const own = {
    size,
    dispose,
    with: ({ transfer = [], signal }: CallSettings) =>
      methods({ transfer, signal: signal && signalRule.check("with", "signal", signal) }),
    // engines without the symbol have no `await using` either
    ...(asyncDispose && { [asyncDispose]: dispose }),
  };
  return Object.assign(methods({ transfer: [] }), own) as Pool<Functions>;
}

/** A function for every name, where the names are known in the worker alone. */
function anyName(call: (name: string) => unknown): object {
  return new Proxy<Record<string | symbol, unknown>>(
    {},
    // a promise that gives the pool asks whether it has a `then`
    { get: (own, name) => own[name] ?? (typeof name === "string" && name !== "then" ? call(name) : undefined) },
  );
}

/** Cores of the machine, as far as the program is told. */
function cores(): number {
  const { hardwareConcurrency } = (globalThis as { navigator?: { hardwareConcurrency?: number } }).navigator ?? {};
  return hardwareConcurrency ?? builtIn("node:os")?.availableParallelism() ?? 1;
}
