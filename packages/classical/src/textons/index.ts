export { chiSquareDistance } from "./chi-square-distance.js";
export type { BankName } from "./feature-bank.js";
export type { ResponseScale } from "./responses.js";
export { type TextonHistogramsOptions, textonHistograms, textonHistogramsRules } from "./texton-histograms.js";
export { type TextonMapOptions, textonMap, textonMapRules } from "./texton-map.js";
export { type Textons, type TextonsOptions, textons, textonsRules } from "./textons.js";
