export { type XceptionConfig, xceptionEncoder } from "./xception.js";
