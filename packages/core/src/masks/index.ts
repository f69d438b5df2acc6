export type { Mask } from "./mask.js";
