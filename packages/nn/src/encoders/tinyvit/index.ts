export { checkTinyvit, TINYVIT_5M, type TinyvitConfig, tinyvitEncoder } from "./tinyvit.js";
