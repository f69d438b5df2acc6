/** YOLO: text files of segments, boxes and poses. */
export { type DecodeYoloOptions, decodeYolo, decodeYoloRules } from "./decode-yolo.js";
export { type EncodeYoloOptions, encodeYolo, encodeYoloRules } from "./encode-yolo.js";
