// Heat maps as points, on the whole image and in boxes.
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { convolution } from "../layers/conv.js";
import { exportOnnx, imageInput, initialize, type Model } from "../model/index.js";
import { unet } from "../networks/unet/index.js";
import { fromOnnx } from "../onnx/index.js";
import { mirroredMaps } from "./decoders/mirrored.js";
import { quarterOffset } from "./decoders/quarter-offset.js";
import type { PoseFinding } from "./finding.js";
import { pose, semantic } from "./index.js";

const maps = (data: number[], dims: number[]): Tensor<"float32"> => ({ type: "float32", data: Float32Array.from(data), dims });
/** A model for heat maps at a quarter of 16 × 12. */
const model: Model = {
  name: "heat",
  inputs: imageInput(),
  forward: (p, { image }) => ({ heatmaps: convolution(p.scope("conv"), image!, 2, { kernel: 4, stride: 4 }) }),
};

/** A runtime whose maps are hot where the crop's first channel is brightest. */
function bright(): { runtime: Runtime; inputs: Tensor<"float32">[] } {
  const inputs: Tensor<"float32">[] = [];
  const runtime: Runtime = {
    ...{ backend: "cpu", reason: "a test", dispose: async () => {} },
    createSession: async (compiled) => ({
      ...{
        backend: "cpu",
        reason: "a test",
        inputs: compiled.inputs,
        outputs: compiled.outputs,
        timings: { load: 0, warmUp: 0 },
      },
      run: async ({ image }) => {
        inputs.push(image as Tensor<"float32">);
        const { data, dims } = image as Tensor<"float32">;
        const [batch, , height, width] = dims as [number, number, number, number];
        const plane = (height * width) / 16;
        const out = new Float32Array(batch * 2 * plane);
        for (let n = 0; n < batch; n++)
          for (let y = 0; y < height; y++)
            for (let x = 0; x < width; x++)
              out[2 * n * plane + Math.floor(y / 4) * (width / 4) + Math.floor(x / 4)]! +=
                data[(3 * n * height + y) * width + x]!;
        return { heatmaps: { type: "float32", data: out, dims: [batch, 2, height / 4, width / 4] } };
      },
      verify: () => Promise.reject(new Error("not needed")),
      dispose: async () => {},
    }),
  };
  return { runtime, inputs };
}

async function network() {
  const extents = { batch: 1, height: 16, width: 12 };
  const file = await exportOnnx(model, { weights: initialize(model), extents });
  return fromOnnx(file, { preprocessing: {}, labels: ["head", "foot"] });
}

describe("quarterOffset", () => {
  it("moves a quarter towards the hotter neighbors, but at the border and beside its beginning", () => {
    const size = { height: 5, width: 5 };
    const map = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 9, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
    expect(quarterOffset(maps(map, [1, 1, 5, 5]), size)).toEqual([{ x: 2.25, y: 2.25, score: 9 }]);
    const beside = [0, 0, 0, 0, 0, 1, 9, 3, 0, 0, 2, 0, 0, 0, 0, 0];
    expect(quarterOffset(maps(beside, [1, 1, 4, 4]), { height: 4, width: 4 })).toEqual([{ x: 2.25, y: 1, score: 9 }]);
    expect(quarterOffset(maps([9, 1, 1, 1], [1, 1, 2, 2]), { height: 2, width: 2 })).toEqual([{ x: 0, y: 0, score: 9 }]);
    expect(quarterOffset(maps([0, 0, 0, 9], [1, 1, 2, 2]), { height: 4, width: 4 }, "centers")).toEqual([
      { x: 3, y: 3, score: 9 },
    ]);
    expect(quarterOffset(maps([4], [1, 1, 1, 1]), { height: 1, width: 1 }, "centers")[0]!.score).toBe(4);
    expect(quarterOffset(maps([-4, 0], [1, 1, 1, 2]), { height: 4, width: 8 })).toEqual([{ x: -4, y: -4, score: 0 }]);
  });
});

describe("pose", () => {
  it("finds points of the whole image, and of boxes", async () => {
    const { runtime, inputs } = bright();
    const find = await pose(await network(), { runtime });
    const image = { data: new Uint8Array(3 * 64 * 48), height: 64, width: 48, channels: 3 };
    for (let y = 24; y < 28; y++) for (let x = 32; x < 36; x++) image.data[3 * (y * 48 + x)] = 255;
    const seen: number[] = [];
    const [body] = await find(image, { onProgress: ({ done }) => seen.push(done) });
    expect(body!.box).toEqual({ x: 0, y: 0, width: 48, height: 64 });
    expect(body!.points.map(({ name }) => name)).toEqual(["head", "foot"]);
    // the maps' positions are 16 pixels apart
    expect(Math.abs(body!.points[0]!.x - 33.5)).toBeLessThanOrEqual(16);
    expect(Math.abs(body!.points[0]!.y - 25.5)).toBeLessThanOrEqual(16);
    expect(seen).toEqual([0, 1]);
    const boxes = [
      { x: 28, y: 20, width: 12, height: 12 },
      { x: 0, y: 40, width: 10, height: 20 },
    ];
    const bodies = await find(image, { boxes, padding: 1 });
    expect(bodies.map(({ box }) => box)).toEqual(boxes);
    expect(Math.abs(bodies[0]!.points[0]!.x - 33.5)).toBeLessThanOrEqual(4);
    expect(inputs.every(({ dims }) => dims.join() === "1,3,16,12")).toBe(true);
    expect(await find(image, { boxes: [] })).toEqual([]);
    await find.dispose();
  });

  it("refuses what it cannot take", async () => {
    const { runtime } = bright();
    const opened = await network();
    const { message } = await expectRejection("unsupported", semantic(opened, { runtime }));
    expect(message).toContain("pose(source, options)");
    const find = await pose(opened, { runtime });
    const image = noisyImage(16, 12, 3);
    await expectRejection("invalid-image", find({} as never));
    for (const options of [
      { boxes: 5 },
      { boxes: [{ x: 0, y: 0, width: 0, height: 4 }] },
      { boxes: [{ x: Number.NaN, y: 0, width: 1, height: 4 }] },
      { boxes: [null] },
      { padding: 0 },
      { alignment: "corners" },
      { boxes: [{ box: { x: 0, y: 0, width: 4, height: 0 } }] },
      { boxes: [{ box: { x: 0, y: 0, width: 4, height: 4 }, score: Number.NaN }] },
      { batchSize: 0 },
      { flipTest: true },
      { scale: 3 },
    ])
      await expectRejection("invalid-option", find(image, options as never));
    await expectRejection("aborted", find(image, { signal: { aborted: true } }));
    await expectRejection("invalid-option", pose(opened, {} as never));
    const free = unet({ nClasses: 2, width: 4 });
    const any = await pose({ model: free, weights: initialize(free), preprocessing: {} }, { runtime });
    expect((await expectRejection("invalid-option", any(image))).message).toContain("preprocessing.size");
  });

  it("takes segments as boxes, several in one run, and their mirror images", async () => {
    const { runtime, inputs } = bright();
    const opened = await network();
    const size = { height: 16, width: 12 };
    const found: PoseFinding = {
      ...{ kind: "crop", size, padding: 1.5, alignment: "edges" },
      decode: ({ heatmaps }) => quarterOffset(heatmaps!, size),
      mirrored: ({ heatmaps }, { heatmaps: other }) => ({ heatmaps: mirroredMaps(heatmaps!, other!, [0, 1], true) }),
    };
    const free = { ...model, inputs: imageInput(3) };
    const preset = { model: free, weights: initialize(free), preprocessing: {}, labels: opened.labels!, pose: found };
    const find = await pose(preset, { runtime });
    const image = noisyImage(48, 36, 3);
    const box = { x: 3, y: 4, width: 20, height: 30 };
    const bodies = await find(image, { boxes: [box, { box: { ...box, x: 0 }, found: box, score: 0.5 }, box], batchSize: 2 });
    expect(inputs.map(({ dims }) => dims[0])).toEqual([2, 1]);
    expect(bodies.map((body) => body.box)).toEqual([box, box, box]);
    expect(bodies[1]!.points).toEqual(bodies[0]!.points);
    expect(bodies[1]!.score).toBeCloseTo(0.5 * bodies[0]!.score, 9);
    inputs.length = 0;
    await find(image, { boxes: [box], flipTest: true });
    const [seen, mirror] = inputs as [Tensor<"float32">, Tensor<"float32">];
    expect([...mirror.data.subarray(0, 12)]).toEqual([...seen.data.subarray(0, 12)].reverse());
    await find.dispose();
  });

  it("asks networks that see the whole image for all bodies", async () => {
    const { runtime } = bright();
    const asked: number[][] = [];
    const found: PoseFinding = {
      ...{ kind: "image", defaults: { scoreThreshold: 0.4, maxInstances: 7 } },
      find: (_, { scoreThreshold, maxInstances, place }) => {
        asked.push([scoreThreshold, maxInstances, place.inputSize.height]);
        const points = [{ x: 5, y: 3, score: 0.9 }, undefined];
        return [
          { score: 0.9, points },
          { score: 0.5, points, box: [0, 0, 8, 4] },
        ];
      },
    };
    const free = { ...model, inputs: imageInput(3) };
    const preset = { model: free, weights: initialize(free), preprocessing: { size: { height: 16, width: 12 } }, pose: found };
    const find = await pose(preset, { runtime });
    const [first, second] = await find(noisyImage(32, 24, 3), { maxInstances: 3 });
    expect(asked).toEqual([[0.4, 3, 16]]);
    expect(first).toEqual({
      ...{ score: 0.9, box: { x: 10.5, y: 6.5, width: 0, height: 0 } },
      points: [
        { x: 10.5, y: 6.5, score: 0.9 },
        { x: 0, y: 0, score: 0 },
      ],
    });
    expect(second!.box).toEqual({ x: 0, y: 0, width: 16, height: 8 });
    await expectRejection("invalid-option", find(noisyImage(32, 24, 3), { boxes: [] }));
    await find.dispose();
  });
});
