/** MODNet, in the published size. */
import { modnet } from "@segkit/nn/modnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({ name: "modnet", variant: "modnet", model: () => modnet(), size: 512, output: "matte" });
