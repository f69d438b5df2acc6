export { ocrnetFamily } from "./family.js";
export { type OcrnetConfig, ocrnet } from "./ocrnet.js";
