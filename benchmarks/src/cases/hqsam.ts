/** HQ-SAM with TinyViT: an image's encoding. */
import { hqsam, hqsamPrompting } from "@segkit/nn/hqsam";
import { encodingCase } from "../encoding-case.js";

const CONFIG = { variant: "tiny" } as const;

export const cases = [
  encodingCase({
    ...{ name: "hqsam", variant: "hqsam-tiny" },
    whole: () => hqsam(CONFIG),
    encoder: () => hqsamPrompting(CONFIG).encoder,
  }),
];
