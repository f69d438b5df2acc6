// Files as others export them: what they are taken for, what is refused, and where their weights stay.
import type { CompiledModel, Runtime, SessionOptions } from "@segkit/core/runtime";
import { expectRejection, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { convolution } from "../layers/conv.js";
import { exportOnnx, imageInput, initialize, type Model } from "../model/index.js";
import { unet } from "../networks/unet/index.js";
import { semantic } from "../tasks/index.js";
import file from "./from_onnx.fixture.json";
import { fromHalves, toHalves } from "./half.js";
import { labelsFrom } from "./head.js";
import { fromOnnx } from "./index.js";
import { classScores } from "./queries.js";

type Bytes = FixtureArray<Uint8Array<ArrayBuffer>>;
const NAMES = ["half", "labeled", "deep", "queries", "quantized", "external", "yolo", "decoder", "difficult"] as const;
type Cases = Readonly<Record<(typeof NAMES)[number], { readonly file: Bytes }>> & {
  readonly external: { readonly data: Bytes };
};
const fixture = loadFixture<Cases>(file);
const bytesOf = (name: (typeof NAMES)[number]) => fixture[name].file.data;

/** Road and lanes, at the image's size. */
const twoOutputs = (): Model => ({
  name: "two",
  inputs: imageInput(),
  forward: (p, { image }) => ({
    road: convolution(p.scope("road"), image!, 2, { kernel: 1 }),
    lanes: convolution(p.scope("lanes"), image!, 2, { kernel: 1 }),
  }),
});
/** Planes at a quarter of the image's size, without a telling name. */
const quarter = (): Model => ({
  name: "quarter",
  inputs: imageInput(),
  forward: (p, { image }) => ({ out: convolution(p.scope("conv"), image!, 5, { kernel: 4, stride: 4 }) }),
});

/** A runtime that notes what it is given. */
function noting(backend: "cpu" | "webgpu" = "cpu") {
  const given: { model: CompiledModel; options: SessionOptions }[] = [];
  const runtime: Runtime = {
    backend,
    reason: "a test",
    createSession: async (model, options = {}) => {
      given.push({ model, options });
      return {
        ...{ backend: "cpu", reason: "a test", inputs: model.inputs, outputs: model.outputs, timings: { load: 0, warmUp: 0 } },
        run: () => Promise.reject(new Error("not needed")),
        verify: () => Promise.reject(new Error("not needed")),
        dispose: async () => {},
      };
    },
    dispose: async () => {},
  };
  return { runtime, given };
}

describe("fromOnnx", () => {
  it.each([
    ["half", "scores", ["semantic"]],
    ["labeled", "labels", ["semantic"]],
    ["deep", "map", ["salient", "matte", "semantic"]],
    ["queries", "queries", ["semantic", "instance", "panoptic"]],
    ["quantized", "scores", ["semantic"]],
    ["yolo", "yolo", ["instance"]],
    ["decoder", "prompt-decoder", []],
    ["difficult", "scores", ["semantic"]],
  ] as const)("takes %s for %s", async (name, kind, tasks) => {
    const { signature } = await fromOnnx(bytesOf(name), { preprocessing: {} });
    expect(signature.head.kind).toBe(kind);
    expect(signature.tasks).toEqual(tasks);
  });

  it("says what the file says", async () => {
    const { signature, labels, preprocessing } = await fromOnnx(new Blob([bytesOf("yolo")]));
    expect(labels).toEqual(["cat", "rocket 'V2'"]);
    expect(preprocessing).toEqual({ size: { longestEdge: 32 }, pad: { height: 32, width: 32, value: 114, at: "center" } });
    expect(signature.head).toMatchObject({ form: "scores", nClasses: 2, coefficients: 4 });
    expect(signature.inputs).toEqual(["images float32 [1, 3, 32, 32]"]);
    expect(signature.outputs).toEqual(["output0 float32 [1, 10, 16]", "output1 float32 [1, 4, 8, 8]"]);
    expect(signature.opset).toBe(17);
    expect(signature.operators["Conv"]).toBe(3);
    expect(signature.metadata["task"]).toBe("segment");
    const half = await fromOnnx(bytesOf("half"), { preprocessing: { mean: 0.5 } });
    expect(half.signature.image).toMatchObject({ layout: "NHWC", type: "float16", channels: 3, height: 24, width: 32 });
    expect(half.signature.head).toMatchObject({ layout: "NHWC", activation: "softmax", channels: 4 });
    expect(half.preprocessing).toEqual({ mean: 0.5, size: { height: 24, width: 32 } });
  });

  it("leaves weights where they are", async () => {
    const model = unet({ nClasses: 3, width: 4 });
    const whole = await exportOnnx(model, { weights: initialize(model) });
    for (const source of [whole, new Blob([whole])]) {
      const { compiled } = (await fromOnnx(source, { preprocessing: {} })).onnx!;
      expect(compiled.graph.length).toBeLessThan(whole.length / 4);
      expect(compiled.weights.map(({ data }) => data === source)).toEqual([true]);
    }
    const external = await fromOnnx(bytesOf("external"), {
      preprocessing: {},
      externalData: { "model.onnx_data": fixture.external.data.data },
    });
    expect(external.onnx!.compiled.weights.map(({ location }) => location)).toEqual(["model.onnx_data"]);
    const files = [new File([fixture.external.data.data], "model.onnx_data"), new File([bytesOf("external")], "any.onnx")];
    const chosen = await fromOnnx(files, { preprocessing: {} });
    expect(chosen.onnx!.compiled.weights.map(({ data }) => data === files[0])).toEqual([true]);
  });

  it("asks where it is not clear", async () => {
    const twoHeads = await exportOnnx(twoOutputs(), { weights: initialize(twoOutputs()) });
    const unclear = await expectRejection("unsupported", fromOnnx(twoHeads, { preprocessing: {} }));
    expect(unclear.remedy).toBe('Say which one counts: output: "road" or "lanes".');
    expect((await fromOnnx(twoHeads, { preprocessing: {}, output: "lanes" })).signature.head).toMatchObject({
      output: "lanes",
    });
    const small = await exportOnnx(quarter(), { weights: initialize(quarter()), extents: { batch: 1, height: 32, width: 32 } });
    const either = await expectRejection("unsupported", fromOnnx(small, { preprocessing: {} }));
    expect(either.remedy).toBe('Say what it is for: task: "semantic" or "pose".');
    expect((await fromOnnx(small, { preprocessing: {}, task: "semantic" })).signature.head.kind).toBe("scores");
    expect((await fromOnnx(small, { preprocessing: {}, task: "pose" })).signature.head.kind).toBe("heat-maps");
  });

  it("refuses what it cannot take", async () => {
    const preprocessing = {};
    for (const [code, promise, words] of [
      ["invalid-option", fromOnnx(bytesOf("half")), /preprocessing/],
      ["invalid-option", fromOnnx(bytesOf("half"), { preprocessing: { size: { height: 8, width: 8 } } }), /24 × 32/],
      ["invalid-option", fromOnnx(bytesOf("half"), { preprocessing, labels: ["a"] }), /labels.*4 names/],
      ["invalid-option", fromOnnx(bytesOf("half"), { preprocessing, output: "logits" }), /output.*probabilities/],
      ["invalid-option", fromOnnx(bytesOf("half"), { preprocessing, task: "depth" as never }), /task/],
      ["invalid-option", fromOnnx(bytesOf("half"), { preprocessing: { sizes: 3 } as never }), /sizes/],
      ["invalid-option", fromOnnx(bytesOf("half"), { head: 3 } as never), /head/],
      ["unsupported", fromOnnx(bytesOf("half"), { preprocessing, task: "instance" }), /task instance.*semantic/],
      ["io-error", fromOnnx(bytesOf("external"), { preprocessing }), /model.onnx_data/],
      ["invalid-argument", fromOnnx(5 as never, { preprocessing }), /source/],
      ["invalid-argument", fromOnnx([new File(["x"], "a.bin")], { preprocessing }), /\.onnx/],
      ["corrupt-weights", fromOnnx(new Uint8Array(0), { preprocessing }), /nodes and outputs/],
      ["corrupt-weights", fromOnnx(new TextEncoder().encode("<!doctype html>"), { preprocessing }), /ONNX/],
      ["aborted", fromOnnx(bytesOf("half"), { preprocessing, signal: { aborted: true } }), /./],
    ] as const) {
      expect((await expectRejection(code, promise)).message).toMatch(words);
    }
    const { runtime } = noting();
    const decoder = await expectRejection("unsupported", semantic(await fromOnnx(bytesOf("decoder")), { runtime }));
    expect(decoder.remedy).toMatch(/onnx\.compiled/);
    const network = await fromOnnx(bytesOf("yolo"));
    const { message } = await expectRejection("unsupported", semantic(network, { runtime }));
    expect(message).toMatch(/task semantic.*instance\(source, options\)/);
  });

  it("names the nodes that WebGPU fails on", async () => {
    const network = await fromOnnx(bytesOf("difficult"), { preprocessing: {} });
    expect(network.signature.webgpu).toContainEqual(
      expect.objectContaining({ operator: "MaxPool", nodes: ["MaxPool_0"], severe: true }),
    );
    const { message } = await expectRejection("unsupported", semantic(network, { runtime: noting("webgpu").runtime }));
    expect(message).toMatch(/MaxPool_0/);
    const { runtime, given } = noting("webgpu");
    await semantic(network, { runtime, backend: "wasm" });
    expect(given[0]!.options).toEqual({ backend: "wasm", warmUp: {} });
    expect((await fromOnnx(bytesOf("labeled"), { preprocessing: {} })).signature.webgpu.every(({ severe }) => !severe)).toBe(
      true,
    );
  });

  it("survives any end and any byte of a file", async () => {
    const whole = bytesOf("yolo");
    const failures = new Set<string>();
    for (let i = 0; i < 100; i++) {
      const cut = i % 2 === 0 ? whole.slice(0, Math.floor((whole.length * i) / 100)) : whole.slice();
      if (i % 2 === 1) cut[Math.floor((whole.length * i) / 100)]! ^= 0xff;
      await fromOnnx(cut, { preprocessing: {} }).catch((error) => failures.add(error.code ?? String(error)));
    }
    expect([...failures].filter((code) => !/^(corrupt-weights|unsupported|invalid-option|io-error)$/.test(code))).toEqual([]);
  });
});

describe("halves", () => {
  it("are read exactly and written to the nearest", () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter(
      (half) => (half & 0x7c00) !== 0x7c00 || (half & 1023) === 0,
    );
    expect(maxDifference(toHalves(fromHalves(all)), all)).toBe(0);
    expect([...fromHalves(Uint16Array.of(0x3c00, 0xc000, 1, 0x7c00))]).toEqual([1, -2, 2 ** -24, Number.POSITIVE_INFINITY]);
    expect(fromHalves(Uint16Array.of(0x7e00))[0]).toBeNaN();
    const rounded = toHalves(
      Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 65519, 65520, 2 ** -25, 2.0001 ** -25, Number.NaN),
    );
    expect([...rounded]).toEqual([0x3c00, 0x3c02, 0x7bff, 0x7c00, 0, 0, 0x7e00]);
  });
});

describe("queries", () => {
  it("become scores of the classes that their masks have", () => {
    const classes = { type: "float32", data: Float32Array.of(9, 0, 0, 0, 9, 0, 0, 0, 9), dims: [1, 3, 3] } as const;
    const masks = { type: "float32", data: Float32Array.of(9, -9, -9, 9, 9, 9), dims: [1, 3, 1, 2] } as const;
    const { data, dims } = classScores(classes, masks);
    expect(dims).toEqual([1, 2, 1, 2]);
    expect(Array.from(data, Math.round)).toEqual([1, 0, 0, 1]);
  });
});

describe("names of classes", () => {
  it("are read as Python writes them", () => {
    expect(labelsFrom({ names: `{0: 'a', 2: "it's", 1: 'say \\'x\\''}` })?.length).toBe(3);
    expect(labelsFrom({ names: "{1: 'b'}" })).toEqual(["LABEL_0", "b"]);
    expect(labelsFrom({})).toBeUndefined();
  });
});
