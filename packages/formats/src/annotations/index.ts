/** Any annotations: images with their objects, which every format is read into and written from, and objects as polygons, run lengths and boxes. */

export type { ReadOptions } from "../internal/reading.js";
export type { TextSource } from "../internal/text.js";
export type {
  AnnotatedEllipse,
  AnnotatedImage,
  AnnotatedKeypoint,
  AnnotatedObject,
  AnnotatedPolygon,
} from "./annotations.js";
export { objectBox } from "./object-box.js";
export { objectToPolygons } from "./object-to-polygons.js";
export { objectToRle } from "./object-to-rle.js";
