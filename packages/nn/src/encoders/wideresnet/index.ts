export { type WideResnetConfig, wideResnetEncoder } from "./wideresnet.js";
