/** Run-length coding, its measures, and contours of masks. The mask is the noisy photograph cut at a grey level: thousands of regions, as thresholds give. */

import { nms } from "@segkit/core/boxes";
import { findContours, traceContours } from "@segkit/core/contours";
import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import { decodeRle, encodeRle, rleIou, rlesFromLabels, rleToString } from "@segkit/core/rle";
import { type BenchCase, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const names = Object.keys(SIZES) as SizeName[];

async function thresholded(size: SizeName): Promise<Mask> {
  const { data, height, width } = await picture(size);
  const mask = new Uint8Array(height * width);
  for (let i = 0; i < mask.length; i++) mask[i] = data[3 * i]! + data[3 * i + 1]! + data[3 * i + 2]! > 3 * 110 ? 1 : 0;
  return { data: mask, height, width };
}

const text = (bytes: ArrayLike<number>): string => Array.from(bytes, (code) => String.fromCharCode(code)).join("");
const bytes = (string: string): Uint8Array => Uint8Array.from(string, (letter) => letter.charCodeAt(0));

const encode = names.map((size) =>
  benchCase<string>("encode RLE", size, async () => {
    const mask = await thresholded(size);
    const expected = rleToString(encodeRle(mask));
    return {
      ours: () => rleToString(encodeRle(mask)),
      inputs: { mask: { data: mask.data, shape: [mask.height, mask.width] } },
      peers: [
        { peer: "pycocotools", call: "core_rle.encode" },
        { peer: "pycocotools, columns given", call: "core_rle.encode_columns" },
      ],
      fromPeer: ({ result }) => text(result!.data),
      quality: { name: "same text", better: "higher", of: (found) => (found === expected ? 1 : 0) },
    };
  }),
);

const decode = names.map((size) =>
  benchCase<Uint8Array>("decode RLE", size, async () => {
    const { data, height, width } = await thresholded(size);
    const rle = { size: [height, width] as const, counts: rleToString(encodeRle({ data, height, width })) };
    return {
      ours: () => decodeRle(rle).data,
      inputs: { counts: { data: bytes(rle.counts), shape: [rle.counts.length] } },
      peers: [
        { peer: "pycocotools", call: "core_rle.decode", options: { size: rle.size } },
        { peer: "pycocotools, rows wanted", call: "core_rle.decode_rows", options: { size: rle.size } },
      ],
      fromPeer: ({ result }) => result!.data as Uint8Array,
      quality: {
        name: "equal pixels",
        better: "higher",
        of: (found) => found.reduce((equal, value, i) => equal + (value === data[i] ? 1 : 0), 0) / data.length,
      },
    };
  }),
);

/** Discs, `count` of them, as a detector's masks of one crowded picture. */
function discs(count: number, height: number, width: number, seed: number): { size: [number, number]; counts: string }[] {
  const stream = random(seed);
  return Array.from({ length: count }, () => {
    const [cx, cy, radius] = [stream.next() * width, stream.next() * height, (0.05 + 0.2 * stream.next()) * height];
    const data = new Uint8Array(height * width);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++)
        if ((x - cx) ** 2 + (y - cy) ** 2 < radius ** 2 * (1 + 0.2 * stream.next())) data[i] = 1;
    }
    return { size: [height, width], counts: rleToString(encodeRle({ data, height, width })) };
  });
}

const iou = benchCase<Float64Array>("RLE IoU 100 × 50", "0.3 MP", () => {
  const [height, width] = SIZES["0.3 MP"];
  const [first, second] = [discs(100, height, width, 1), discs(50, height, width, 2)];
  const expected = rleIou(first, second);
  const joined = (list: readonly { counts: string }[]) => bytes(list.map(({ counts }) => counts).join(" "));
  const [a, b] = [joined(first), joined(second)];
  return {
    ours: () => rleIou(first, second),
    inputs: { first: { data: a, shape: [a.length] }, second: { data: b, shape: [b.length] } },
    peers: [{ peer: "pycocotools", call: "core_rle.iou", options: { size: [height, width] } }],
    fromPeer: ({ result }) => result!.data as Float64Array,
    quality: {
      name: "max difference",
      better: "lower",
      of: (found) => found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0),
    },
  };
});

const labels = names
  // one encoding per label and picture on the peer's side: seconds for each call at 8 MP
  .filter((size) => size !== "8 MP")
  .map((size) =>
    benchCase<number>("RLEs of 400 labels", size, () => {
      const [height, width] = SIZES[size];
      const data = new Int32Array(height * width);
      for (let y = 0, i = 0; y < height; y++) {
        const wave = Math.round((height / 40) * Math.sin(y / 9));
        for (let x = 0; x < width; x++, i++) {
          const column = Math.min(19, Math.max(0, Math.floor((20 * (x + wave)) / width)));
          data[i] = 20 * Math.floor((20 * y) / height) + column;
        }
      }
      return {
        ours: () =>
          rlesFromLabels({ data, height, width })
            .map(({ rle }) => rleToString(rle))
            .join("").length,
        inputs: { labels: { data, shape: [height, width] } },
        peers: [{ peer: "pycocotools", call: "core_rle.labels" }],
        fromPeer: ({ result }) => result!.data[0]!,
        quality: { name: "characters", better: "lower", of: (found) => found },
      };
    }),
  );

const contours = names.map((size) =>
  benchCase<number>("contours of a mask", size, async () => {
    const mask = await thresholded(size);
    return {
      ours: () => traceContours(mask, { mode: "tree" }).length,
      inputs: { mask: { data: mask.data, shape: [mask.height, mask.width] } },
      peers: [{ peer: "OpenCV", call: "core_rle.find_contours" }],
      fromPeer: ({ result }) => result!.data[0]!,
      quality: { name: "contours", better: "higher", of: (found) => found },
    };
  }),
);

const levels = names
  // a Python object for each segment on the peer's side: gigabytes at 8 MP
  .filter((size) => size !== "8 MP")
  .map((size) =>
    benchCase<number>("contours at a level", size, async () => {
      const { data, height, width } = await picture(size);
      const grey = Float32Array.from({ length: height * width }, (_, i) => data[3 * i + 1]! / 255);
      const image = { data: grey, height, width, channels: 1 };
      return {
        ours: () => findContours(image, { level: 0.45 }).length,
        inputs: { image: { data: grey, shape: [height, width] } },
        peers: [{ peer: "scikit-image", call: "core_rle.skimage_contours", options: { level: 0.45 } }],
        fromPeer: ({ result }) => result!.data[0]!,
        quality: { name: "contours", better: "higher", of: (found) => found },
      };
    }),
  );

const suppression = benchCase<Int32Array>("NMS", "5000 boxes", () => {
  const stream = random(5);
  const xywh = Int32Array.from({ length: 20_000 }, (_, i) => Math.floor(stream.next() * (i % 4 < 2 ? 1000 : 60)) + 4);
  const scores = Float32Array.from({ length: 5000 }, () => stream.next());
  const expected = nms(xywh, scores, { iouThreshold: 0.5 });
  return {
    ours: () => nms(xywh, scores, { iouThreshold: 0.5 }),
    inputs: { boxes: { data: xywh, shape: [5000, 4] }, scores: { data: scores, shape: [5000] } },
    peers: [{ peer: "OpenCV", call: "core_rle.nms", options: { threshold: 0.5 } }],
    fromPeer: ({ result }) => result!.data as Int32Array,
    quality: {
      name: "equal choices",
      better: "higher",
      of: (found) => (found.length === expected.length && found.every((value, i) => value === expected[i]) ? 1 : 0),
    },
  };
});

export const cases: readonly BenchCase[] = [...encode, ...decode, iou, ...labels, ...contours, ...levels, suppression];
