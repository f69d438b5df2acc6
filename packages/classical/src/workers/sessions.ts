/** Sessions in a pool: what keeps something between calls lives in one worker, and is called from the caller's thread. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { pack } from "./crossing.js";
import type { CallContext, Scheduler } from "./scheduler.js";

/** What functions are called that make sessions: in a pool they are told by their names. */
export type SessionName = `${string}Session`;

/** What `await using` calls, where the program's library knows it. */
export type AsyncDisposal = typeof Symbol extends { readonly asyncDispose: infer Name extends symbol }
  ? { readonly [Key in Name]: () => Promise<void> }
  : unknown;

/**
 * A session that lives in one worker of a pool: its functions with the same arguments, giving promises, which are answered one after the other.
 *
 * Where that worker has ended, by an abort for instance, the next call makes the session anew from a copy of its arguments, in another worker; what calls have changed in it is lost then.
 */
export type PoolSession<Session> = {
  readonly [Name in keyof Session as Session[Name] extends (...given: never[]) => unknown
    ? Name
    : never]: Session[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Promise<Awaited<Result>>
    : never;
} & {
  /** Ends the session when its calls have ended, and frees its memory in the worker; later calls fail with the code `no-backend`. */
  dispose(): Promise<void>;
} & AsyncDisposal;

let last = 0;

/** Whether a function makes a session. */
export function isSessionName(name: string): boolean {
  return name.endsWith("Session");
}

/** Makes a session in a worker. */
export async function openSession(
  scheduler: Scheduler,
  name: string,
  args: readonly unknown[],
  { transfer, signal }: CallContext,
): Promise<object> {
  const { given: made, ...hooked } = pack(name, args, transfer);
  const id = ++last;
  const names = (await scheduler.run(name, { ...hooked, given: [] }, signal, { id, made })) as readonly string[];
  const calls = new Set<Promise<unknown>>();
  let ended = false;
  const call = async (method: string, given: readonly unknown[]): Promise<unknown> => {
    if (ended) throw gone(name);
    const running = scheduler.run(name, pack(name, given, []), signal, { id, method, made });
    calls.add(running);
    return running.finally(() => calls.delete(running));
  };
  const dispose = async (): Promise<void> => {
    ended = true;
    await Promise.allSettled(calls);
    if (scheduler.has(id)) await scheduler.run(name, { given: [], hooks: [] }, undefined, { id, ends: true });
  };
  const { asyncDispose } = Symbol as { asyncDispose?: symbol };
  return {
    ...Object.fromEntries(names.map((method) => [method, (...given: unknown[]) => call(method, given)])),
    dispose,
    ...(asyncDispose && { [asyncDispose]: dispose }),
  };
}

function gone(where: string): SegmentationError {
  return new SegmentationError("no-backend", {
    where,
    expected: "a session that is open",
    received: phrase("one that was disposed of"),
    remedy: "Make another.",
  });
}
