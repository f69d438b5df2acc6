export { stdcFamily } from "./family.js";
export { type StdcConfig, stdc } from "./stdc.js";
