export { unetFamily } from "./family.js";
export { type UnetConfig, unet } from "./unet.js";
