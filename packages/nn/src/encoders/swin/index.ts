export { SWIN_SIZES, type SwinEncoderConfig, swinEncoder } from "./swin.js";
