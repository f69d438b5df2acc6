export { cmtDeeplab } from "./cmtdeeplab.js";
export type { CmtDeeplabConfig } from "./config.js";
export { cmtdeeplabFamily } from "./family.js";
