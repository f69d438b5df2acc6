export { grabCut, grabCutSession } from "./grab-cut.js";
export type { GrabCutModel, GrabCutModels } from "./models.js";
export {
  type GrabCutCallOptions,
  type GrabCutOptions,
  type GrabCutSessionOptions,
  grabCutRules,
  grabCutSessionRules,
} from "./options.js";
export type { GrabCutResult, GrabCutSession } from "./result.js";
