export { type DenseasppConfig, denseaspp } from "./denseaspp.js";
export { denseasppFamily } from "./family.js";
