import { e as emptyLike } from "./chunk-M6NPAGRQ.fSjc3TCq.js";
import { i as isKind, S as SegmentationError, a as asArray, b as invalidOption } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function checkOut(where, option, value) {
  const seen = asArray(value, Float32Array) ?? asArray(value, Uint8Array) ?? asArray(value, Uint16Array) ?? asArray(value, Uint8ClampedArray);
  if (seen) return seen;
  throw invalidOption(where, option, "a typed array of samples", value);
}
var outRule = { kind: "list", check: checkOut, aliases: ["dst", "output"] };
function resultIn(where, given, { like, length, image }) {
  if (given === void 0) return emptyLike(like, length);
  const { name } = emptyLike(like, 0).constructor;
  const fits = isKind(given, name) && given.length === length;
  const isApart = given.buffer !== image.buffer || given.byteOffset >= image.byteOffset + image.byteLength || image.byteOffset >= given.byteOffset + given.byteLength;
  if (fits && isApart) return given;
  throw new SegmentationError("invalid-option", {
    where,
    option: "out",
    expected: fits ? "memory that is not the image's" : `a ${name} of ${length} samples`,
    received: given
  });
}
export {
  outRule as o,
  resultIn as r
};
