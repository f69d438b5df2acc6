/** Files of other people: COCO's panoptic examples, and the image that deeplab2 tests its measure with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodePanoptic } from "@segkit/core/label-files";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { panopticEvaluation, panopticQuality } from "./index.js";

const samples = referenceData("coco/panoptic_2img");
const team = referenceData("panoptic_pq");

describe.skipIf(samples === undefined)("COCO's panoptic examples", () => {
  it("agree with their own list, and lose what a shift moves", async () => {
    const { images, annotations, categories } = JSON.parse(readFileSync(join(samples!, "panoptic_examples.json"), "utf8"));
    const same = panopticEvaluation({ categories });
    const shifted = panopticEvaluation({ categories });
    for (const { image_id: id, file_name: name, segments_info: segments } of annotations) {
      const labels = await decodePanoptic(readFileSync(join(samples!, "panoptic_examples", name)));
      const truth = { labels, segments };
      const listed = new Set(segments.map((segment: { id: number }) => segment.id));
      const data = labels.data.map((label) => (listed.has(label) ? label : 0));
      same.update({ id }, { labels: { ...labels, data }, segments }, truth);
      const moved = data.map((_, i) => data[i - (i % labels.width) + Math.max(0, (i % labels.width) - 9)]!);
      const seen = segments.filter((segment: { id: number }) => moved.includes(segment.id));
      shifted.update({ id }, { labels: { ...labels, data: moved }, segments: seen }, truth);
    }
    expect(same.images).toBe(images.length);
    const { all, things, stuff, parsingCovering } = same.result();
    expect([all.pq, things.pq, stuff.pq, parsingCovering]).toEqual([1, 1, 1, 1]);
    const less = shifted.result();
    expect(less.all.pq).toBeGreaterThan(0.3);
    expect(less.all.pq).toBeLessThan(0.9);
    expect(less.pqDagger).toBeGreaterThan(less.all.pq);
  });
});

describe.skipIf(team === undefined)("deeplab2's image of a team", () => {
  it("has the quality that its authors expect", async () => {
    const about = JSON.parse(readFileSync(join(team!, "expected.json"), "utf8"));
    const read = (name: string) => decodePanoptic(readFileSync(join(team!, name)));
    const [gray, colors, instances] = await Promise.all([
      read("team_gt_instance.png"),
      read("team_pred_class.png"),
      read("team_pred_instance.png"),
    ]);
    const classOf = new Map<number, number>();
    for (const [rgb, id] of Object.entries<number>(about.pred_class_rgb_to_id)) {
      const [r, g, b] = rgb.split(",").map(Number);
      classOf.set(r! + 256 * g! + 65536 * b!, id);
    }
    const truth = gray.data.map((color) => color & 255);
    const predicted = colors.data.map((color, i) =>
      classOf.get(color) === 0 ? 0 : 256 * classOf.get(color)! + (instances.data[i]! & 255),
    );
    const ids = (data: Int32Array) => [...new Set(data)].filter((id) => id !== 0);
    const { all, categories } = panopticQuality(
      { labels: { ...gray, data: predicted }, segments: ids(predicted).map((id) => ({ id, category_id: id >> 8 })) },
      {
        labels: { ...gray, data: truth },
        segments: ids(truth).map((id) => ({ id, category_id: about.team_gt_gray_to_class[id] })),
      },
      { categories: [1, 2].map((id) => ({ id, isthing: 1 })) },
    );
    const expected = about.expected;
    for (const key of ["pq", "sq", "rq"] as const) expect(Math.abs(all[key] - expected[key])).toBeLessThan(1e-7);
    const mean = (key: "truePositives" | "falseNegatives" | "falsePositives") =>
      (categories[0]![key] + categories[1]![key]) / 2;
    expect([mean("truePositives"), mean("falseNegatives"), mean("falsePositives")]).toEqual([
      expected.tp,
      expected.fn,
      expected.fp,
    ]);
  });
});
