export { type SeedsOptions, type SeedsResult, seeds, seedsRules } from "./seeds.js";
