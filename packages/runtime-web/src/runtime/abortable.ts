/** Ends a wait when the caller's signal says so, whatever the worker is doing. */
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { isKind } from "@segkit/core/validate";

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
    const told = isKind(signal, "AbortSignal") ? (signal as AbortSignal) : undefined;
    const timer = told ? undefined : setInterval(look, INTERVAL);
    told?.addEventListener("abort", look);
    const stop = (): void => {
      clearInterval(timer);
      told?.removeEventListener("abort", look);
    };
    promise.finally(stop).then(resolve, reject);
    look();
  });
}
