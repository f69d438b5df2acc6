export { answerCalls } from "./answer-calls.js";
export {
  type CallSettings,
  createPool,
  createPoolRules,
  type PackageFunctions,
  type Pool,
  type PoolOptions,
} from "./create-pool.js";
export type { PoolSession } from "./sessions.js";
