/** MoveNet Lightning. */
import { moveNet } from "@segkit/nn/movenet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({ name: "move-net", variant: "movenet", model: () => moveNet(), size: 192, output: "hm_hp" });
