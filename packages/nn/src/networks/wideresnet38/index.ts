export { wideresnet38Family } from "./family.js";
export { type WideResnet38Config, wideResnet38 } from "./wideresnet38.js";
