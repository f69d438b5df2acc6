export type { RetinaMaskConfig } from "./config.js";
export { retinamaskFamily } from "./family.js";
export { retinaMaskObjects } from "./objects.js";
export { retinaMask } from "./retinamask.js";
