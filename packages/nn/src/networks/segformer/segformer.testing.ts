/** What SegFormer's definition is tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import { segformerFromConfig } from "./config.js";
import even from "./segformer.fixture.json";
import { segformer } from "./segformer.js";
import odd from "./segformer_odd.fixture.json";

const define: NetworkCase["define"] = (config) => segformer(segformerFromConfig(config));

export const cases: readonly NetworkCase[] = [
  { family: "SegFormer", name: "segformer", file: even, define },
  { family: "SegFormer", name: "segformer_odd", file: odd, define },
];
