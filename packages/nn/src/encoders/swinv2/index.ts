export { type SwinV2EncoderConfig, swinV2Encoder } from "./swinv2.js";
