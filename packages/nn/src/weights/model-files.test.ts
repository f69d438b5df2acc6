// Files of TensorFlow's family: TensorFlow Lite's models, and HDF5 as Keras writes it.
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { openWeights, readWeights, toFloat32Elements, type Weights } from "./index.js";
import file from "./model-files.fixture.json";

interface Case {
  readonly file: string;
  readonly tensors: Readonly<Record<string, FixtureArray<Float32Array>>>;
  readonly types: Readonly<Record<string, string>>;
}

interface Lite extends Case {
  readonly scales: Readonly<
    Record<
      string,
      { readonly scales: FixtureArray<Float32Array>; readonly zeroPoints: FixtureArray<Int32Array>; readonly axis: number }
    >
  >;
}

const cases = loadFixture<
  Record<"tflite" | "quantized" | "behind", Lite> &
    Record<"keras" | "whole" | "kinds" | "trees" | "latest", Case> &
    Record<"dense" | "chunked" | "bigEndian" | "userBlock", string>
>(file);
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const refused = (bytes: Uint8Array) => expectError("corrupt-weights", () => readWeights(bytes)).message;

/** As bytes and as a Blob. */
async function* opened(base64: string, options = {}): AsyncGenerator<Weights> {
  yield readWeights(bytesOf(base64), options);
  yield await openWeights(new Blob([bytesOf(base64)]), options);
}

async function expectTensors({ tensors, files }: Weights, { tensors: expected, types }: Case): Promise<void> {
  expect([...tensors.keys()].sort()).toEqual(Object.keys(expected).sort());
  for (const [name, { shape, data }] of Object.entries(expected)) {
    const tensor = tensors.get(name)!;
    expect(tensor.shape, name).toEqual(shape);
    expect(tensor.type, name).toBe(types[name]);
    // where they lie in the file: nothing is copied
    expect(tensor.file, name).toBe(files[0]);
    if (tensor.quantization === undefined) expect([...(await toFloat32Elements(tensor))], name).toEqual([...data]);
  }
}

describe("TensorFlow Lite's models", () => {
  it.each(["tflite", "behind"] as const)("reads constants of every type where they lie: %s", async (name) => {
    for await (const weights of opened(cases[name].file)) {
      expect(weights.format).toBe("tflite");
      expect(weights.metadata).toEqual({ description: "made by hand" });
      await expectTensors(weights, cases[name]);
    }
  });

  it("reads quantized ones with their scales, and says what they stand for", async () => {
    const { tensors: expected, scales } = cases.quantized;
    for await (const weights of opened(cases.quantized.file)) {
      await expectTensors(weights, cases.quantized);
      for (const [name, { scales: steps, zeroPoints, axis }] of Object.entries(scales)) {
        const tensor = weights.tensors.get(name)!;
        const each = steps.data.length > 1;
        expect(tensor.quantization).toEqual({
          scales: [...steps.data],
          zeroPoints: [...zeroPoints.data],
          ...(each && { axis }),
        });
        const { shape, data } = expected[name]!;
        const run = data.length / shape[axis]!;
        const meant = [...data].map((value, i) => {
          const index = each ? Math.floor(i / run) : 0;
          return (value - zeroPoints.data[index]!) * steps.data[index]!;
        });
        expect([...(await toFloat32Elements(tensor))], name).toEqual(meant);
      }
    }
  });

  it("refuses what is wrong, by what is wrong", () => {
    const good = bytesOf(cases.tflite.file);
    expect(refused(good.subarray(0, 40))).toMatch(/cut short/);
    for (const length of [8, 100, good.length >> 1]) refused(good.subarray(0, length));
    const changed = (find: readonly number[], to: readonly number[]) => {
      const bytes = good.slice();
      const at = bytes.findIndex((_, i) => find.every((byte, k) => bytes[i + k] === byte));
      expect(at).toBeGreaterThan(0);
      bytes.set(to, at);
      return bytes;
    };
    // the shape 4 × 3 × 3 × 2, with another extent
    expect(refused(changed([4, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0], [4, 0, 0, 0, 5]))).toMatch(
      /conv\/Kernel.*float16.*\[5, 3, 3, 2\]/,
    );
  });
});

describe("HDF5", () => {
  it.each(["keras", "kinds", "trees", "latest"] as const)(
    "reads data sets by their paths, where they lie: %s",
    async (name) => {
      for await (const weights of opened(cases[name].file)) {
        expect(weights.format).toBe("hdf5");
        await expectTensors(weights, cases[name]);
      }
    },
  );

  it("takes the model's weights of a whole model", async () => {
    const { tensors, types } = cases.whole;
    const start = "model_weights/";
    const own = <T>(values: Readonly<Record<string, T>>) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (name.startsWith(start) ? [[name.slice(start.length), value]] : [])),
      );
    const inside = { file: cases.whole.file, tensors: own(tensors), types: own(types) };
    for await (const weights of opened(cases.whole.file)) await expectTensors(weights, inside);
    const { tensors: others } = readWeights(bytesOf(cases.whole.file), { key: "optimizer_weights" });
    expect([...others.keys()]).toEqual(["Adam/iterations:0"]);
  });

  it("refuses other layouts, and says how to write the file", () => {
    expect(refused(bytesOf(cases.dense))).toMatch(/layers: expected a group whose links are listed.*h5py/);
    expect(refused(bytesOf(cases.chunked))).toMatch(/w: expected elements in one piece.*chunks.*without chunks/);
    expect(refused(bytesOf(cases.bigEndian))).toMatch(/w: expected little-endian/);
    expect(refused(bytesOf(cases.userBlock))).toMatch(/start with 00/);
    const good = bytesOf(cases.keras.file);
    for (const length of [8, 60, 500, good.length >> 1]) refused(good.subarray(0, length));
  });
});
