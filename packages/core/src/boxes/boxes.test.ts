import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { descending, hardNms, softNms as softTwin } from "../../reference/nms.js";
import { SegmentationError } from "../errors/errors.js";
import { type Random, random } from "../random/random.js";
import file from "./boxes.fixture.json";
import { clipBox } from "./clip.js";
import { convertBoxes, toBoxes } from "./formats.js";
import { boxIou } from "./iou.js";
import { batchedNms, nms } from "./nms.js";
import { scaleBox } from "./scale.js";
import { softNms } from "./soft-nms.js";

type Doubles = FixtureArray<Float64Array>;
type Integers = FixtureArray<Int32Array>;
interface Cases {
  iou: { first: Doubles; second: Doubles; crowd: Integers; iou: Doubles; iouCrowd: Doubles; giou: Doubles };
  nms: { xyxy: Doubles; scores: Doubles; classes: Integers; threshold: number; keep: Integers; batched: Integers }[];
  opencv: {
    xywh: Integers;
    scores: FixtureArray<Float32Array>;
    scoreThreshold: number;
    iouThreshold: number;
    keep: Integers;
    linear: { scores: FixtureArray<Float32Array>; indices: Integers };
    gaussian: { scores: FixtureArray<Float32Array>; indices: Integers };
  };
}
const fixture = loadFixture<Cases>(file);

function randomCorners(stream: Random, count: number): number[][] {
  return Array.from({ length: count }, () => {
    const [x, y] = [stream.next() * 50, stream.next() * 50];
    return [x, y, x + stream.next() * 30, y + stream.next() * 30];
  });
}

describe("convertBoxes", () => {
  it("goes from every form to every other and back", () => {
    const forms = { xywh: [10, 20, 4, 6], xyxy: [10, 20, 14, 26], cxcywh: [12, 23, 4, 6] } as const;
    for (const from of ["xywh", "xyxy", "cxcywh"] as const) {
      for (const to of ["xywh", "xyxy", "cxcywh"] as const) expect([...convertBoxes(forms[from], from, to)]).toEqual(forms[to]);
    }
    expect(toBoxes(forms.cxcywh, { format: "cxcywh" })).toEqual([{ x: 10, y: 20, width: 4, height: 6 }]);
    expect(convertBoxes([], "xywh", "xyxy").length).toBe(0);
  });

  it("refuses other lists and forms", () => {
    expectError("invalid-argument", () => convertBoxes([1, 2, 3], "xywh", "xyxy"));
    expectError("invalid-argument", () => convertBoxes([1, 2, 3, Number.NaN], "xywh", "xyxy"));
    expectError("invalid-argument", () => convertBoxes("1234" as never, "xywh", "xyxy"));
    expectError("invalid-option", () => convertBoxes([], "yxhw" as never, "xyxy"));
    expectError("invalid-option", () => toBoxes([], { format: "xy" as never }));
  });
});

describe("clipBox and scaleBox", () => {
  it("cut and scale", () => {
    const size = { height: 10, width: 20 };
    expect(clipBox({ x: -5, y: 4, width: 10, height: 100 }, size)).toEqual({ x: 0, y: 4, width: 5, height: 6 });
    expect(clipBox({ x: 30, y: -9, width: 10, height: 5 }, size)).toEqual({ x: 20, y: 0, width: 0, height: 0 });
    expect(scaleBox({ x: 1, y: 2, width: 3, height: 4 }, 2, 0.5)).toEqual({ x: 2, y: 1, width: 6, height: 2 });
  });

  it("refuse what is no box, size or scale", () => {
    expectError("invalid-argument", () => clipBox({ x: 0, y: 0, width: Number.NaN, height: 1 }, { height: 1, width: 1 }));
    expectError("invalid-option", () => clipBox({ x: 0, y: 0, width: 1, height: 1 }, { height: -1, width: 1 }));
    expectError("invalid-argument", () => scaleBox(null as never, 1));
    expectError("invalid-option", () => scaleBox({ x: 0, y: 0, width: 1, height: 1 }, 0));
  });
});

describe("boxIou", () => {
  const { first, second, crowd, iou, iouCrowd, giou } = fixture.iou;

  it("equals pycocotools bit for bit, crowds too", () => {
    expect(boxIou(first.data, second.data)).toEqual(iou.data);
    expect(boxIou(first.data, second.data, { crowd: crowd.data })).toEqual(iouCrowd.data);
    expect(boxIou(toBoxes(first.data), toBoxes(second.data))).toEqual(iou.data);
  });

  it("has the generalized measure", () => {
    expectClose(boxIou(first.data, second.data, { measure: "giou" }), giou.data, 1e-15);
  });

  it("is symmetric, 1 of a box with itself, 0 without overlap or area", () => {
    const boxes = randomCorners(random(1), 30).flat();
    const matrix = boxIou(boxes, boxes, { format: "xyxy" });
    for (let i = 0; i < 30; i++) {
      expect(matrix[i * 31]).toBe(1);
      for (let j = 0; j < 30; j++) expect(matrix[i * 30 + j]).toBe(matrix[j * 30 + i]);
    }
    expect([...boxIou([0, 0, 2, 2], [2, 0, 2, 2, 1, 1, 0, 0])]).toEqual([0, 0]);
    expect(boxIou([], [1, 1, 1, 1]).length).toBe(0);
    expect(boxIou([2, 2, 2, 2], [1, 1, 4, 4], { format: "cxcywh" })[0]).toBe(0.25);
  });

  it("refuses what is no box", () => {
    expectError("invalid-argument", () => boxIou([0, 0, -1, 1], []));
    expectError("invalid-argument", () => boxIou([5, 5, 1, 1], [], { format: "xyxy" }));
    expectError("invalid-argument", () => boxIou([{ x: 1, y: 1, width: 1 } as never], []));
    expectError("invalid-argument", () => boxIou(null as never, []));
    expectError("invalid-option", () => boxIou([0, 0, 1, 1], [0, 0, 1, 1], { crowd: [] }));
    expectError("invalid-option", () => boxIou([0, 0, 1, 1], [0, 0, 1, 1], { crowd: [1], measure: "giou" }));
    expectError("invalid-option", () => boxIou([], [], { mesure: "iou" } as never));
  });
});

describe("nms and batchedNms", () => {
  it("equal torchvision's definition, ties and zero threshold included", () => {
    for (const { xyxy, scores, classes, threshold, keep, batched } of fixture.nms) {
      const options = { format: "xyxy", iouThreshold: threshold } as const;
      expect(nms(xyxy.data, scores.data, options)).toEqual(keep.data);
      expect(batchedNms(xyxy.data, scores.data, classes.data, options)).toEqual(batched.data);
    }
  });

  it("equals OpenCV's NMSBoxes", () => {
    const { xywh, scores, scoreThreshold, iouThreshold, keep } = fixture.opencv;
    expect(nms(xywh.data, scores.data, { scoreThreshold, iouThreshold })).toEqual(keep.data);
  });

  it("equals its twin for every count", () => {
    const stream = random(2);
    for (let count = 0; count < 40; count++) {
      const boxes = randomCorners(stream, count);
      const scores = boxes.map(() => stream.integer(10) / 10);
      const threshold = stream.next() * 0.8;
      const kept = nms(boxes.flat(), scores, { format: "xyxy", iouThreshold: threshold });
      expect([...kept]).toEqual(hardNms(boxes, scores, threshold));
      expect([...nms(boxes.flat(), scores, { format: "xyxy", iouThreshold: threshold, maxBoxes: 3 })]).toEqual([
        ...kept.slice(0, 3),
      ]);
      const classes = boxes.map((_, i) => i);
      expect(batchedNms(boxes.flat(), scores, classes, { format: "xyxy" }).length).toBe(count);
    }
  });

  it("equals its twin where single precision ends, and among boxes of all sizes", () => {
    const stream = random(6);
    // far from the origin, of sizes that are small beside it; beyond single precision; a few that cover all others
    const scenes = [
      [1, 0.4, 1e8],
      [1e-42, 1e-42, 0],
      [1e39, 4e38, 1e40],
      [50, 30, 0],
    ] as const;
    for (const [spread, size, away] of scenes) {
      const boxes = Array.from({ length: 150 }, (_, i) => {
        const [x, y] = [away + stream.next() * spread, stream.next() * spread - away];
        const [w, h] = [stream.next() * size * (i % 29 === 0 ? 9 : 1), stream.next() * size * (i % 31 === 0 ? 9 : 1)];
        return [x, y, x + w, y + h];
      });
      const scores = boxes.map(() => stream.next());
      for (const iouThreshold of [0, 1e-3, 0.1, 0.3, 0.5, 0.9, 1]) {
        const kept = nms(boxes.flat(), scores, { format: "xyxy", iouThreshold });
        expect([...kept]).toEqual(hardNms(boxes, scores, iouThreshold));
      }
    }
  });

  it("orders scores of all kinds as its twin", () => {
    const stream = random(7);
    const odd = [0, -0, 5e-324, -5e-324, 1e308, -1e308, 0.1, Math.fround(0.1), -0.1, 1];
    const scores = Array.from({ length: 300 }, (_, i) =>
      i % 3 === 0 ? odd[stream.integer(odd.length)]! : stream.next() - 0.5,
    );
    // far apart, so that all are kept
    const boxes = scores.map((_, i) => [2 * i, 0, 2 * i + 1, 1]);
    expect([...nms(boxes.flat(), scores, { format: "xyxy" })]).toEqual(descending(scores));
    const above = descending(scores).filter((i) => scores[i]! > 0);
    expect([...nms(boxes.flat(), scores, { format: "xyxy", scoreThreshold: 0 })]).toEqual(above);
    expect(nms([], []).length).toBe(0);
  });

  it("keeps boxes that do not overlap one another, whatever comes in", () => {
    const stream = random(3);
    const boxes = randomCorners(stream, 400);
    const scores = boxes.map(() => stream.next());
    const kept = nms(boxes.flat(), scores, { format: "xyxy", iouThreshold: 0.4 });
    const corners = [...kept].flatMap((i) => boxes[i]!);
    const matrix = boxIou(corners, corners, { format: "xyxy" });
    matrix.forEach((value, at) => {
      if (at % (kept.length + 1) !== 0) expect(value).toBeLessThanOrEqual(0.4);
    });
  });

  it("refuse scores and options that do not fit", () => {
    const box = [0, 0, 1, 1];
    expectError("invalid-argument", () => nms(box, []));
    expectError("invalid-argument", () => nms(box, [Number.NaN]));
    expectError("invalid-argument", () => nms(box, 1 as never));
    expectError("invalid-argument", () => batchedNms(box, [1], []));
    expectError("invalid-argument", () => batchedNms(box, [1], undefined as never));
    expectError("invalid-option", () => nms(box, [1], { iouThreshold: 1.5 }));
    expectError("invalid-option", () => nms(box, [1], { maxBoxes: 0.5 }));
    expectError("invalid-option", () => nms(box, [1], { scoreThreshold: Number.NaN }));
    expectError("invalid-option", () => nms(box, [1], { threshold: 0.5 } as never));
  });
});

describe("softNms", () => {
  it("equals OpenCV's softNMSBoxes, which computes in single precision", () => {
    const { xywh, scores, linear, gaussian } = fixture.opencv;
    for (const [method, expected] of [["linear", linear] as const, ["gaussian", gaussian] as const]) {
      const found = softNms(xywh.data.subarray(0, 400), scores.data.subarray(0, 100), {
        method,
        sigma: 0.5,
        iouThreshold: 0.3,
        scoreThreshold: 0.05,
      });
      expect(found.indices).toEqual(expected.indices.data);
      expectClose(found.scores, expected.scores.data, 2e-7);
    }
  });

  it("equals its twin", () => {
    const stream = random(4);
    for (let count = 0; count < 30; count++) {
      const boxes = randomCorners(stream, count);
      const scores = boxes.map(() => stream.integer(10) / 10);
      const linear = softTwin(boxes, scores, (iou) => (iou > 0.3 ? 1 - iou : 1), 0.01);
      const found = softNms(boxes.flat(), scores, { format: "xyxy", method: "linear", scoreThreshold: 0.01 });
      expect([...found.indices]).toEqual(linear.indices);
      expectClose(found.scores, linear.scores, 1e-15);
      const gaussian = softTwin(boxes, scores, (iou) => Math.exp(-(iou * iou) / 0.5), 0.01);
      const soft = softNms(boxes.flat(), scores, { format: "xyxy", scoreThreshold: 0.01 });
      expect([...soft.indices]).toEqual(gaussian.indices);
      expectClose(soft.scores, gaussian.scores, 1e-15);
    }
  });

  it("refuses options out of range", () => {
    expectError("invalid-option", () => softNms([], [], { sigma: 0 }));
    expectError("invalid-option", () => softNms([], [], { method: "hard" as never }));
    expectError("invalid-option", () => softNms([], [], { iouThreshold: -1 }));
    expectError("invalid-option", () => softNms([], [], { scoreThreshold: Number.POSITIVE_INFINITY }));
    expectError("invalid-argument", () => softNms([0, 0, 1, 1], []));
  });
});

it("random boxes end in a result or a SegmentationError", () => {
  const stream = random(5);
  const odd = [0, -1, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY, "1", null, undefined, 1e-320];
  for (let n = 0; n < 3000; n++) {
    const value = () => (stream.next() < 0.05 ? odd[stream.integer(odd.length)] : stream.next() * 10) as number;
    const boxes = Array.from({ length: stream.integer(17) }, value);
    const scores = Array.from({ length: boxes.length >> 2 }, value);
    try {
      const kept = nms(boxes, scores);
      expect(kept.length).toBeLessThanOrEqual(scores.length);
      expect(softNms(boxes, scores).indices.length).toBeLessThanOrEqual(scores.length);
      boxIou(boxes, boxes);
    } catch (error) {
      if (!(error instanceof SegmentationError)) throw error;
    }
  }
});
