/** PASCAL VOC: XML files of boxes. */
export { type DecodeVocOptions, decodeVoc, decodeVocRules } from "./decode-voc.js";
export { type EncodeVocOptions, encodeVoc, encodeVocRules } from "./encode-voc.js";
