export { type CspConfig, type CspnextConfig, cspLayer, cspnextEncoder } from "./cspnext.js";
