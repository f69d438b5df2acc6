export { type DeeplabV3PlusConfig, deeplabV3Plus } from "./deeplabv3plus.js";
export { deeplabv3plusFamily } from "./family.js";
