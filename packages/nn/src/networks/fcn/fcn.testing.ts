/** What FCN's definition is tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import { fcn } from "./fcn.js";
import layers50 from "./fcn_resnet50.fixture.json";
import layers101 from "./fcn_resnet101.fixture.json";

export const cases: readonly NetworkCase[] = [
  { family: "FCN", name: "fcn_resnet50", file: layers50, define: fcn },
  { family: "FCN", name: "fcn_resnet101", file: layers101, define: fcn },
];
