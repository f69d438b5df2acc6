export { nasfpnFamily } from "./family.js";
export { type NasFpnConfig, nasFpn } from "./nasfpn.js";
