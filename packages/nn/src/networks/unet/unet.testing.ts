/** What U-Net's definition is tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import transposed from "./unet.fixture.json";
import { unet } from "./unet.js";
import bilinear from "./unet_bilinear.fixture.json";

export const cases: readonly NetworkCase[] = [
  { family: "U-Net", name: "unet", file: transposed, define: unet },
  { family: "U-Net", name: "unet_bilinear", file: bilinear, define: unet },
];
