/** TwinLiteNet; square, where the published size is 640 × 360. */
import { twinlitenet } from "@segkit/nn/twinlitenet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "twinlitenet",
  variant: "twinlitenet",
  model: () => twinlitenet(),
  size: 480,
  output: "drivable",
});
