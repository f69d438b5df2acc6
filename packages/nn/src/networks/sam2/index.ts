export type { Sam2Config, Sam2Variant } from "./config.js";
export { sam2Family } from "./family.js";
export { sam2, sam2Prompting, sam2Tracking } from "./sam2.js";
