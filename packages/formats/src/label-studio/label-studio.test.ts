import { decodeRle } from "@segkit/core/rle";
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { decodeLabelStudio } from "./index.js";
import file from "./label-studio.fixture.json";

interface Brush {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly rle: FixtureArray<Uint8Array>;
  readonly expected: FixtureArray<Uint8Array>;
}
const { brushes } = loadFixture<{ brushes: readonly Brush[] }>(file);
const result = (type: string, value: unknown, more = {}) => ({
  id: "x",
  type,
  original_width: 200,
  original_height: 100,
  value,
  ...more,
});
const fileOf = (...results: readonly unknown[]) =>
  JSON.stringify([{ id: 1, data: { image: "a.jpg" }, annotations: [{ id: 5, result: results }] }]);
const brush = ({ height, width, rle }: Brush, bytes: ArrayLike<number> = rle.data) =>
  result(
    "brushlabels",
    { format: "rle", rle: Array.from(bytes), brushlabels: ["cat"] },
    { original_height: height, original_width: width },
  );

describe("decodeLabelStudio", () => {
  it.each(brushes.map((each) => [each.name, each] as const))("unpacks a brush as its SDK does: %s", (_, each) => {
    const [image] = decodeLabelStudio(fileOf(brush(each)));
    expect(image).toMatchObject({
      fileName: "a.jpg",
      height: each.height,
      width: each.width,
      attributes: { task: 1, annotation: 5 },
    });
    expect(image!.objects[0]!.className).toBe("cat");
    expect(decodeRle(image!.objects[0]!.rle!).data).toEqual(each.expected.data);
  });

  it("reads the other shapes in percents, in the form of its documentation", () => {
    const [image] = decodeLabelStudio(
      fileOf(
        result("polygonlabels", {
          points: [
            [10, 20],
            [30, 20],
            [30, 50],
          ],
          polygonlabels: ["cat"],
          closed: true,
        }),
        result(
          "rectanglelabels",
          { x: 10, y: 20, width: 50, height: 40, rotation: 0, rectanglelabels: ["dog"] },
          { score: 0.5 },
        ),
        result("rectangle", { x: 10, y: 20, width: 50, height: 40, rotation: 90 }),
        result("ellipselabels", { x: 50, y: 50, radiusX: 10, radiusY: 20, rotation: 15, ellipselabels: ["cat"] }),
        result("keypointlabels", { x: 25, y: 10, width: 0.5, keypointlabels: ["nose"] }),
        result("labels", {
          points: [
            [10, 20],
            [30, 20],
            [30, 50],
          ],
          labels: ["cat"],
        }),
        result("choices", { choices: ["indoor"] }),
      ),
    );
    expect(image!.objects.map(({ className }) => className)).toEqual(["cat", "dog", "", "cat", "nose", "cat"]);
    expect(image!.objects[0]!.polygons![0]!.outer).toEqual([20, 20, 60, 20, 60, 50]);
    expect(image!.objects[1]).toEqual({ className: "dog", score: 0.5, box: { x: 20, y: 20, width: 100, height: 40 } });
    for (const [i, value] of [20, 20, 20, 120, -20, 120, -20, 20].entries())
      expect(image!.objects[2]!.polygons![0]!.outer[i]).toBeCloseTo(value, 9);
    expect(image!.objects[3]!.ellipse).toEqual({ x: 100, y: 50, radiusX: 20, radiusY: 20, rotation: 15 });
    expect(image!.objects[4]!.keypoints).toEqual([{ x: 50, y: 10, visibility: 2 }]);
  });

  it("gives every annotation of a task, but those that were skipped", () => {
    const annotations = [
      { id: 1, result: [] },
      { id: 2, result: [], was_cancelled: true },
      { id: 3, result: [] },
    ];
    const images = decodeLabelStudio(JSON.stringify({ id: 9, data: { picture: "b.jpg" }, annotations }));
    expect(images.map(({ attributes }) => attributes)).toEqual([
      { task: 9, annotation: 1 },
      { task: 9, annotation: 3 },
    ]);
    expect(images[0]!.fileName).toBe("b.jpg");
  });

  it("names task and result that are wrong, and goes on where it may", () => {
    const [first] = brushes;
    const short = Array.from(first!.rle.data.slice(0, 40));
    const wrong = [
      [brush(first!, short), "packed run lengths to their end"],
      [brush(first!, [1, 2, 3]), "packed run lengths to their end"],
      [brush({ ...first!, height: 7 }), "a mask of"],
      [result("brushlabels", { rle: [300] }), "rle[0]: expected a byte"],
      [result("brushlabels", {}), "rle: expected a list"],
      [result("polygonlabels", { points: [[1, 2]] }), "points: expected at least 3"],
      [result("rectanglelabels", { x: "1" }), "value.x"],
      [result("rectanglelabels", { x: 1 }, { original_width: 0 }), "original_width"],
      [{ type: 5 }, "type"],
    ] as const;
    for (const [given, words] of wrong) {
      const { message } = expectError("corrupt-data", () => decodeLabelStudio(fileOf(given)));
      expect(message).toContain("[0] (task 1).annotations[0].result[0]");
      expect(message).toContain(words);
    }
    const errors: unknown[] = [];
    const [image] = decodeLabelStudio(fileOf(...wrong.map(([given]) => given), brush(first!)), {
      onError: (error) => errors.push(error),
    });
    expect([image!.objects.length, errors.length]).toEqual([1, wrong.length]);
    expect(expectError("corrupt-data", () => decodeLabelStudio('[{"id":1,"image":"a.jpg","label":[]}]')).message).toContain(
      "JSON-MIN",
    );
    expectError("corrupt-data", () => decodeLabelStudio("5"));
    expectError("invalid-argument", () => decodeLabelStudio(5 as never));
  });
});
