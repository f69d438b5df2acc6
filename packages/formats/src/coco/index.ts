/** COCO: JSON files of instances, key points, panoptic labels and results. */
export { type AnnotationsToCocoOptions, annotationsToCoco, annotationsToCocoRules } from "./annotations-to-coco.js";
export { type CocoCheck, type CocoProblem, checkCoco, type RepairedCocoFile } from "./check-coco.js";
export type {
  CocoFile,
  CocoFileAnnotation,
  CocoFileCategory,
  CocoFileImage,
  CocoPanopticAnnotation,
  CocoPanopticFile,
  CocoPanopticSegment,
  CocoResultRecord,
} from "./coco-file.js";
export { cocoToAnnotations } from "./coco-to-annotations.js";
export {
  decodeCoco,
  decodeCocoPanoptic,
  decodeCocoPanopticRules,
  decodeCocoResults,
  decodeCocoResultsRules,
  decodeCocoRules,
} from "./decode-coco.js";
export { encodeCoco } from "./encode-coco.js";
export type { CocoFound } from "./findings.js";
export { type FoundSegment, type SegmentsToCocoOptions, segmentsToCoco, segmentsToCocoRules } from "./segments-to-coco.js";
export { type ByteStream, type CocoStreamed, streamCoco, streamCocoRules } from "./stream-coco.js";
export { COCO_TRAPS, type CocoTrap, type CocoTrapCode } from "./traps.js";
