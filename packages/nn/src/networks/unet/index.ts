export { type UnetConfig, unet } from "./unet.js";
