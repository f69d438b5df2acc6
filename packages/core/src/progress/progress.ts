/** Progress and cancellation of long calls. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkFunction, invalidOption } from "../validate/options.js";
import type { Rules } from "../validate/rules.js";

/** How far a call has come: `done` of `total` steps of the stage named. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** The options every long call takes beside its own. */
export interface CallOptions {
  /** Called after each step, in the calling thread. What it throws ends the call and reaches the caller. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Ends the call with the code `aborted` once `aborted` is true; looked at between steps. An `AbortSignal` fits; for a call in a worker, so does
   * an object whose getter reads a shared buffer.
   */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Throws `aborted` when the signal says so.
 *
 * @param where - the function that the error names
 * @param signal - what the caller of that function gave
 * @throws SegmentationError `aborted`
 *
 * @example
 * ```ts
 * import { checkAborted } from "@segkit/core";
 *
 * checkAborted("myMethod", { aborted: false }); // goes on
 * checkAborted("myMethod", undefined); // goes on
 * ```
 */
export function checkAborted(where: string, signal: CallOptions["signal"]): void {
  if (signal?.aborted) {
    throw new SegmentationError("aborted", {
      where,
      option: "signal",
      expected: "a call that runs to its end",
      received: phrase("an abort"),
    });
  }
}

/** The rule of the option `onProgress`. */
export const progressRule = { kind: "function", check: checkFunction } as const;

/** The rule of the option `signal`. */
export const signalRule = { kind: "signal", check: checkSignal } as const;

/** The rules of calls that take nothing else. */
export const callRules = { onProgress: progressRule, signal: signalRule } as const satisfies Rules<CallOptions>;

function checkSignal<Value>(where: string, option: string, value: Value): Value {
  if (typeof (value as CallOptions["signal"] | null)?.aborted === "boolean") return value;
  throw invalidOption(where, option, "an AbortSignal, or an object with aborted: true or false", value);
}
