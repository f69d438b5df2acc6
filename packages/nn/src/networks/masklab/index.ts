export type { MaskLabConfig } from "./config.js";
export { directionChannels } from "./directions.js";
export { masklabFamily } from "./family.js";
export { maskLab } from "./masklab.js";
export { maskLabObjects } from "./objects.js";
