export { type Bisenetv2Config, bisenetv2 } from "./bisenetv2.js";
export { bisenetv2Family } from "./family.js";
