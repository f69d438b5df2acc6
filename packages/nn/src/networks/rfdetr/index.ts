export { type RfdetrConfig, type RfdetrVariant, rfdetrRules } from "./config.js";
export { rfdetrFamily } from "./family.js";
export { rfdetr } from "./rfdetr.js";
