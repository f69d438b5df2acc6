// From weights to measures: what instance() and panoptic() find goes into COCO's files, average precision and panoptic quality as it is.
import { decodeCocoResults, encodeCoco, segmentsToCoco } from "@segkit/formats";
import { evaluateCoco, panopticQuality } from "@segkit/metrics";
import { type FixtureFile, loadFixture, noisyImage } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { describe, expect, it } from "vitest";
import { type Mask2formerConfig, mask2formerFamily } from "../networks/mask2former/index.js";
import queries from "../networks/mask2former/mask2former.fixture.json" with { type: "json" };
import { type MaskRcnnConfig, maskrcnnFamily } from "../networks/maskrcnn/index.js";
import boxes from "../networks/maskrcnn/maskrcnn.fixture.json" with { type: "json" };
import { readWeights } from "../weights/index.js";
import { instance, panoptic } from "./index.js";

/** A narrow network, with the weights that its fixture's numbers are of. */
function drawn<Config>(file: unknown) {
  const { config, tensors } = loadFixture<{ readonly config: Config; readonly tensors: NamedTree<DrawnTensor> }>(
    file as FixtureFile,
  );
  return { config, weights: readWeights(drawWeights(tensors, (file as FixtureFile).about.seed)) };
}

const images = [noisyImage(90, 120, 3, 1), noisyImage(64, 100, 3, 2)];
const size = { height: 45, width: 60 };

describe("instance", () => {
  it("finds what COCO's files, and its evaluation, take as it is", async () => {
    const source = { family: maskrcnnFamily, ...drawn<MaskRcnnConfig>(boxes) };
    const preprocessing = { size: { shortestEdge: 96, longestEdge: 160 } };
    const segment = await instance(source, { runtime: await cpuRuntime(), preprocessing });
    const results = await segment.batch(images, { scoreThreshold: 0.05, maxInstances: 12, batchSize: 2, size });
    const categoryIds = [10, 20, 30, 40, 50];
    const detections = results.flatMap(({ labels, segments }, i) => {
      expect(labels).toMatchObject(size);
      expect(segments.length).toBeGreaterThan(1);
      expect(segments.every(({ rle }) => rle?.size.join() === "45,60")).toBe(true);
      return segmentsToCoco(segments, { imageId: i + 1, categoryIds });
    });
    const read = decodeCocoResults(encodeCoco(detections));
    expect(read.map(({ image_id, category_id }) => [image_id, category_id])).toEqual(
      detections.map(({ image_id, category_id }) => [image_id, category_id]),
    );
    // what was found as the ground truth of itself, less one object
    const annotations = results.flatMap(({ segments }, i) =>
      segments.map(({ area }, k) => ({ k: results.slice(0, i).reduce((sum, each) => sum + each.segments.length, k), area })),
    );
    const groundTruth = {
      images: results.map((_, i) => ({ id: i + 1, ...size })),
      categories: categoryIds.map((id) => ({ id, name: `${id}` })),
      annotations: annotations.map(({ k, area }) => {
        const { image_id, category_id, bbox, segmentation } = read[k]!;
        return {
          id: k + 1,
          image_id,
          category_id,
          area,
          iscrowd: 0,
          ...(bbox && { bbox }),
          ...(segmentation && { segmentation }),
        };
      }),
    };
    const whole = evaluateCoco({ groundTruth, detections, type: "masks" });
    expect(whole.figures.AP).toBe(1);
    expect(evaluateCoco({ groundTruth, detections: read, type: "masks" }).figures).toEqual(whole.figures);
    const lacking = evaluateCoco({ groundTruth, detections: detections.slice(1), type: "masks" });
    expect(lacking.figures.AR100).toBeLessThan(1);
    await segment.dispose();
  });
});

describe("panoptic", () => {
  it("gives what panoptic quality takes as it is", async () => {
    const source = { family: mask2formerFamily, ...drawn<Mask2formerConfig>(queries) };
    const preprocessing = { size: { shortestEdge: 64, longestEdge: 96 } };
    const segment = await panoptic(source, { runtime: await cpuRuntime(), preprocessing });
    const limits = { scoreThreshold: 0.2, overlapThreshold: 0.1, size };
    const [first, second] = await segment.batch(images, { ...limits, batchSize: 2 });
    expect(first!.labels).toMatchObject(size);
    expect(first!.segments.length).toBeGreaterThan(0);
    const categories = [0, 1, 2, 3, 4].map((id) => ({ id, isthing: id < 3 }));
    const same = panopticQuality(first!, first!, { categories });
    expect([same.all.pq, same.all.sq, same.all.rq]).toEqual([1, 1, 1]);
    expect(panopticQuality(second!, first!, { categories }).all.pq).toBeLessThan(1);
    const alone = await segment(images[0]!, limits);
    expect(alone.segments.map(({ classId, area }) => [classId, area])).toEqual(
      first!.segments.map(({ classId, area }) => [classId, area]),
    );
    await segment.dispose();
  });
});
