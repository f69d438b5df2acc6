export {
  type ScissorsEdges,
  type ScissorsOptions,
  type ScissorsSessionOptions,
  scissorsRules,
  scissorsSessionRules,
} from "./options.js";
export { scissors, scissorsSession } from "./scissors.js";
export type { ScissorsPath, ScissorsResult, ScissorsSession } from "./wire.js";
