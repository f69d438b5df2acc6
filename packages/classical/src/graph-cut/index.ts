export { graphCut } from "./graph-cut.js";
export { graphCutSession } from "./graph-cut-session.js";
export { type GraphCutOptions, graphCutRules, graphCutSessionRules } from "./options.js";
export type { GraphCutResult } from "./result.js";
