export { type ErrorCode, type ErrorDetails, SegmentationError } from "./errors.js";
