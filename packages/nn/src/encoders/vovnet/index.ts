export { VOVNETS, type VovnetBody, type VovnetConfig, vovnetEncoder } from "./vovnet.js";
