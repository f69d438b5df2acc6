/** Mean of a window. */
import { boxFilter } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";

export const cases = filterCases({
  name: "box filter 15, float",
  floats: true,
  ours: (image) => boxFilter(image, { size: 15 }),
  peers: [{ peer: "OpenCV", call: "box_filter.opencv", options: { size: 15 } }],
});
