export { HRNETS, type HrnetConfig, type HrnetOptions, type HrnetVariant, hrnetEncoder, hrnetFeatures } from "./hrnet.js";
