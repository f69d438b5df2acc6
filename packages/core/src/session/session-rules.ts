/** What both runtimes' `createSession` takes. */
import { progressRule, signalRule } from "../progress/progress.js";
import type { SessionOptions } from "../runtime/runtime.js";
import { checkObject } from "../validate/options.js";
import type { Rules } from "../validate/rules.js";

/** Bounds and defaults of the options of {@link Runtime.createSession}. */
export const sessionRules = {
  backend: { kind: "choice", of: ["cpu", "cuda", "wasm", "webgpu"] },
  warmUp: { kind: "value", check: checkWarmUp },
  releaseMemory: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SessionOptions>;

type WarmUp = NonNullable<SessionOptions["warmUp"]>;

function checkWarmUp(where: string, option: string, value: WarmUp): WarmUp {
  return value === false ? value : checkObject(where, option, value);
}
