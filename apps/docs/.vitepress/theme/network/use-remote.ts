/** A worker with one task at a time: one that does not end soon after it was aborted is ended with its worker. */
import { type Remote, wrap } from "comlink";
import { onUnmounted } from "vue";

/** How long a call may take to end by itself after it was aborted, before its worker is ended, in milliseconds. */
const GRACE = 1500;

/** What goes wrong, as a page shows it: the error's code, or its name, and the words. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** `start` makes the worker when it is first needed, and another where one was ended: `ended` is told then that what it had is gone. */
export function useRemote<Api extends { abort(): void }>(start: () => Worker, ended: () => void) {
  let worker: Worker | undefined;
  let remote: Remote<Api> | undefined;
  let interrupt: ((reason: Error) => void) | undefined;
  /** The `interrupt` of the task that is no longer wanted. */
  let unwanted: typeof interrupt;

  function runner(): Remote<Api> {
    if (remote) return remote;
    worker = start();
    remote = wrap<Api>(worker);
    return remote;
  }

  /** Does a task; fails with the name `aborted` where it was ended. */
  async function run<T>(task: (runs: Remote<Api>, heed: <R>(value: R) => R) => Promise<T>): Promise<T> {
    const interrupted = new Promise<never>((_, reject) => (interrupt = reject));
    const mine = interrupt;
    // an abort may come before the worker has heard of the task, or when it has just ended
    const heed = <R>(value: R): R => {
      if (unwanted === mine) throw endedAsAsked();
      return value;
    };
    try {
      return heed(await Promise.race([task(runner(), heed), interrupted]));
    } finally {
      if (interrupt === mine) interrupt = undefined;
    }
  }

  /** Ends what is going on. A step that does not look at the signal is ended with its worker. */
  function abort(): void {
    const ending = interrupt;
    if (!ending) return;
    void (remote as Remote<{ abort(): void }> | undefined)?.abort();
    unwanted = ending;
    setTimeout(() => {
      if (interrupt !== ending) return;
      worker?.terminate();
      worker = undefined;
      remote = undefined;
      ended();
      ending(endedAsAsked());
    }, GRACE);
  }

  onUnmounted(() => worker?.terminate());
  return { run, abort };
}

export function failureOf(error: unknown): Failure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { code: name, message };
}

function endedAsAsked(): Error {
  return Object.assign(new Error("Ended as asked."), { name: "aborted" });
}
