/** Every option of the package, by its rules. */
import { describeDeclaredOptions } from "@segkit/testing/option-rules";
import { describeSlips } from "@segkit/testing/slip-matrix";
import { initialize } from "./model/index.js";
import { samFamily } from "./networks/sam/index.js";
import { unetFamily } from "./networks/unet/index.js";
import { promptable } from "./tasks/index.js";

const modules = Object.fromEntries(
  Object.entries(import.meta.glob<Record<string, unknown>>("./*/**/index.ts", { eager: true })).map(([path, names]) => [
    path.split("/").at(-2)!,
    names,
  ]),
);

describeDeclaredOptions("nn", modules);
const runtime = { createSession: async () => ({}) } as never;
const config = { imageSize: 32, width: 8, depth: 1, numHeads: 1, globalBlocks: [0], channels: 16, decoderMlpDim: 8 };
const network = await promptable({ family: samFamily, config, weights: initialize(samFamily.define(config)) }, { runtime });

describeSlips("nn", modules, {
  network,
  promptableOptions: { runtime, families: [samFamily] },
  promptableVideoOptions: { runtime, families: [samFamily] },
  classifyOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  semanticOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  semanticRegionsOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  semanticDepthOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  semanticVolumeOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  salientOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  matteOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  instanceOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  panopticOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  poseOptions: { runtime: { createSession: () => {} }, families: [unetFamily] },
  recognizeOptions: { families: [unetFamily] },
});
