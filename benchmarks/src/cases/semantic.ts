/** From an image to labels, everything included: resizing, the network on one thread of the CPU, scores upsampled, the best class of every pixel. */
import type { LabelMap } from "@segkit/core/labels";
import { initialize } from "@segkit/nn/model";
import { segformerFamily } from "@segkit/nn/segformer";
import { type FamilyNetwork, semantic } from "@segkit/nn/tasks";
import { createRuntime } from "@segkit/runtime-node";
import { equalShare } from "../agreement.js";
import { exported } from "../exported.js";
import { type BenchCase, benchCase, picture, type SizeName } from "../harness.js";
import { segmentationPeer } from "../transformers-js.js";

/** Without a Python that exports a model for both: ours alone. */
function randomWeights(): FamilyNetwork {
  const config = { variant: "b0" } as const;
  return { family: segformerFamily, config, weights: initialize(segformerFamily.define(config)) };
}

function task(variant: string, size: SizeName): BenchCase {
  return benchCase<LabelMap>(`${variant}, image to labels`, size, async ({ python }) => {
    const image = await picture(size);
    const folder = exported(python, { name: "segformer", variant, size: 512 });
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const segment = await semantic(folder ?? randomWeights(), { runtime, families: [segformerFamily] });
    return {
      ours: async () => (await segment(image)).labels,
      // its labels are others because it resizes by sharp, and the published image processors by Pillow, as ours: on its own samples PyTorch gives all of its labels, and on Pillow's ours;
      // at 8 megapixels it would upsample 150 scores for every pixel, 4.8 GB at a time
      peers: folder === undefined || size === "8 MP" ? [] : [await segmentationPeer(folder, image)],
      agreement: (ours, theirs) => ({ equal: equalShare(ours.data, theirs.data) }),
      close: () => runtime.dispose(),
    };
  });
}

export const cases: readonly BenchCase[] = (["0.3 MP", "2 MP", "8 MP"] as const).map((size) => task("segformer-b0", size));
