export { type DucHdcConfig, ducHdc } from "./duchdc.js";
export { duchdcFamily } from "./family.js";
