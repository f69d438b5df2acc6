export { type CannyOptions, canny, cannyRules } from "./canny.js";
