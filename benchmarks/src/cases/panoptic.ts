/** From an image to its segments, everything included: resizing, the network on one thread of the CPU, one segment for each pixel. */
import type { LabelMap } from "@segkit/core/labels";
import { detrFamily } from "@segkit/nn/detr";
import type { Family } from "@segkit/nn/families";
import { maskformerFamily } from "@segkit/nn/maskformer";
import { initialize } from "@segkit/nn/model";
import { panoptic } from "@segkit/nn/tasks";
import { createRuntime } from "@segkit/runtime-node";
import { equalShare } from "../agreement.js";
import { exported } from "../exported.js";
import { type BenchCase, benchCase, photograph, picture, type SizeName } from "../harness.js";
import { segmentationPeer } from "../transformers-js.js";

/** The shorter side of what networks are given; the published ones are given more, but a quick look should be short. */
const INPUT = 256;

/** The first image has the network's own size, so that nothing is resized before it, which transformers.js does by sharp, and ours by Pillow's rule. */
const SIZES = ["0.1 MP", "0.3 MP", "2 MP"] as const;

function imageOf(size: "0.1 MP" | SizeName) {
  return size === "0.1 MP" ? photograph("coffee", INPUT, 1.5 * INPUT) : picture(size);
}

/** `peers/panoptic.py` makes the network so that it finds something. */
function task(variant: string, family: Family, size: (typeof SIZES)[number]): BenchCase {
  return benchCase<LabelMap>(`${variant}, image to segments`, size, async ({ python }) => {
    const image = await imageOf(size);
    const folder = exported(python, { name: "panoptic", variant, size: INPUT });
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    // without a Python that exports a model for both: ours alone, which finds nothing
    const source = folder ?? { family, config: {}, weights: initialize(family.define({})) };
    const segment = await panoptic(source, { runtime, families: [family] });
    // transformers' own limits, which are not DETR's authors'
    const limits = { scoreThreshold: 0.5, maskThreshold: 0.5, overlapThreshold: 0.8, fusedClasses: [] } as const;
    return {
      ours: async () => {
        const { labels, segments } = await segment(image, limits);
        const classes = segments.map(({ classId }) => classId);
        return { ...labels, data: labels.data.map((id) => (id < 0 ? -1 : classes[id]!)) };
      },
      peers: folder === undefined ? [] : [await segmentationPeer(folder, image, { label_ids_to_fuse: new Set() })],
      agreement: (ours, theirs) => ({ equal: equalShare(ours.data, theirs.data) }),
      close: () => runtime.dispose(),
    };
  });
}

export const cases: readonly BenchCase[] = SIZES.flatMap((size) => [
  task("detr-r50-panoptic", detrFamily as Family, size),
  task("maskformer-swin-tiny", maskformerFamily as Family, size),
]);
