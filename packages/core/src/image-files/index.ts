/** What the runtimes tell files of images by. */
export { type FileKind, kindOfFile } from "./kinds.js";
export { isTurned, type Orientation, orientationOf, upright } from "./orientation.js";
