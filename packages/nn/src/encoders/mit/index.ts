export { type MitEncoderConfig, mitEncoder } from "./mit.js";
