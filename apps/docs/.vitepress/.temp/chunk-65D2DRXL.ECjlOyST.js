import { S as SegmentationError } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
function spaceOf(where, channels, chosen) {
  const isColor = channels === 1 || channels === 3 || channels === 4;
  const space = chosen ?? (isColor ? "lab" : "none");
  if (space === "none" || isColor) return space;
  throw new SegmentationError("invalid-option", {
    where,
    option: "colorSpace",
    expected: `"none" for an image of ${channels} channels`,
    received: space
  });
}
export {
  spaceOf as s
};
