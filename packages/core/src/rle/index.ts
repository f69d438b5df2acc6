export type { Rle } from "./rle.js";
