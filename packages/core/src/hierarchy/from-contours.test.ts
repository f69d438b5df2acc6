import { drawLabels, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { connectedComponents } from "../components/index.js";
import { random } from "../random/random.js";
import { type Hierarchy, hierarchyFrom, hierarchyFromContours } from "./index.js";

/** A tree over random pixels, neighbors or not, in ascending order. */
function drawn(seed: number, height: number, width: number, trees = 1): Hierarchy {
  const stream = random(seed);
  const pixels = height * width;
  const open = Array.from({ length: pixels }, (_, i) => i);
  const merges: number[] = [];
  const altitudes: number[] = [];
  while (open.length > trees) {
    const pair = [0, 0].map(() => open.splice(stream.integer(open.length), 1)[0]!);
    merges.push(...pair);
    altitudes.push((altitudes.at(-1) ?? 0) + stream.integer(2) + (altitudes.length > 3 ? 0.25 : 0));
    open.push(pixels + altitudes.length - 1);
  }
  return hierarchyFrom({ height, width, merges: Int32Array.from(merges), altitudes: Float32Array.from(altitudes) });
}

const image = (data: Float32Array | Uint8Array | Uint16Array, height: number, width: number, channels = 1) => ({
  data,
  height,
  width,
  channels,
});

describe("saliency of double size", () => {
  it("draws contours between the pixels, corners as high as what ends there, and a frame that repeats", () => {
    // 0 1
    // 0 2, where 0 and 1 merge at 3, and with 2 at 7
    const leaves = drawLabels(["01", "02"]).data;
    const tree = hierarchyFrom({
      height: 2,
      width: 2,
      leaves,
      merges: Int32Array.of(0, 1, 3, 2),
      altitudes: Float64Array.of(3, 7),
    });
    const found = tree.saliency({ size: "double" });
    expect([found.height, found.width]).toEqual([5, 5]);
    expect([...found.data]).toEqual(
      [
        [0, 0, 3, 0, 0],
        [0, 0, 3, 0, 0],
        [0, 0, 7, 7, 7],
        [0, 0, 7, 0, 0],
        [0, 0, 7, 0, 0],
      ].flat(),
    );
    expect(tree.saliency({ size: "image" })).toEqual(tree.saliency());
    expectError("invalid-option", () => tree.saliency({ size: "large" as never }));
  });

  it("has in it what the size of the image shows", () => {
    for (let seed = 0; seed < 20; seed++) {
      const tree = drawn(seed, 2 + (seed % 5), 1 + (seed % 7), 1 + (seed % 3));
      const { height, width } = tree;
      const large = tree.saliency({ size: "double" });
      const at = (y: number, x: number): number =>
        y > 0 && x > 0 && y < 2 * height && x < 2 * width ? large.data[y * large.width + x]! : 0;
      const expected = Array.from({ length: height * width }, (_, i) => {
        const [y, x] = [2 * Math.floor(i / width) + 1, 2 * (i % width) + 1];
        return Math.max(at(y, x - 1), at(y, x + 1), at(y - 1, x), at(y + 1, x));
      });
      expect([...tree.saliency().data]).toEqual(expected);
    }
  });
});

describe("hierarchyFromContours", () => {
  it("makes of drawn contours the hierarchy whose cuts are the connected parts of the first one's", () => {
    for (let seed = 0; seed < 30; seed++) {
      const tree = drawn(seed, 1 + (seed % 6), 1 + (seed % 9), 1 + (seed % 3));
      const made = hierarchyFromContours(tree.saliency({ size: "double" }));
      expect([made.height, made.width]).toEqual([tree.height, tree.width]);
      expect(hierarchyFrom({ ...made }).leafCount).toBe(made.leafCount);
      for (const altitude of [0, ...tree.altitudes]) {
        const parts = connectedComponents(tree.cut({ altitude }).labels, { connectivity: 4, background: -1 });
        expect(made.cut({ altitude }).labels).toEqual(parts.labels);
      }
      // and its own contours make it again
      expect(hierarchyFromContours(made.saliency({ size: "double" })).toJSON()).toEqual(made.toJSON());
    }
  });

  it("takes samples of every type by their numbers, and ∞ for what never merges", () => {
    const ucm2 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (const data of [Uint8Array.from(ucm2), Uint16Array.from(ucm2), Float32Array.from(ucm2)]) {
      const { altitudes, leafCount } = hierarchyFromContours(image(data, 3, 7));
      expect([leafCount, ...altitudes]).toEqual([3, 9, 200]);
    }
    const apart = Float32Array.from(ucm2, (value) => (value === 200 ? Number.POSITIVE_INFINITY : value));
    expect(hierarchyFromContours(image(apart, 3, 7)).rootCount).toBe(2);
  });

  it("merges across the weakest contour of open ones", () => {
    // a wall of 8 and 5 between two columns, with nothing across: one way round
    const data = Float32Array.of(0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 8, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0);
    const columns = hierarchyFromContours(image(data, 5, 5));
    expect([columns.leafCount, ...columns.altitudes]).toEqual([2, 5]);
    for (const at of [11, 13]) data[at] = 6;
    expect([...hierarchyFromContours(image(data, 5, 5)).altitudes]).toEqual([5, 6, 6]);
  });

  it("refuses what is no such map", () => {
    const refused = (given: unknown) => expectError("invalid-image", () => hierarchyFromContours(given as never));
    expect(refused(image(new Uint8Array(4 * 5), 4, 5)).message).toContain("hierarchyFromContours");
    expect(refused(image(new Uint8Array(5), 1, 5)).message).toContain("saliency");
    refused(image(new Uint8Array(27), 3, 3, 3));
    expect(
      refused(
        image(
          Float32Array.from({ length: 9 }, (_, i) => (i === 5 ? Number.NaN : 0)),
          3,
          3,
        ),
      ).option,
    ).toBe("contours.data[5]");
    refused(
      image(
        Float32Array.from({ length: 9 }, (_, i) => (i === 5 ? -1 : 0)),
        3,
        3,
      ),
    );
    refused(undefined);
  });
});
