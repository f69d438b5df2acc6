import { random } from "@segkit/core/random";
import { encodeRle, rleToString } from "@segkit/core/rle";
import { describe, expect, it } from "vitest";
import { boundary, overlap } from "../../reference/masks.js";
import { measureMasks } from "./masks.js";
import { settle } from "./options.js";

describe("overlaps of masks", () => {
  it.each([1, 2, 3])("agree with the twin, for masks of any shape: seed %i", (seed) => {
    const stream = random(seed);
    for (let run = 0; run < 40; run++) {
      const [height, width] = [1 + stream.integer(run % 4 ? 9 : 90), 1 + stream.integer(40)];
      // of all densities, stripes and boxes, and now and then empty or full
      const draw = () => {
        const kind = stream.next();
        const [x, y] = [stream.integer(width), stream.integer(height)];
        const inside = (at: number): boolean =>
          kind < 0.1 ? false : kind < 0.2 ? true : kind < 0.6 ? at % width >= x && at / width >= y : stream.next() < kind - 0.1;
        return Uint8Array.from({ length: height * width }, (_, at) => (inside(at) ? 1 : 0));
      };
      const [found, given] = [Array.from({ length: 5 }, draw), Array.from({ length: 4 }, draw)];
      const crowd = Uint8Array.from(given, () => stream.integer(2));
      const coded = (data: Uint8Array, text: boolean) => {
        const rle = encodeRle({ data, height, width });
        if (text) return { size: rle.size, counts: rleToString(rle) };
        // a list of counts may hold runs of length 0, so that two runs of ones touch
        const counts = [...rle.counts].flatMap((count, k) => (k % 2 === 1 && count > 1 ? [1, 0, count - 1] : [count]));
        return { size: rle.size, counts };
      };
      const record = (data: Uint8Array, id: number) => ({
        id,
        image_id: 1,
        category_id: 1,
        area: 1,
        score: 1,
        segmentation: coded(data, id % 2 === 0),
      });
      const groups = {
        detections: found.map(record),
        annotations: given.map(record),
        detectionAt: Int32Array.from(found.keys()),
        annotationAt: Int32Array.from(given.keys()),
        categories: [0, 1],
        detectionStarts: [0, 3, 5],
        annotationStarts: [0, 1, 4],
        lenient: new Set<number>(),
      };
      const distance = 1 + stream.integer(3);
      const boundaryRatio = (distance + 0.2) / Math.hypot(height, width);
      const told = (type: "masks" | "boundaries") =>
        settle("test", { type, protocol: "coco", useCategories: true, boundaryRatio: Math.min(1, boundaryRatio) });
      const settings = told("masks");
      const { overlaps, areas } = measureMasks("test", settings, { id: 1, height, width }, groups, crowd);
      const pairs = [0, 1, 2, 3, 4].flatMap((i) => (i < 3 ? [0] : [1, 2, 3]).map((j) => [i, j] as const));
      expect([...overlaps]).toEqual(pairs.map(([i, j]) => overlap(found[i]!, given[j]!, crowd[j] === 1)));
      const lowered = measureMasks("test", told("boundaries"), { id: 1, height, width }, groups, crowd).overlaps;
      const rim = (data: Uint8Array) => boundary(data, height, width, distance);
      const rims = pairs.map(([i, j]) => (crowd[j] ? 1 : overlap(rim(found[i]!), rim(given[j]!), false)));
      if (boundaryRatio <= 1) expect([...lowered]).toEqual(rims.map((value, k) => Math.min(value, overlaps[k]!)));
      expect([...areas]).toEqual(found.map((data) => data.reduce((sum, value) => sum + value, 0)));
    }
  });
});
