/** The worker's side: calls functions and sends what they give. */
import type { SegmentationError } from "@segkit/core/errors";
import type { Progress } from "@segkit/core/progress";
import { buffersOf, isPlain } from "./buffers.js";
import type { Call, Failure, FromWorker, Hook, SessionCall } from "./protocol.js";
import { builtIn } from "./threads.js";

/** Milliseconds between two messages on the progress of one stage, so that they do not slow the method down. */
const TELL_EVERY = 15;

/** To the thread that calls. */
interface Port {
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
  listen(receive: (call: Call) => void): void;
}

/** The way to the thread that started this one; none in the first thread, and on a page. */
export function portOfThread(): Port | undefined {
  const parent = builtIn("node:worker_threads")?.parentPort;
  if (parent) {
    return {
      post: (message, transfer) => parent.postMessage(message, transfer),
      listen: (receive) => parent.on("message", receive),
    };
  }
  const scope = globalThis as unknown as {
    postMessage?: (message: unknown, options: { transfer: ArrayBuffer[] }) => void;
    addEventListener?: (type: "message", listener: (event: { data: Call }) => void) => void;
    document?: unknown;
    WorkerGlobalScope?: unknown;
  };
  if (scope.document !== undefined || scope.WorkerGlobalScope === undefined) return undefined;
  return {
    post: (message, transfer) => scope.postMessage!(message, { transfer }),
    listen: (receive) => scope.addEventListener!("message", ({ data }) => receive(data)),
  };
}

type Method = (...given: unknown[]) => unknown;

/** What lives here, by number. */
const sessions = new Map<number, Readonly<Record<string, unknown>>>();

/** What a call to a session calls: one of its functions; of a call that only makes it, what gives their names. A session is made when it is not there. */
async function ofSession(
  call: Call,
  { id, method, made, ends }: SessionCall,
  port: Port,
  find: (call: Call) => unknown,
): Promise<Method> {
  if (ends) return () => void sessions.delete(id);
  if (!sessions.has(id)) {
    const make = (await find(call)) as Method;
    // hooks are of the call: while a session is made anew, nobody is told
    const given = method === undefined ? withHooks({ ...call, given: made! }, port) : made!;
    sessions.set(id, (await make(...given)) as Readonly<Record<string, unknown>>);
  }
  const session = sessions.get(id)!;
  const names = Object.keys(session).filter((name) => typeof session[name] === "function");
  return method === undefined ? () => names : (...given) => (session[method] as Method)(...given);
}

/** Begins to answer. `find` gives the function of a call, or throws what the caller is told. */
export function answer(port: Port, find: (call: Call) => unknown): void {
  const watched = letWatch(port);
  port.listen(async (call) => {
    await watched;
    try {
      const method = call.session ? await ofSession(call, call.session, port, find) : ((await find(call)) as Method);
      send(port, call.name, withoutSegments(await method(...withHooks(call, port))));
    } catch (error) {
      const unmade = call.session !== undefined && !sessions.has(call.session.id);
      port.post({ failure: { ...failureOf(error), ...(unmade && { unmade }) } }, []);
    }
  });
}

/**
 * Tells that the script has run, and of a lock, where there are locks. The pool asks for the same lock, and gets it when this worker has ended, however it did: on a
 * page no event tells of that. Before the lock is held no call may begin.
 */
function letWatch(port: Port): Promise<void> | undefined {
  const { navigator } = globalThis as Partial<typeof globalThis>;
  if (builtIn("node:worker_threads") || !navigator?.locks) return port.post({ alive: undefined }, []) as undefined;
  const name = `segkit-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  return new Promise((resolve) => {
    const tell = (alive: string | undefined) => {
      port.post({ alive }, []);
      resolve();
      return new Promise(() => {});
    };
    navigator.locks.request(name, () => tell(name)).catch(() => tell(undefined));
  });
}

/** Sends a result, and moves its memory. */
function send(port: Port, where: string, result: { readonly value: unknown; readonly described: boolean }): void {
  try {
    port.post(result, buffersOf(result.value));
  } catch (error) {
    const { name, message, stack } = error as Error;
    const received = `one that cannot: ${message.replace(/\.$/, "")}`;
    const remedy = "Call the function in a worker of your own, and send what you need of the result.";
    const details = { code: "unsupported", where, option: undefined, expected: "a result that can leave its worker" } as const;
    port.post({ failure: { name, message, stack, details: { ...details, received, remedy } } }, []);
  }
}

/** The arguments, with a function for progress and a signal where the caller has them. */
function withHooks({ given, hooks, flag }: Call, port: Port): unknown[] {
  const whole = [...given];
  for (const { at, onProgress, signal } of hooks as readonly Hook[]) {
    whole[at] = {
      ...(given[at] as object),
      ...(onProgress && { onProgress: seldom((progress) => port.post({ progress }, [])) }),
      ...(signal &&
        flag && {
          signal: {
            get aborted() {
              return Atomics.load(flag, 0) !== 0;
            },
          },
        }),
    };
  }
  return whole;
}

/** Tells of every stage's begin and end, and in between no more often than a person can see. */
function seldom(tell: (progress: Progress) => void): (progress: Progress) => void {
  let stage: string | undefined;
  let told = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && progress.done < progress.total && now - told < TELL_EVERY) return;
    stage = progress.stage;
    told = now;
    tell(progress);
  };
}

/** A segmentation's segments are described when they are first read: who reads them is the caller. A hierarchy is its data. */
function withoutSegments(result: unknown): { readonly value: unknown; readonly described: boolean } {
  if (typeof result === "object" && result !== null && "altitudes" in result && "cut" in result)
    return { value: { ...result }, described: false };
  if (!isPlain(result) || Object.getOwnPropertyDescriptor(result, "segments")?.get === undefined)
    return { value: result, described: false };
  const entries = Object.entries(Object.getOwnPropertyDescriptors(result)).filter(([name]) => name !== "segments");
  return { value: Object.defineProperties({}, Object.fromEntries(entries)), described: true };
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), stack: undefined };
  const { name, message, stack } = error;
  if (name !== "SegmentationError") {
    return { name, message, stack, ...("unloaded" in error && { unloaded: true as const }) };
  }
  // by its name: the method's module has a class of its own
  const { code, where, option, expected, received, remedy } = error as SegmentationError;
  return { name, message, stack, details: { code, where, option, expected, received, remedy } };
}
