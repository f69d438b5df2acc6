export { resnetcifarFamily } from "./family.js";
export { type ResnetcifarConfig, resnetcifar } from "./resnetcifar.js";
