export type { KmaxDeeplabConfig } from "./config.js";
export { kmaxdeeplabFamily } from "./family.js";
export { kmaxDeeplab } from "./kmaxdeeplab.js";
