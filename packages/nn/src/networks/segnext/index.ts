export { segnextFamily } from "./family.js";
export { type SegnextConfig, type SegnextVariant, segnext } from "./segnext.js";
