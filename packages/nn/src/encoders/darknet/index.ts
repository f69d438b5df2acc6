export { type DarknetConfig, darknetEncoder } from "./darknet.js";
