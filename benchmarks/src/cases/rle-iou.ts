/** IoU of masks without decoding them: of a hundred with fifty, and of each image's detections with its objects in a data set like val2017. */
import { encodeRle, type Rle, rleIou, rleToString, toRle } from "@segkit/core/rle";
import { maxDifference } from "../agreement.js";
import { instances } from "../coco-set.js";
import { benchCase, SIZES } from "../harness.js";
import { discs } from "../masks.js";

export const cases = [
  benchCase<Float64Array>("RLE IoU 100 × 50", "0.3 MP", () => {
    const [height, width] = SIZES["0.3 MP"];
    const encoded = (count: number, seed: number) =>
      discs(count, height, width, seed).map((mask) => ({
        size: [height, width] as const,
        counts: rleToString(encodeRle(mask)),
      }));
    const [first, second] = [encoded(100, 1), encoded(50, 2)];
    const joined = (list: readonly { counts: string }[]) =>
      new TextEncoder().encode(list.map(({ counts }) => counts).join(" "));
    const [a, b] = [joined(first), joined(second)];
    return {
      ours: () => rleIou(first, second),
      inputs: { first: { data: a, shape: [a.length] }, second: { data: b, shape: [b.length] } },
      peers: [{ peer: "pycocotools", call: "rle_iou.pycocotools", options: { size: [height, width] } }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
  ...[500, 5000].map((count) =>
    benchCase<Float64Array>("RLE IoU, detections × objects", `${count} images`, () => {
      const { groundTruth, detections } = instances(count, 1, true);
      const size = [480, 640] as const;
      const images = groundTruth.images.map(({ id }) => ({ id, found: [] as string[], wanted: [] as string[] }));
      for (const { image_id: id, segmentation } of detections) {
        images[id - 1]!.found.push((segmentation as { counts: string }).counts);
      }
      for (const { image_id: id, segmentation } of groundTruth.annotations) {
        images[id - 1]!.wanted.push(rleToString(toRle(segmentation!, size)));
      }
      const some = images.filter(({ found, wanted }) => found.length > 0 && wanted.length > 0);
      const text = new TextEncoder().encode(JSON.stringify(some.map(({ found, wanted }) => [found, wanted])));
      const coded = (list: readonly string[]): Rle[] => list.map((counts) => ({ size, counts }));
      const pairs = some.map(({ found, wanted }) => [coded(found), coded(wanted)] as const);
      return {
        ours: () => {
          const all = new Float64Array(pairs.reduce((sum, [found, wanted]) => sum + found.length * wanted.length, 0));
          let at = 0;
          for (const [found, wanted] of pairs) {
            all.set(rleIou(found, wanted), at);
            at += found.length * wanted.length;
          }
          return all;
        },
        inputs: { images: { data: text, shape: [text.length] } },
        peers: [{ peer: "pycocotools", call: "rle_iou.pycocotools_images", options: { size } }],
        fromPeer: ({ result }) => result!.data as Float64Array,
        agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
      };
    }),
  ),
];
