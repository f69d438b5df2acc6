/** Panoptic quality of one image, as its files hold it after decoding: a map of ids, and a list of segments. */
import { random } from "@segkit/core/random";
import { panopticQuality } from "@segkit/metrics/panoptic";
import { maxDifference } from "../agreement.js";
import { type BenchArray, benchCase } from "../harness.js";

const categories = Array.from({ length: 20 }, (_, id) => ({ id, name: `category ${id}`, isthing: id < 10 ? 1 : 0 }));

/** Cells around drawn points, each a segment; the prediction has the same points, moved a little, and some of another category. */
function segmentation(height: number, width: number, count: number, moved: number, seed: number) {
  const drawn = random(seed);
  const points = Array.from({ length: count }, (_, k) => {
    const category = drawn.integer(20);
    return { y: drawn.next() * height, x: drawn.next() * width, id: (k + 1) * 4099, category };
  });
  const shift = random(seed + 1);
  for (const point of moved > 0 ? points : []) {
    point.y += moved * (shift.next() - 0.5);
    point.x += moved * (shift.next() - 0.5);
    point.id += 7;
    if (shift.next() < 0.1) point.category = (point.category + 1) % 20;
  }
  const data = new Int32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let best = Number.POSITIVE_INFINITY;
      for (const point of points) {
        const distance = (y - point.y) ** 2 + (x - point.x) ** 2;
        if (distance < best) {
          best = distance;
          data[i] = point.id;
        }
      }
    }
  }
  const seen = new Set(data);
  const segments = points.filter(({ id }) => seen.has(id)).map(({ id, category }) => ({ id, category_id: category }));
  return { labels: { data, height, width }, segments };
}

const array = (text: string): BenchArray => {
  const data = new TextEncoder().encode(text);
  return { data, shape: [data.length] };
};

export const cases = (
  [
    ["0.3 MP", 480, 640, 12],
    ["2 MP", 1024, 2048, 60],
  ] as const
).map(([size, height, width, count]) =>
  benchCase<Float64Array>("panoptic quality", size, () => {
    const truth = segmentation(height, width, count, 0, 1);
    const found = segmentation(height, width, count, width / 20, 1);
    const shape = [height, width];
    return {
      ours: () => {
        const { all } = panopticQuality(found, truth, { categories });
        return Float64Array.of(all.pq, all.sq, all.rq);
      },
      inputs: {
        prediction: { data: found.labels.data, shape },
        groundTruth: { data: truth.labels.data, shape },
        segments: array(JSON.stringify({ prediction: found.segments, groundTruth: truth.segments, categories })),
      },
      peers: [{ peer: "numpy", call: "panoptic_evaluation.numpy", options: {} }],
      fromPeer: ({ result }) => result!.data as Float64Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
