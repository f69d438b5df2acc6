export { pointrendFamily } from "./family.js";
export { type PointRendConfig, pointRend } from "./pointrend.js";
