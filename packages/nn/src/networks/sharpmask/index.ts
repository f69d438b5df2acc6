export { sharpmaskFamily } from "./family.js";
export { sharpMaskObjects } from "./objects.js";
export { type SharpMaskConfig, sharpMask } from "./sharpmask.js";
