export { type AdeBaselineConfig, adeBaseline, adeBaselineSpellings } from "./adebaseline.js";
export { adebaselineFamily } from "./family.js";
