export { axialDeeplab } from "./axialdeeplab.js";
export type { AxialDeeplabConfig } from "./config.js";
export { axialdeeplabFamily } from "./family.js";
