/** VIA: JSON files of the VGG Image Annotator. */
export { type DecodeViaOptions, decodeVia, decodeViaRules } from "./decode-via.js";
export { type EncodeViaOptions, encodeVia, encodeViaRules } from "./encode-via.js";
