import { rleBox, toRle } from "@segkit/core/rle";
import { evaluateCoco } from "@segkit/metrics/coco";
import { expectError, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import file from "./check-coco.fixture.json";
import { COCO_TRAPS, type CocoFile, type CocoResultRecord, checkCoco } from "./index.js";

interface Case {
  readonly code: keyof typeof COCO_TRAPS;
  readonly type: "segm" | "bbox";
  readonly file: CocoFile;
  readonly detections: readonly CocoResultRecord[];
  readonly ap?: number;
  readonly medium?: number;
  readonly error?: string;
}
const { traps, clean } = loadFixture<{ traps: readonly Case[]; clean: Case }>(file);
const codes = (given: unknown) => checkCoco(given as CocoFile).problems.map(({ code }) => code);
const ap = (groundTruth: CocoFile, { detections, type }: Case) =>
  evaluateCoco({
    groundTruth: groundTruth as never,
    detections: detections as never,
    type: type === "bbox" ? "boxes" : "masks",
  }).figures["AP"]!;

/** A file of one image, 50 × 60, and the annotations given. */
const withAnnotations = (...annotations: readonly object[]): CocoFile =>
  ({
    images: [{ id: 1, height: 50, width: 60 }],
    categories: [{ id: 1, name: "cat" }],
    annotations: annotations.map((one, i) => ({ id: i + 1, image_id: 1, category_id: 1, iscrowd: 0, ...one })),
  }) as never;
const square = (x: number, y: number, size: number) => [x, y, x + size, y, x + size, y + size, x, y + size];

describe("checkCoco", () => {
  it("finds nothing in a file without traps, and gives it back", () => {
    const { problems, repaired } = checkCoco(clean.file);
    expect(problems).toEqual([]);
    expect(repaired).toEqual(clean.file);
    expect(clean.ap).toBe(1);
  });

  it.each(traps.map((trap) => [trap.code, trap] as const))("finds %s, which has an effect on pycocotools", (code, trap) => {
    const before = structuredClone(trap.file);
    const { problems, repaired } = checkCoco(trap.file);
    expect(trap.file).toEqual(before);
    expect(problems.map((problem) => problem.code)).toContain(code);
    const found = problems.find((problem) => problem.code === code)!;
    expect(found).toMatchObject(COCO_TRAPS[code]);
    // what the effect says: it stops, or AP is not that of detections which are exactly the objects
    if (trap.error === undefined) expect(trap.ap !== 1 || trap.medium !== 1).toBe(true);
    else expect(found.effect).toContain(trap.error.split(": ")[0]);
    if (found.repair === undefined || found.repair === "left out") return;
    // bbox-empty and others of one object: the mask says what was meant
    expect(codes(repaired)).toEqual([]);
    expect(ap(repaired, trap)).toBeCloseTo(1, 12);
  });

  it("says AP 0 of the id 0, and 0.25 of two that share one, as they are", () => {
    const alone = withAnnotations({ id: 0, area: 100, bbox: [5, 5, 10, 10], segmentation: [square(5, 5, 10)] });
    expect(codes(alone)).toEqual(["annotation-id-zero"]);
    expect(traps.find(({ code }) => code === "annotation-id-duplicate")!.ap).toBeCloseTo(0.2525, 4);
  });

  it("numbers anew what has no number, after the largest", () => {
    const { repaired, problems } = checkCoco(
      withAnnotations(...[0, "7", undefined, 12, 12, "x"].map((id) => ({ id, area: 1, bbox: [0, 0, 1, 1] }))),
    );
    expect(repaired.annotations.map(({ id }) => id)).toEqual([13, 7, 14, 12, 15, 16]);
    expect(Object.fromEntries(problems.map(({ code, records }) => [code, records.map(({ index }) => index)]))).toEqual({
      "annotation-id": [1, 2, 5],
      "annotation-id-zero": [0],
      "annotation-id-duplicate": [4],
    });
  });

  it("cuts holes as slits, which are rasterized as holes, and islands in holes as parts", () => {
    const rings = [square(2, 2, 40), square(8, 8, 28), square(14, 14, 10)];
    const { problems, repaired } = checkCoco(
      withAnnotations({ bbox: [2, 2, 40, 40], segmentation: rings, area: 1600 - 784 + 100 }),
    );
    expect(problems.map(({ code }) => code)).toEqual(["polygon-hole"]);
    const segmentation = repaired.annotations[0]!.segmentation!;
    expect(segmentation).toHaveLength(2);
    expect(toRle(segmentation, [50, 60]).counts.reduce((sum, run, k) => sum + (k % 2 ? run : 0), 0)).toBe(916);
    // an area that says that the ring is filled
    expect(codes(withAnnotations({ bbox: [2, 2, 40, 40], segmentation: rings.slice(0, 2), area: 1600 }))).toEqual([]);
  });

  it("turns masks that were counted along rows", () => {
    const trap = traps.find(({ code }) => code === "rle-row-major")!;
    const { repaired } = checkCoco(trap.file);
    for (const [k, { bbox, segmentation }] of repaired.annotations.entries()) {
      const box = rleBox(toRle(segmentation!, [120, 200]));
      expect([box.x, box.y, box.width, box.height]).toEqual(bbox);
      expect(repaired.annotations[k]!.area).toBe(trap.file.annotations[k]!.area);
    }
  });

  it("names what it cannot repair, and leaves out what evaluators leave out", () => {
    const whole = { area: 100, bbox: [5, 5, 10, 10], segmentation: [square(5, 5, 10)] };
    const { problems, repaired } = checkCoco({
      images: [{ id: 1 }, { id: 1, height: 9, width: 9 }, { id: "2", height: 9, width: 9 }, { height: 9 }, 5],
      categories: [
        { id: 1, name: "cat" },
        { id: 2, name: "cat" },
        { id: 2, name: "dog" },
      ],
      annotations: [
        { ...whole, id: 1, image_id: "2", category_id: 1, iscrowd: 0 },
        null,
        { ...whole, id: 2, image_id: 8, category_id: 1, iscrowd: 0 },
      ],
    } as never);
    expect(problems.map(({ code }) => code)).toEqual([
      "not-a-record",
      "image-id",
      "image-id-duplicate",
      "category-id-duplicate",
      "image-missing",
      "polygon-outside",
      "bbox-outside",
    ]);
    expect(repaired.annotations.map(({ image_id }) => image_id)).toEqual([2]);
    expect(repaired.annotations[0]!.bbox).toEqual([5, 5, 4, 4]);
    expect(repaired.images).toEqual([
      { id: 1, height: 9, width: 9 },
      { id: 2, height: 9, width: 9 },
    ]);
  });

  it("checks rings, run lengths, key points and masks that are missing", () => {
    const box = { area: 100, bbox: [5, 5, 10, 10] };
    const { problems, repaired } = checkCoco(
      withAnnotations(
        { ...box, segmentation: [[1, 2, 3, 4], square(5, 5, 10)] },
        { ...box, segmentation: [[1, 2, 3, 4]] },
        { ...box, segmentation: { size: [50, 60], counts: [1, 2] } },
        { ...box },
        { ...box, segmentation: [square(5, 5, 10)], keypoints: [1, 1, 2, 3, 3, 0], num_keypoints: 2 },
        { ...box, segmentation: [square(5, 5, 10)], keypoints: [1, 1] },
      ),
    );
    expect(problems.map(({ code }) => code)).toEqual([
      "segmentation-missing",
      "polygon-short",
      "rle-invalid",
      "keypoints-length",
      "num-keypoints",
    ]);
    expect(repaired.annotations.map(({ segmentation }) => segmentation !== undefined)).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(repaired.annotations[4]!.num_keypoints).toBe(1);
  });

  it("refuses what is no file", () => {
    for (const given of [undefined, null, 5, [], "{}", {}]) expectError("invalid-argument", () => checkCoco(given as never));
    expect(codes({ annotations: 5, images: "x", categories: null })).toEqual(["annotations-missing"]);
  });
});
