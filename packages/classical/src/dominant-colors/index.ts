export {
  type DominantColor,
  type DominantColors,
  type DominantColorsOptions,
  dominantColors,
  dominantColorsRules,
} from "./dominant-colors.js";
