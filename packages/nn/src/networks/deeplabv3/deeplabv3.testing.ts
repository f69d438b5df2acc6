/** What the definition of DeepLab v3 is tested with. */
import type { NetworkCase } from "@segkit/testing/networks";
import { deeplabV3 } from "./deeplabv3.js";
import file from "./deeplabv3_resnet50.fixture.json";

export const cases: readonly NetworkCase[] = [{ family: "DeepLab v3", name: "deeplabv3_resnet50", file, define: deeplabV3 }];
