export { type Dinov3EncoderConfig, dinov3Encoder } from "./dinov3.js";
