/** BlazePose, lite. */
import { blazepose } from "@segkit/nn/blazepose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "blazepose",
  variant: "blazepose-lite",
  model: () => blazepose(),
  size: 256,
  output: "output_heatmap",
});
