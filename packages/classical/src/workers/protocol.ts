/** What a pool and its workers say to each other. A worker has one call at a time, so that no message needs a number. */
import type { ErrorCode } from "@segkit/core/errors";
import type { Progress } from "@segkit/core/progress";

/** What an argument had that cannot cross: the worker puts its own in place. */
export interface Hook {
  /** The argument's index. */
  readonly at: number;
  readonly onProgress: boolean;
  readonly signal: boolean;
}

/** A call to something that lives in one worker, which the worker makes when it has none: see `sessions.ts`. */
export interface SessionCall {
  /** Another number for every session of a pool. */
  readonly id: number;
  /** The function of the session that is called; absent where it is only made, or ended. */
  readonly method?: string;
  /** The arguments that the session is made with, where the worker has none of this number; those of a call that only makes it, with its hooks. */
  readonly made?: readonly unknown[];
  readonly ends?: true;
}

/** A call. */
export interface Call {
  readonly name: string;
  readonly session?: SessionCall;
  /** The module that has the function, where the worker's script has none; by `address` the first time. */
  readonly module?: { readonly name: string; readonly address: string | undefined };
  readonly given: readonly unknown[];
  readonly hooks: readonly Hook[];
  /** Shared memory: not 0 once the caller has aborted. Absent where memory cannot be shared. */
  readonly flag: Int32Array | undefined;
}

/** An error as it crosses. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** A SegmentationError's parts. */
  readonly details?: {
    readonly code: ErrorCode;
    readonly where: string;
    readonly option: string | undefined;
    readonly expected: string;
    readonly received: string;
    readonly remedy: string | undefined;
  };
  /** The module with the function could not be loaded. */
  readonly unloaded?: true;
  /** The session that was called is not there: it could not be made. */
  readonly unmade?: true;
}

export type FromWorker =
  /** The first message: the script has run. The name is that of a lock which is held as long as the worker lives, where there are locks. */
  | { readonly alive: string | undefined }
  | { readonly progress: Progress }
  /** `described`: the value is a Segmentation, without its segments. */
  | { readonly value: unknown; readonly described: boolean }
  | { readonly failure: Failure };
