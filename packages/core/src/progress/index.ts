export { type CallOptions, checkAborted, type Progress } from "./progress.js";
