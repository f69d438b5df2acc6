import { withKernel } from "@segkit/core/kernel";
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/losses.js";
import { lossesKernel } from "../generated/losses.wasm.js";
import {
  activeContourLoss,
  boundaryLoss,
  contrastiveLoss,
  crossEntropy,
  diceLoss,
  heatmapLoss,
  type Loss,
  type LossTensor,
  lovaszHinge,
  lovaszSoftmax,
  sigmoidFocalLoss,
  tverskyLoss,
} from "./index.js";
import file from "./losses.fixture.json";

type Doubles = FixtureArray<Float64Array>;
interface Leaf {
  readonly data: Doubles;
  readonly gradient: Doubles;
}
interface Case {
  readonly value: number;
  readonly input: Leaf;
  readonly other?: Leaf;
  readonly target?: "labels" | "hard" | "soft";
  readonly options: Readonly<Record<string, unknown>>;
  readonly scaleGradient?: number;
}
type Name =
  | "crossEntropy"
  | "sigmoidFocalLoss"
  | "diceLoss"
  | "tverskyLoss"
  | "lovaszHinge"
  | "lovaszSoftmax"
  | "boundaryLoss"
  | "activeContourLoss"
  | "contrastiveLoss"
  | "heatmapLoss";
const fixture = loadFixture<
  Readonly<Record<Name, readonly Case[]>> &
    Readonly<Record<"labels" | "holes" | "binary", FixtureArray<Int32Array>>> &
    Readonly<Record<"soft" | "heatmaps", Doubles>> & { readonly targets: Readonly<Record<"hard" | "soft", Doubles>> }
>(file);

const tensor = ({ data, shape }: Doubles): LossTensor => ({ data, dims: shape });
const { labels, holes, binary, soft, targets, heatmaps } = fixture;
const pixels = (array: Doubles): LossTensor => ({ data: array.data, dims: [array.shape[0]!, 1, ...array.shape.slice(1)] });

/** Each loss as its fixture calls it. */
const CALLS: Readonly<Record<Name, (input: LossTensor, each: Case) => Loss>> = {
  crossEntropy: (input, { options }) => crossEntropy(input, holes.data, { ...options, ignoreIndex: 255 }),
  sigmoidFocalLoss: (input, { options, target }) => sigmoidFocalLoss(input, tensor(targets[target as "hard"]), options),
  diceLoss: (input, { options, target }) => diceLoss(input, target === "labels" ? labels.data : tensor(soft), options),
  tverskyLoss: (input, { options, target }) => tverskyLoss(input, target === "labels" ? labels.data : tensor(soft), options),
  lovaszHinge: (input, { options }) => lovaszHinge(input, binary.data, { ...options, ignoreIndex: 255 }),
  lovaszSoftmax: (input, { options }) => lovaszSoftmax(input, holes.data, { ...options, ignoreIndex: 255 }),
  boundaryLoss: (input, { options }) => boundaryLoss(input, labels, options),
  activeContourLoss: (input, { options }) => activeContourLoss(input, pixels(targets.hard), options),
  contrastiveLoss: (input, { options, other }) => contrastiveLoss(input, tensor(other!.data), options),
  heatmapLoss: (input, { options }) => heatmapLoss(input, tensor(heatmaps), options),
};
const all = Object.entries(CALLS).flatMap(([name, call]) =>
  fixture[name as Name].map((each) => [`${name} ${JSON.stringify(each.options).slice(0, 70)}`, call, each] as const),
);

describe("losses", () => {
  it.each(all)("have PyTorch's value and gradient: %s", (_, call, each) => {
    const { value, gradient } = call(tensor(each.input.data), each);
    expectClose([value], [each.value], 1e-12);
    expectClose(gradient, each.input.gradient.data, 1e-12);
  });

  it.each(all)("grow as their gradient says, by finite differences: %s", (_, call, each) => {
    const { data, dims } = tensor(each.input.data);
    const { gradient } = call({ data, dims }, each);
    const stream = random(7);
    for (let run = 0; run < 6; run++) {
      const at = stream.integer(data.length);
      const step = 1e-6;
      const moved = (by: number) =>
        call({ data: Float64Array.from(data, (value, i) => value + (i === at ? by : 0)), dims }, each).value;
      expect(Math.abs((moved(step) - moved(-step)) / (2 * step) - gradient[at]!)).toBeLessThan(2e-7);
    }
  });

  it("take floats of 32 bits, and label maps", () => {
    const each = fixture.crossEntropy[0]!;
    const { data, dims } = tensor(each.input.data);
    const float = crossEntropy({ data: Float32Array.from(data), dims }, holes, { ignoreIndex: 255 });
    expectClose([float.value], [each.value], 1e-12);
    expect(crossEntropy({ data, dims }, Uint8Array.from(holes.data), { ignoreIndex: 255 }).value).toBe(float.value);
  });
});

describe("contrastiveLoss", () => {
  it("has gradients by the texts and by the scale, which ends at 100", () => {
    for (const each of fixture.contrastiveLoss) {
      const { textGradient, scaleGradient } = contrastiveLoss(tensor(each.input.data), tensor(each.other!.data), each.options);
      expectClose(textGradient, each.other!.gradient.data, 1e-12);
      expectClose([scaleGradient], [each.scaleGradient!], 1e-12);
    }
    const none = { data: new Float64Array(4), dims: [2, 2] };
    expect(contrastiveLoss(none, none).value).toBeCloseTo(2 * Math.log(2), 14);
  });
});

describe("at their ends", () => {
  const one = (...data: number[]) => ({ data: Float64Array.from(data), dims: [1, data.length] });

  it("cross-entropy is NaN in the mean of nothing, and 0 in its sum", () => {
    const nothing = Int32Array.of(-100);
    const mean = crossEntropy(one(1, 2), nothing);
    expect([mean.value, ...mean.gradient]).toEqual([Number.NaN, 0, 0]);
    expect(crossEntropy(one(1, 2), nothing, { reduction: "sum" }).value).toBe(0);
    expect(crossEntropy(one(1000, -1000), Int32Array.of(1)).value).toBe(2000);
  });

  it("focal loss stays finite where PyTorch's gradient does not", () => {
    const { value, gradient } = sigmoidFocalLoss(one(800, -800), one(1, 0), { gamma: 0.5 });
    expect([value, ...gradient].map(Math.abs)).toEqual([0, 0, 0]);
  });

  it("Dice is NaN for a class that is nowhere, unless it is smooth", () => {
    expect(diceLoss(one(1, 0), Int32Array.of(0)).value).toBeNaN();
    expect(diceLoss(one(1, 0), Int32Array.of(0), { smooth: 1 }).value).toBe(0);
    const ignored = diceLoss({ data: Float64Array.of(0.2, 0.9, 0.8, 0.1), dims: [1, 2, 2] }, Int32Array.of(-100, 1), {
      smooth: 1,
    });
    expect(ignored.value).toBeCloseTo(1 - (1 / 1.9 + 1.2 / 2.1) / 2, 14);
    expect([ignored.gradient[0], ignored.gradient[2]]).toEqual([0, 0]);
  });

  it("Lovász losses of nothing are 0, and stand for the IoU at masks", () => {
    expect(lovaszHinge(one(3), Int32Array.of(-100)).value).toBe(0);
    const { value, gradient } = lovaszSoftmax(one(0.5, 0.5), Int32Array.of(-100), { classes: "all" });
    expect([value, ...gradient]).toEqual([0, 0, 0]);
    const masks = { data: Float64Array.of(1, 1, 1, 0, 0, 0, 0, 1), dims: [1, 2, 4] };
    expect(lovaszSoftmax(masks, Int32Array.of(0, 0, 1, 1)).value).toBeCloseTo(1 - (2 / 3 + 1 / 2) / 2, 15);
  });
});

describe("the kernel of the losses", () => {
  it("agrees with its twin", () => {
    const stream = random(1);
    for (let positions = 1; positions < 18; positions++) {
      const classes = 1 + stream.integer(5);
      const shape = [2, classes, positions] as const;
      const scores = Float64Array.from({ length: 2 * classes * positions }, () => 8 * stream.normal());
      const truth = Int32Array.from({ length: 2 * positions }, () => stream.integer(classes + 1) - 1);
      const weights = Array.from({ length: classes }, () => stream.next());
      const { sum, counted } = twin.crossEntropy(scores, truth, shape, weights, 0.2);
      const dims = [2, classes, positions];
      const options = { weight: weights, ignoreIndex: -1, labelSmoothing: 0.2 };
      expectClose([crossEntropy({ data: scores, dims }, truth, { ...options, reduction: "sum" }).value], [sum], 1e-11);
      expectClose([crossEntropy({ data: scores, dims }, truth, options).value], [sum / counted], 1e-11);
      for (const score of scores.subarray(0, 5)) {
        const target = stream.next();
        const ours = sigmoidFocalLoss(
          { data: Float64Array.of(score), dims: [1] },
          { data: Float64Array.of(target), dims: [1] },
        );
        expectClose([ours.value], [twin.focal(score, target, 0.25, 2)], 1e-7);
      }
    }
  });

  it("orders doubles of any sign, equal ones as they come", () => {
    const stream = random(2);
    for (const n of [0, 1, 2, 7, 100, 3000]) {
      const keys = Float64Array.from(
        { length: n },
        () => (stream.integer(3) ? stream.normal() : stream.integer(5) - 2) * 10 ** stream.integer(9),
      );
      if (n > 1) [keys[0], keys[1]] = [-0, 0];
      const order = withKernel(lossesKernel, (kernel, heap) => {
        const [at, places] = [heap.copyIn(keys), heap.alloc(4 * n)];
        kernel.orderDescending(at, n, places, heap.alloc(12 * n + 2 ** 18));
        return [...heap.u32(places, n)];
      });
      expect(order).toEqual(twin.orderDescending(keys));
    }
  });
});

describe("losses refuse", () => {
  const scores = { data: new Float32Array(8), dims: [1, 2, 4] };
  const truth = Int32Array.of(0, 1, 1, 0);
  const calls: readonly (readonly [string, (input: LossTensor) => unknown])[] = [
    ["crossEntropy", (input) => crossEntropy(input, truth)],
    ["sigmoidFocalLoss", (input) => sigmoidFocalLoss(input, scores)],
    ["diceLoss", (input) => diceLoss(input, truth)],
    ["tverskyLoss", (input) => tverskyLoss(input, truth)],
    ["lovaszHinge", (input) => lovaszHinge(input, truth)],
    ["lovaszSoftmax", (input) => lovaszSoftmax(input, truth)],
    ["boundaryLoss", (input) => boundaryLoss(input, truth)],
    ["activeContourLoss", (input) => activeContourLoss(input, scores)],
    ["contrastiveLoss", (input) => contrastiveLoss(input, scores)],
    ["heatmapLoss", (input) => heatmapLoss(input, scores)],
  ];

  it.each(calls)("what is no tensor of finite floats: %s", (where, call) => {
    for (const wrong of [
      undefined,
      { data: [1], dims: [1] },
      { ...scores, dims: [1, 2, 5] },
      { ...scores, dims: "8" },
      { ...scores, dims: [0] },
    ]) {
      expect(expectError("invalid-tensor", () => call(wrong as never)).where).toBe(where);
    }
    const infinite = { ...scores, data: Float32Array.from(scores.data, () => Number.POSITIVE_INFINITY) };
    expectError("invalid-tensor", () => call({ ...infinite, dims: [1, 2, 1, 4] }));
  });

  it("labels and targets that do not go with it", () => {
    expect(expectError("invalid-labels", () => crossEntropy(scores, Int32Array.of(0, 1, 2, 0))).option).toBe("target[2]");
    expectError("invalid-labels", () => crossEntropy(scores, Int32Array.of(0, 1, 255, 0), { ignoreIndex: 254 }));
    expectError("invalid-labels", () => diceLoss(scores, [0, 1, 1, 0] as never));
    expectError("shape-mismatch", () => lovaszSoftmax(scores, Int32Array.of(0)));
    expectError("shape-mismatch", () => tverskyLoss(scores, { ...scores, dims: [2, 1, 4] }));
    expectError("shape-mismatch", () => contrastiveLoss(scores, { ...scores, dims: [1, 8] }));
    const maps = { data: new Float32Array(8), dims: [2, 1, 2, 2] };
    expectError("shape-mismatch", () => heatmapLoss(maps, { ...maps, dims: [1, 2, 2, 2] }));
    expectError("invalid-tensor", () => activeContourLoss(maps, maps));
    expectError("invalid-tensor", () => boundaryLoss(scores, truth));
  });

  it("options out of range", () => {
    expectError("invalid-option", () => crossEntropy(scores, truth, { weight: [1] }));
    expectError("invalid-option", () => crossEntropy(scores, truth, { labelSmoothing: 2 }));
    expectError("invalid-option", () => sigmoidFocalLoss(scores, scores, { gamma: -1 }));
    expectError("invalid-option", () => diceLoss(scores, truth, { over: "class" as never }));
    const maps = { data: new Float32Array(8), dims: [1, 2, 2, 2] };
    for (const classes of [[], [2], [1, 1]]) expectError("invalid-option", () => boundaryLoss(maps, truth, { classes }));
    expectError("invalid-option", () => heatmapLoss(maps, maps, { weights: [1] }));
    expectError("invalid-option", () => contrastiveLoss(scores, scores, { temperature: 0 }));
  });
});
