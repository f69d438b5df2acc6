/** Signals of calls that run elsewhere. */
import type { SegmentationError } from "../errors/errors.js";
import { isKind } from "../validate/kind.js";
import { type CallOptions, checkAborted } from "./progress.js";

/** How often a signal without events is looked at, in milliseconds. */
const INTERVAL = 20;

/**
 * Calls a function when a signal is aborted, with the error to end the call by. For calls that run in another thread, whose caller is free to abort.
 *
 * @param where - the function that the error names
 * @param signal - what its caller gave: an `AbortSignal` is listened to, anything else looked at every 20 ms. For one that may be aborted already, see {@link checkAborted}
 * @param end - called once at most, with a SegmentationError `aborted`
 * @returns ends the watching; to be called when the call has ended
 *
 * @example
 * ```ts
 * import { whenAborted } from "@segkit/core";
 *
 * const controller = new AbortController();
 * const codes: string[] = [];
 * const stop = whenAborted("myMethod", controller.signal, ({ code }) => codes.push(code));
 * controller.abort();
 * stop();
 * console.assert(codes.join() === "aborted");
 * ```
 */
export function whenAborted(where: string, signal: CallOptions["signal"], end: (error: SegmentationError) => void): () => void {
  if (!signal) return () => undefined;
  const told = isKind(signal, "AbortSignal") ? (signal as AbortSignal) : undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    clearInterval(timer);
    told?.removeEventListener("abort", look);
  };
  function look(): void {
    try {
      checkAborted(where, signal);
    } catch (error) {
      stop();
      end(error as SegmentationError);
    }
  }
  if (told) told.addEventListener("abort", look);
  else {
    timer = setInterval(look, INTERVAL);
    // in Node, a timer that watches keeps no program alive
    (timer as { unref?: () => void }).unref?.();
  }
  return stop;
}
