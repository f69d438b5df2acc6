/** MATLAB: MAT-5 files, and the ground truth of BSDS in them. */
export { type BsdsAnnotation, decodeBsds, decodeBsdsRules } from "./decode-bsds.js";
export { decodeMat, decodeMatRules } from "./decode-mat.js";
export { type MatPlane, matToPlane } from "./mat-to-plane.js";
export type { MatArray, MatCell, MatNumbers, MatStruct, MatText, MatValue } from "./values.js";
