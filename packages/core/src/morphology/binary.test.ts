import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { thin as thinTwin, skeletonize as twin } from "../../reference/skeletonize.js";
import type { Mask } from "../masks/mask.js";
import { random } from "../random/random.js";
import { fillHoles, removeSmallHoles, removeSmallObjects, skeletonize, thin } from "./index.js";
import file from "./morphology.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  mask: FixtureArray<Uint8Array>;
  horse: FixtureArray<Uint8Array>;
  binary: Record<string, FixtureArray<Uint8Array>>;
}>(file);
const maskOf = ({ data, shape }: FixtureArray<Uint8Array>): Mask => ({ data, height: shape[0]!, width: shape[1]! });
const expected = (name: string) => fixture.binary[name]!.data;

function randomMask(height: number, width: number, density: number, seed: number): Mask {
  const stream = random(seed);
  return { data: Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 1 : 0)), height, width };
}

describe("parts of masks", () => {
  it("go by size, in a drawn mask", () => {
    const mask = drawMask(["##..", "##.#", "....", "###."]);
    expect(removeSmallObjects(mask, { maxSize: 3 })).toEqual(drawMask(["##..", "##..", "....", "...."]));
    expect(removeSmallObjects(mask, { maxSize: 0 })).toEqual(mask);
    const ring = drawMask(["###.", "#.##", "###."]);
    expect(fillHoles(ring)).toEqual(drawMask(["###.", "####", "###."]));
    expect(removeSmallHoles(ring, { maxSize: 1 })).toEqual(drawMask(["####", "####", "####"]));
    expect(fillHoles(drawMask([".#.", "#.#", ".#."]), { connectivity: 8 })).toEqual(drawMask([".#.", "#.#", ".#."]));
  });

  it("agree with scikit-image and SciPy exactly", () => {
    const mask = maskOf(fixture.mask);
    expect(removeSmallObjects(mask, { maxSize: 5 }).data).toEqual(expected("objects4"));
    expect(removeSmallObjects(mask, { maxSize: 5, connectivity: 8 }).data).toEqual(expected("objects8"));
    expect(removeSmallHoles(mask, { maxSize: 1 }).data).toEqual(expected("holes4"));
    expect(removeSmallHoles(mask, { maxSize: 300, connectivity: 8 }).data).toEqual(expected("holes8"));
    expect(fillHoles(mask).data).toEqual(expected("filled"));
    expect(fillHoles(mask, { connectivity: 8 }).data).toEqual(expected("filled8"));
  });

  it("refuse what they cannot do", () => {
    const mask = drawMask(["#."]);
    for (const operation of [removeSmallObjects, removeSmallHoles, fillHoles]) {
      expectError("invalid-mask", () => operation({ ...mask, width: 3 }));
      expectError("invalid-option", () => operation(mask, { connectivity: 1 as never }));
      expectError("invalid-option", () => operation(mask, { minSize: 1 } as never));
    }
    for (const maxSize of [-1, 0.5, Number.NaN]) expectError("invalid-option", () => removeSmallObjects(mask, { maxSize }));
    expectError("invalid-option", () => removeSmallHoles(mask, { maxSize: -1 }));
  });
});

describe("skeletonize", () => {
  it("thins a drawn mask", () => {
    expect(skeletonize(drawMask(["......", ".####.", ".####.", ".####.", "......"]))).toEqual(
      drawMask(["......", "...#..", ".##...", "......", "......"]),
    );
  });

  it("equals whole passes, at every width", () => {
    for (let width = 1; width <= 40; width++) {
      const mask = randomMask(1 + (width % 23), width, 0.6 + (width % 4) / 10, width);
      expect(skeletonize(mask).data).toEqual(twin(mask));
    }
  });

  it("agrees with scikit-image exactly, and changes no skeleton", () => {
    const skeleton = skeletonize(maskOf(fixture.horse));
    expect(skeleton.data).toEqual(expected("horse"));
    expect(skeletonize(maskOf(fixture.mask)).data).toEqual(expected("skeleton"));
    expect(skeletonize(skeleton)).toEqual(skeleton);
  });

  it("refuses what it cannot thin", () => {
    expectError("invalid-mask", () => skeletonize({ data: new Uint8Array(3), height: 2, width: 2 }));
    expectError("invalid-option", () => skeletonize(drawMask(["#"]), { method: "lee" } as never));
    expectError("aborted", () => skeletonize(drawMask(["#"]), { signal: { aborted: true } }));
  });
});

describe("thin", () => {
  it("thins a drawn mask", () => {
    expect(thin(drawMask([".......", ".#####.", ".#####.", ".#####.", "......."]))).toEqual(
      drawMask([".......", ".......", "..###..", ".......", "......."]),
    );
  });

  it("equals whole passes, at every width", () => {
    for (let width = 1; width <= 40; width++) {
      const mask = randomMask(1 + (width % 23), width, 0.6 + (width % 4) / 10, width);
      expect(thin(mask).data).toEqual(thinTwin(mask));
    }
  });

  it("agrees with scikit-image exactly, and changes nothing that is thin", () => {
    const lines = thin(maskOf(fixture.horse));
    expect(lines.data).toEqual(expected("thinHorse"));
    expect(thin(maskOf(fixture.mask)).data).toEqual(expected("thin"));
    expect(thin(lines)).toEqual(lines);
  });

  it("refuses what it cannot thin", () => {
    expectError("invalid-mask", () => thin({ data: new Uint8Array(3), height: 2, width: 2 }));
    expectError("invalid-option", () => thin(drawMask(["#"]), { method: "lee" } as never));
    expectError("aborted", () => thin(drawMask(["#"]), { signal: { aborted: true } }));
  });
});
