export {
  type CheckedPoint,
  type CheckedPrompt,
  type CheckedStroke,
  checkPrompt,
  type PromptUse,
  type PromptUses,
} from "./check-prompt.js";
export type { Prompt, PromptLabel, PromptPoint, PromptPosition, PromptSession, PromptStroke } from "./prompts.js";
export { promptRegion } from "./region.js";
export { promptSeeds } from "./seeds.js";
