export { type QuickshiftOptions, quickshiftRules } from "./options.js";
export { type QuickshiftResult, quickshift } from "./quickshift.js";
export { type QuickshiftCutOptions, quickshiftCut, quickshiftCutRules } from "./quickshift-cut.js";
export type { QuickshiftTree } from "./quickshift-tree.js";
