export { msciFamily } from "./family.js";
export { type MsciConfig, msci } from "./msci.js";
