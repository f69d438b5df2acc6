export type { LabelMap } from "./label-map.js";
