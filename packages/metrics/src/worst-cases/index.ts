export {
  type ScoredCase,
  type WorstCases,
  type WorstCasesJSON,
  type WorstCasesOptions,
  worstCases,
  worstCasesFromJSON,
  worstCasesRules,
} from "./worst-cases.js";
