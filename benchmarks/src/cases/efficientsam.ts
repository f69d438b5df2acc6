/** EfficientSAM-Ti: an image's encoding. */
import { efficientsam, efficientsamPrompting } from "@segkit/nn/efficientsam";
import { encodingCase } from "../encoding-case.js";

const CONFIG = { variant: "vitt" } as const;

export const cases = [
  encodingCase({
    ...{ name: "efficientsam", variant: "efficientsam-vitt" },
    whole: () => efficientsam(CONFIG),
    encoder: () => efficientsamPrompting(CONFIG).encoder,
  }),
];
