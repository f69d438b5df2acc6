/** What the definitions of ESPNet and ESPNet-C are tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import features from "./espnet.fixture.json";
import { espnet, espnetC } from "./espnet.js";
import encoder from "./espnet_c.fixture.json";
import featuresAndImage from "./espnet_image.fixture.json";

export const cases: readonly NetworkCase[] = [
  { family: "ESPNet", name: "espnet", file: features, define: espnet },
  { family: "ESPNet", name: "espnet_image", file: featuresAndImage, define: espnet },
  { family: "ESPNet", name: "espnet_c", file: encoder, define: espnetC },
];
