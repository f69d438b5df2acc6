// Weights of every float type, in place at odd positions of their file, through compile and ONNX Runtime.
import { createRuntime } from "@segkit/runtime-node";
import { expectClose, expectError, safetensors } from "@segkit/testing";
import { afterAll, describe, expect, it } from "vitest";
import { compile } from "../model/compile.js";
import { initialize } from "../model/initialize.js";
import { unet } from "../networks/unet/index.js";
import { readWeights, toFloat32Elements, type Weights, type WeightTensor } from "./index.js";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

const model = unet({ inChannels: 3, nClasses: 2, width: 4 });

/** Bytes of an element: each writer rounds towards zero, so that the test needs no other rounding. */
const WRITERS = {
  F64: [8, (view: DataView, at: number, value: number) => view.setFloat64(at, value, true)],
  F32: [4, (view: DataView, at: number, value: number) => view.setFloat32(at, value, true)],
  BF16: [2, (view: DataView, at: number, value: number) => view.setUint16(at, bits(value) >>> 16, true)],
  F16: [2, (view: DataView, at: number, value: number) => view.setUint16(at, half(value), true)],
} as const;

function bits(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]!;
}

/** Numbers under 2⁻¹⁴ become zero: the largest weights here are about 1. */
function half(value: number): number {
  const word = bits(value);
  const exponent = ((word >>> 23) & 255) - 127 + 15;
  return ((word >>> 16) & 0x8000) | (exponent <= 0 ? 0 : (exponent << 10) | ((word >>> 13) & 1023));
}

/** The model's initial weights in another type, the first element at a position that is `shift` beyond a multiple of eight. */
async function weightsOf(dtype: keyof typeof WRITERS, shift: number): Promise<Weights> {
  const [size, write] = WRITERS[dtype];
  const header: Record<string, unknown> = {};
  const parts: [offset: number, values: Float32Array][] = [];
  let at = 0;
  for (const [name, tensor] of initialize(model, { seed: 3 }).tensors) {
    const values = await toFloat32Elements(tensor);
    parts.push([at, values]);
    header[name] = { dtype, shape: tensor.shape, data_offsets: [at, (at += size * values.length)] };
  }
  const view = new DataView(new ArrayBuffer(at));
  for (const [start, values] of parts) for (const [i, value] of values.entries()) write(view, start + size * i, value);
  const json = JSON.stringify(header);
  return readWeights(safetensors(json + " ".repeat((shift + 16 - (json.length % 8)) % 8), new Uint8Array(view.buffer)));
}

async function logits(weights: Weights): Promise<Float32Array> {
  const session = await (await runtime).createSession(compile(model, { weights }));
  const data = Float32Array.from({ length: 3 * 16 * 16 }, (_, i) => Math.sin(i));
  const output = await session.run({ image: { type: "float32", dims: [1, 3, 16, 16], data } });
  await session.dispose();
  return Object.values(output)[0]!.data as Float32Array;
}

/** The same numbers, written as float32. */
async function widened(weights: Weights): Promise<Weights> {
  const header: Record<string, unknown> = {};
  const all: number[] = [];
  for (const [name, tensor] of weights.tensors) {
    const start = 4 * all.length;
    for (const value of await toFloat32Elements(tensor)) all.push(value);
    header[name] = { dtype: "F32", shape: tensor.shape, data_offsets: [start, 4 * all.length] };
  }
  return readWeights(safetensors(header, new Uint8Array(Float32Array.from(all).buffer)));
}

describe("weights of other types", () => {
  it.each([
    ["F32", "float32"],
    ["F16", "float16"],
    ["BF16", "bfloat16"],
    ["F64", "float64"],
  ] as const)("%s run in place as the same numbers in float32 do", async (dtype, type) => {
    for (const shift of [0, 1, 2, 4]) {
      const weights = await weightsOf(dtype, shift);
      const [tensor] = weights.tensors.values();
      expect([tensor!.type, tensor!.byteOffset % 8]).toEqual([type, shift]);
      const actual = await logits(weights);
      expect(actual.some((value) => value !== 0)).toBe(true);
      expectClose(actual, await logits(await widened(weights)), 0);
    }
  });

  it("of integers are refused by name", () => {
    const [[name, { shape }]] = [...initialize(model).tensors] as [[string, WeightTensor], ...unknown[]];
    const bytes = shape.reduce((product, extent) => product * extent, 1);
    const header: Record<string, unknown> = { [name]: { dtype: "I8", shape, data_offsets: [0, bytes] } };
    let at = bytes;
    for (const [other, tensor] of initialize(model).tensors)
      if (other !== name) header[other] = { dtype: "F32", shape: tensor.shape, data_offsets: [at, (at += tensor.byteLength)] };
    const weights = readWeights(safetensors(header, new Uint8Array(at)));
    expect(expectError("weights-mismatch", () => compile(model, { weights })).message).toContain(name);
  });
});
