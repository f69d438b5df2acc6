import { expectClose, expectError, noisyImage } from "@segkit/testing";
import { Tensor as OrtTensor, type TypedTensor } from "onnxruntime-common";
import { describe, expect, it } from "vitest";
import { IMAGENET_MEAN, IMAGENET_STD, imageToTensor, type Tensor, tensorToImage } from "./index.js";

const small = { data: Uint8Array.of(10, 20, 30, 40, 50, 60), height: 1, width: 2, channels: 3 };

describe("imageToTensor", () => {
  it("writes planes, in either order", () => {
    const { type, data, dims } = imageToTensor(small, { scale: 1 });
    expect({ type, data: [...data], dims }).toEqual({ type: "float32", data: [10, 40, 20, 50, 30, 60], dims: [1, 3, 1, 2] });
    expect([...imageToTensor(small, { scale: 1, order: "bgr" }).data]).toEqual([30, 60, 20, 50, 10, 40]);
  });

  it("scales, then normalizes by channel", () => {
    const { data } = imageToTensor(small, { mean: IMAGENET_MEAN, std: IMAGENET_STD });
    expectClose(data.subarray(0, 2), [(10 / 255 - 0.485) / 0.229, (40 / 255 - 0.485) / 0.229], 1e-6);
    const floats = { ...small, data: Float32Array.from(small.data, (v) => v / 255) };
    expectClose(imageToTensor(floats, { mean: IMAGENET_MEAN, std: IMAGENET_STD }).data, data, 5e-7);
    expect([...imageToTensor(small, { scale: 1, mean: 10, std: 2 }).data]).toEqual([0, 15, 5, 20, 10, 25]);
  });

  it("takes batches, leaves alpha out, and lets other channels be", () => {
    const batch = imageToTensor([small, { ...small, data: Uint8Array.from(small.data, (v) => v + 1) }], { scale: 1 });
    expect(batch.dims).toEqual([2, 3, 1, 2]);
    expect([...batch.data.subarray(6)]).toEqual([11, 41, 21, 51, 31, 61]);
    const rgba = { data: new Uint8ClampedArray([1, 2, 3, 255]), height: 1, width: 1 };
    expect([...imageToTensor(rgba, { scale: 1 }).data]).toEqual([1, 2, 3]);
    expect(imageToTensor(noisyImage(2, 3, 5)).dims).toEqual([1, 5, 2, 3]);
  });

  it("refuses wrong images and options", () => {
    expectError("invalid-image", () => imageToTensor([]));
    expectError("invalid-image", () => imageToTensor([small, undefined as never]));
    expectError("shape-mismatch", () => imageToTensor([small, { ...small, height: 2, width: 1 }]));
    for (const options of [
      { mean: [1, 2] },
      { std: 0 },
      { std: [1, 0, 1] },
      { scale: 0 },
      { scale: Number.NaN },
      { mean: "0" },
      { order: "gbr" },
      { normalize: true },
    ]) {
      expectError("invalid-option", () => imageToTensor(small, options as never));
    }
    expectError("invalid-option", () => imageToTensor(noisyImage(1, 1, 1), { order: "bgr" }));
  });
});

describe("tensorToImage", () => {
  it("undoes imageToTensor, bytes exactly", () => {
    const images = [noisyImage(7, 5, 3, 1), noisyImage(7, 5, 3, 2)];
    const options = { mean: IMAGENET_MEAN, std: IMAGENET_STD, order: "bgr" } as const;
    const tensor = imageToTensor(images, options);
    for (const index of [0, 1]) expect(tensorToImage(tensor, { ...options, index })).toEqual(images[index]);
  });

  it("takes three dimensions, clamps bytes and keeps floats", () => {
    const tensor = { type: "float32", data: Float32Array.of(-1, 0.5, Number.NaN, 3), dims: [1, 2, 2] } as const;
    expect([...tensorToImage(tensor).data]).toEqual([0, 128, 0, 255]);
    expect(tensorToImage(tensor, { type: "float32" }).data).toEqual(tensor.data);
  });

  it("refuses wrong tensors and options", () => {
    const data = new Float32Array(4);
    expectError("invalid-tensor", () => tensorToImage(undefined as never));
    expectError("invalid-tensor", () => tensorToImage({ type: "float32", data, dims: [2, 2] }));
    expectError("invalid-tensor", () => tensorToImage({ type: "float32", data, dims: [1, 2, 3] }));
    expectError("invalid-tensor", () => tensorToImage({ type: "float32", data: [0] as never, dims: [1, 1, 1] }));
    const tensor = { type: "float32", data, dims: [1, 2, 2] } as const;
    for (const options of [
      { index: 1 },
      { type: "int8" },
      { std: Number.POSITIVE_INFINITY },
      { order: "bgr" },
      { layout: "NHWC" },
    ]) {
      expectError("invalid-option", () => tensorToImage(tensor, options as never));
    }
  });
});

describe("Tensor", () => {
  it("is structurally ONNX Runtime's: either's CPU tensors do for the other", () => {
    const theirs: TypedTensor<"float32"> = new OrtTensor("float32", new Float32Array(3), [3, 1, 1]) as TypedTensor<"float32">;
    const ours: Tensor<"float32"> = theirs; // a test of types: it is assignable as it is
    expect(tensorToImage(ours).channels).toBe(3);
    const { type, data, dims } = imageToTensor(small);
    expect(new OrtTensor(type, data, dims).size).toBe(6);
  });
});
