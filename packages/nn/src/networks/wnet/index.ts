export { type WnetConfig, wnet } from "./wnet.js";
