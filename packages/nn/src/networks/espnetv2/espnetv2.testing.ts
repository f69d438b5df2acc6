/** What ESPNetv2's definition is tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import file from "./espnetv2.fixture.json";
import { espnetv2 } from "./espnetv2.js";

export const cases: readonly NetworkCase[] = [{ family: "ESPNetv2", name: "espnetv2", file, define: espnetv2 }];
