/** Calls that end when their signal says so. */
import { type CallOptions, checkAborted } from "@segkit/core/progress";

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
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    if (signal instanceof AbortSignal) signal.removeEventListener("abort", look);
  };
  if (signal instanceof AbortSignal) signal.addEventListener("abort", look);
  else timer = setInterval(look, INTERVAL).unref();
  return stop;
}
