export { type EspnetCConfig, type EspnetConfig, espnet, espnetC } from "./espnet.js";
export { type EspnetPreprocessing, espnetCamvidPreprocessing, espnetCityscapesPreprocessing } from "./preprocessing.js";
