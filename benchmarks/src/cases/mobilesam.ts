/** MobileSAM: an image's encoding. */
import { mobilesam, mobilesamPrompting } from "@segkit/nn/mobilesam";
import { encodingCase } from "../encoding-case.js";

export const cases = [
  encodingCase({
    ...{ name: "mobilesam", variant: "mobilesam" },
    whole: () => mobilesam(),
    encoder: () => mobilesamPrompting().encoder,
  }),
];
