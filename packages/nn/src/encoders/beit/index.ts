export { type BeitConfig, beitEncoder } from "./beit.js";
