export { type CallOptions, callRules, checkAborted, type Progress, progressRule, signalRule } from "./progress.js";
export { whenAborted } from "./when-aborted.js";
