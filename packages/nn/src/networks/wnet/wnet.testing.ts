/** What W-Net's definition is tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import one from "./wnet.fixture.json";
import { wnet } from "./wnet.js";
import four from "./wnet_classes.fixture.json";

export const cases: readonly NetworkCase[] = [
  { family: "W-Net", name: "wnet", file: one, define: wnet },
  { family: "W-Net", name: "wnet_classes", file: four, define: wnet },
];
