export { type MscanConfig, mscanEncoder } from "./mscan.js";
