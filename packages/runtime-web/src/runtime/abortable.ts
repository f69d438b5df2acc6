/** Ends a wait when the caller's signal says so, whatever the worker is doing. */
import { type CallOptions, checkAborted } from "@segkit/core/progress";

/** How often a signal that cannot tell by itself is looked at, in milliseconds. */
const INTERVAL = 20;

/** The promise, or `aborted` once the signal says so; `onAbort` then takes the work back. */
export function abortable<T>(
  where: string,
  signal: CallOptions["signal"],
  promise: Promise<T>,
  onAbort: () => void,
): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      try {
        checkAborted(where, signal);
      } catch (error) {
        stop();
        onAbort();
        reject(error);
      }
    };
    const told = signal instanceof AbortSignal;
    const timer = told ? undefined : setInterval(look, INTERVAL);
    if (told) signal.addEventListener("abort", look);
    const stop = (): void => {
      clearInterval(timer);
      if (told) signal.removeEventListener("abort", look);
    };
    promise.finally(stop).then(resolve, reject);
    look();
  });
}
