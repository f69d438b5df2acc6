export type { HubOptions } from "./files.js";
export { preprocessingFromConfig } from "./preprocessor-config.js";
