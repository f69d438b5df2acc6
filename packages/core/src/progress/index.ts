export { type CallOptions, checkAborted, type Progress, progressRule, signalRule } from "./progress.js";
