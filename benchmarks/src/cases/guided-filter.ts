/** Guided filter, the image its own guide. */
import { guidedFilter } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";

export const cases = filterCases({
  name: "guided filter, radius 8, float",
  floats: true,
  ours: (image) => guidedFilter(image, image, { radius: 8, eps: 0.01 }),
  peers: [{ peer: "OpenCV", call: "guided_filter.opencv", options: { radius: 8, eps: 0.01 } }],
});
