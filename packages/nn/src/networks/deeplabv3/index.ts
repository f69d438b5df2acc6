export { deeplabV3 } from "./deeplabv3.js";
