export {
  type WatershedOptions,
  type WatershedSessionOptions,
  watershedRules,
  watershedSessionRules,
} from "./options.js";
export { type PromptedWatershed, watershedSession } from "./session.js";
export { type WatershedResult, watershed } from "./watershed.js";
