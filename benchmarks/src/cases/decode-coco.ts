/** A COCO file's bytes to its records, checked: polygons of many corners, as instances have them. */
import { random } from "@segkit/core/random";
import { decodeCoco, encodeCoco } from "@segkit/formats/coco";
import { maxDifference } from "../agreement.js";
import { benchCase } from "../harness.js";

/** A file of so many annotations, about half a kilobyte each. */
function drawn(count: number): Uint8Array {
  const stream = random(1);
  const images = Array.from({ length: count / 8 }, (_, i) => ({
    id: i + 1,
    file_name: `${i + 1}.jpg`,
    height: 480,
    width: 640,
  }));
  const annotations = Array.from({ length: count }, (_, i) => {
    const [x, y, size] = [stream.integer(400), stream.integer(300), 20 + stream.integer(150)];
    const corner = (at: number) => Math.round(100 * (at + size * stream.next())) / 100;
    const ring = Array.from({ length: 60 }, (_, k) => corner(k % 2 === 0 ? x : y));
    const area = 1000 * stream.next();
    return {
      id: i + 1,
      image_id: 1 + (i >> 3),
      category_id: 1 + (i % 80),
      iscrowd: 0,
      area,
      bbox: [x, y, size, size],
      segmentation: [ring],
    };
  });
  const categories = Array.from({ length: 80 }, (_, k) => ({ id: k + 1, name: `category ${k + 1}` }));
  return new TextEncoder().encode(encodeCoco({ images, annotations, categories }));
}

export const cases = (
  [
    ["0.3 MP", 800],
    ["2 MP", 24_000],
  ] as const
).map(([size, count]) =>
  benchCase<Float64Array>("decode COCO", size, () => {
    const bytes = drawn(count);
    return {
      ours: () => Float64Array.from(decodeCoco(bytes).annotations, ({ area }) => area!),
      inputs: { file: { data: bytes, shape: [bytes.length] } },
      peers: [{ peer: "pycocotools", call: "decode_coco.pycocotools", options: {} }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
