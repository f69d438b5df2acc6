export type { Box } from "./box.js";
