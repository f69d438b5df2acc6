export { deeplabV3 } from "./deeplabv3.js";
export { deeplabv3Family } from "./family.js";
