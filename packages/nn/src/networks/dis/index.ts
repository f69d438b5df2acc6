export { type DisConfig, dis } from "./dis.js";
export { disFamily } from "./family.js";
