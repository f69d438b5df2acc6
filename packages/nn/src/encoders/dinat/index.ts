export { type DinatEncoderConfig, dinatEncoder } from "./dinat.js";
