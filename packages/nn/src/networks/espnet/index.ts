export { type EspnetCConfig, type EspnetConfig, espnet, espnetC } from "./espnet.js";
export { type EspnetFamilyConfig, espnetFamily } from "./family.js";
export { type EspnetPreprocessing, espnetCamvidPreprocessing, espnetCityscapesPreprocessing } from "./preprocessing.js";
