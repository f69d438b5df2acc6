/** Calls that end when their signal says so. */
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { isKind } from "@segkit/core/validate";

/** How often a signal without events is looked at, in milliseconds. */
const INTERVAL = 20;

/** Calls `end` with the error once the signal is aborted; the function returned stops the watching. */
export function whenAborted(where: string, signal: CallOptions["signal"], end: (error: unknown) => void): () => void {
  if (!signal) return () => undefined;
  const look = () => {
    try {
      checkAborted(where, signal);
    } catch (error) {
      stop();
      end(error);
    }
  };
  const told = isKind(signal, "AbortSignal") ? (signal as AbortSignal) : undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    told?.removeEventListener("abort", look);
  };
  if (told) told.addEventListener("abort", look);
  else timer = setInterval(look, INTERVAL).unref();
  return stop;
}
