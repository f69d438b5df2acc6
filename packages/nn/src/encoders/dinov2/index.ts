export { type Dinov2EncoderConfig, dinov2Encoder } from "./dinov2.js";
