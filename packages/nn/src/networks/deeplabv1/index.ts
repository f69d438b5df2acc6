export { type DeeplabV1Config, deeplabV1 } from "./deeplabv1.js";
export { deeplabv1Family } from "./family.js";
