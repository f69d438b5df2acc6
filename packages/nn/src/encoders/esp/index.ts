export {
  convolutionPrelu,
  ESP_EPSILON,
  type EspLevels,
  type EspMaps,
  type EspOptions,
  esp,
  espLevels,
  normalizedPrelu,
} from "./esp.js";
