/** From an image to labels, everything included: resizing, the network on one thread of the CPU, scores upsampled, the best class of every pixel. */
import { basename, dirname } from "node:path";
import type { LabelMap } from "@segkit/core/labels";
import { initialize } from "@segkit/nn/model";
import { segformerFamily } from "@segkit/nn/segformer";
import { type FamilyNetwork, semantic } from "@segkit/nn/tasks";
import { createRuntime } from "@segkit/runtime-node";
import { equalShare } from "../agreement.js";
import { exported } from "../exported.js";
import { type BenchCase, benchCase, picture, type SizeName } from "../harness.js";

/**
 * transformers.js with the file that PyTorch exported, in the same process. Its labels are others because it resizes by sharp, and the published image processors by
 * Pillow, as ours: on its own samples PyTorch gives all of its labels, and on Pillow's ours.
 */
async function peerOf(folder: string, { data, height, width }: { data: Uint8Array; height: number; width: number }) {
  const { env, pipeline, RawImage } = await import("@huggingface/transformers");
  const { version } = env;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const segment = await pipeline("image-segmentation", basename(folder), {
    dtype: "fp32",
    device: "cpu",
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const image = new RawImage(data, width, height, 3);
  const run = async (): Promise<LabelMap> => {
    const found = (await segment(image)) as { label: string; mask: { data: Uint8Array } }[];
    const labels = new Int32Array(height * width).fill(-1);
    for (const { label, mask } of found) {
      const id = Number(label.replace("class ", ""));
      for (let i = 0; i < labels.length; i++) if (mask.data[i]) labels[i] = id;
    }
    return { data: labels, height, width };
  };
  return { peer: "transformers.js", version, run };
}

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
      // at 8 megapixels transformers.js would upsample 150 scores for every pixel, 4.8 GB at a time
      peers:
        folder === undefined || size === "8 MP"
          ? []
          : [await peerOf(folder, image as { data: Uint8Array; height: number; width: number })],
      agreement: (ours, theirs) => ({ equal: equalShare(ours.data, theirs.data) }),
      close: () => runtime.dispose(),
    };
  });
}

export const cases: readonly BenchCase[] = (["0.3 MP", "2 MP", "8 MP"] as const).map((size) => task("segformer-b0", size));
