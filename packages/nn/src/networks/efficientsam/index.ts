export type { EfficientsamConfig, EfficientsamVariant } from "./config.js";
export { efficientsam, efficientsamPrompting } from "./efficientsam.js";
export { efficientsamFamily } from "./family.js";
