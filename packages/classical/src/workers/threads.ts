/** Node's worker threads, of which nothing is imported: bundlers for pages would look for them. */

/** A thread of Node, seen from the one that started it. */
export interface NodeThread {
  // biome-ignore lint/suspicious/noExplicitAny: events have values of their own kinds
  on(event: string, listener: (value: any) => void): unknown;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  terminate(): Promise<number>;
  ref(): void;
  unref(): void;
}

interface Threads {
  readonly Worker: new (script: string, options: object) => NodeThread;
  /** To the thread that started this one; null in the first. */
  readonly parentPort: Pick<NodeThread, "on" | "postMessage"> | null;
}

interface Modules {
  "node:worker_threads": Threads;
  "node:os": { availableParallelism(): number };
}

/** A module of Node's own, in Node, Deno and Bun. */
export function builtIn<Name extends keyof Modules>(name: Name): Modules[Name] | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return process?.getBuiltinModule?.(name) as Modules[Name] | undefined;
}
