export { hourglassFamily } from "./family.js";
export { type HourglassConfig, hourglass } from "./hourglass.js";
