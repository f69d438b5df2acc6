/** ISAT: JSON files of polygons in groups and layers. */
export { decodeIsat, decodeIsatRules } from "./decode-isat.js";
export { encodeIsat } from "./encode-isat.js";
