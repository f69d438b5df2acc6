export { families } from "./all.js";
export type {
  ClassLabel,
  Evidence,
  Family,
  FamilyOption,
  PublishedFigure,
  PublishedFile,
  TaskName,
  Variant,
} from "./family.js";
export { type Recognized, type RecognizeOptions, recognize } from "./recognize.js";
