export { type Bisenetv1Config, bisenetv1 } from "./bisenetv1.js";
export { bisenetv1Family } from "./family.js";
