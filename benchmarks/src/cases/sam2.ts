/** SAM 2.1 in its smallest size: an image's encoding. */
import { sam2, sam2Prompting } from "@segkit/nn/sam2";
import { encodingCase } from "../encoding-case.js";

const CONFIG = { variant: "tiny" } as const;

export const cases = [
  encodingCase({
    ...{ name: "sam2", variant: "sam2-tiny" },
    whole: () => sam2(CONFIG),
    encoder: () => sam2Prompting(CONFIG).encoder,
  }),
];
