/** Label Studio: JSON files with brush masks. */
export { decodeLabelStudio, decodeLabelStudioRules } from "./decode-label-studio.js";
