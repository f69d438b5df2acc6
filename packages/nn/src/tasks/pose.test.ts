// Heat maps as points, on the whole image and in boxes.
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expectRejection, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { convolution } from "../layers/conv.js";
import { exportOnnx, imageInput, initialize, type Model } from "../model/index.js";
import { unet } from "../networks/unet/index.js";
import { fromOnnx } from "../onnx/index.js";
import { pointsOf } from "./heat-maps.js";
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
        const [, , height, width] = dims as [number, number, number, number];
        const out = new Float32Array((2 * height * width) / 16);
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) out[Math.floor(y / 4) * (width / 4) + Math.floor(x / 4)]! += data[y * width + x]!;
        return { heatmaps: { type: "float32", data: out, dims: [1, 2, height / 4, width / 4] } };
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

describe("pointsOf", () => {
  it("moves a quarter towards the hotter neighbors, but at the border", () => {
    const frame = { x: 2, y: 2, width: 4, height: 4 };
    const map = [0, 0, 0, 0, 0, 1, 9, 3, 0, 0, 2, 0, 0, 0, 0, 0];
    const [point] = pointsOf(maps(map, [1, 1, 4, 4]), frame, "edges", ["a"]);
    expect(point).toEqual({ x: 2.25, y: 1.25, score: 9, name: "a" });
    const [corner] = pointsOf(maps([9, 1, 1, 1], [1, 1, 2, 2]), { x: 1, y: 1, width: 2, height: 2 }, "edges", undefined);
    expect(corner).toEqual({ x: 0, y: 0, score: 9 });
    const [last] = pointsOf(maps([0, 0, 0, 9], [1, 1, 2, 2]), { x: 1, y: 1, width: 2, height: 2 }, "centers", undefined);
    expect(last).toEqual({ x: 2, y: 2, score: 9 });
    const [one] = pointsOf(maps([4], [1, 1, 1, 1]), { x: 0, y: 0, width: 1, height: 1 }, "centers", undefined);
    expect(one!.score).toBe(4);
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
      { scale: 3 },
    ])
      await expectRejection("invalid-option", find(image, options as never));
    await expectRejection("aborted", find(image, { signal: { aborted: true } }));
    await expectRejection("invalid-option", pose(opened, {} as never));
    const free = unet({ nClasses: 2, width: 4 });
    const any = await pose({ model: free, weights: initialize(free), preprocessing: {} }, { runtime });
    expect((await expectRejection("invalid-option", any(image))).message).toContain("preprocessing.size");
  });
});
