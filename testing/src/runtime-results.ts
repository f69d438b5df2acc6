/** The part of the runtimes' contract about what is computed, and what is refused. */
import type { Backend } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { expect, it } from "vitest";
import { expectRejection } from "./expect.js";
import { tinyModel } from "./models.js";
import { expectTensors, type RuntimeContract, type Tested } from "./runtime-tested.js";

/** What it computes, from every form of weights. */
export function describeResults(on: Tested): void {
  const { backend, tolerance, weightForms, runs } = on;
  it("says what it runs on, and why", async () => {
    expect(on.runtime.backend).toBe(backend);
    expect(on.runtime.reason).toMatch(/\w+ \w+/);
    const session = await on.runtime.createSession(tinyModel("two"));
    expect(session.backend).toBe(backend);
    expect(session.reason).toMatch(/\w+ \w+/);
    await session.dispose();
  });

  for (const model of ["conv", "two", "types", "half", "failing"] as const) {
    runs(model)(`computes "${model}" as the reference evaluator does`, async () => {
      const tiny = tinyModel(model);
      const session = await on.runtime.createSession(tiny);
      expect(session.inputs).toEqual(tiny.inputs);
      expect(session.outputs).toEqual(tiny.outputs);
      for (const { feeds, expected } of tiny.runs) expectTensors(await session.run(feeds), expected, tolerance);
      await session.dispose();
    });
  }

  const forms: NonNullable<RuntimeContract["weightForms"]> = {
    "a view of a larger buffer": (bytes) => {
      const larger = new Uint8Array(bytes.length + 9);
      larger.set(bytes, 5);
      return larger.subarray(5, 5 + bytes.length);
    },
    "a Blob": (bytes) => new Blob([bytes as Uint8Array<ArrayBuffer>]),
    ...weightForms,
  };
  for (const [form, make] of Object.entries(forms)) {
    runs("conv")(`takes weights as ${form}, unchanged`, async () => {
      const tiny = tinyModel("conv");
      const weights = await Promise.all(tiny.weights.map(async ({ location, data }) => ({ location, data: await make(data) })));
      const session = await on.runtime.createSession({ ...tiny, weights });
      const { feeds, expected } = tiny.runs[0]!;
      expectTensors(await session.run(feeds), expected, tolerance);
      await session.dispose();
      const again = await on.runtime.createSession({ ...tiny, weights });
      expectTensors(await again.run(feeds), expected, tolerance);
      await again.dispose();
      expect(tiny.weights).toEqual(tinyModel("conv").weights);
    });
  }
}

/** Tensors that go in and come out. */
export function describeTensors(on: Tested): void {
  it("leaves the tensors it is given as they are", async () => {
    const tiny = tinyModel("two");
    const session = await on.runtime.createSession(tiny);
    const { feeds } = tiny.runs[0]!;
    await session.run(feeds);
    expect(feeds).toEqual(tinyModel("two").runs[0]!.feeds);
    await session.dispose();
  });

  it("takes tensors that are views of a larger buffer", async () => {
    const session = await on.runtime.createSession(tinyModel("two"));
    const pool = Float32Array.from({ length: 64 }, (_, i) => i);
    const result = await session.run({ a: rows(pool.subarray(3, 7)), b: rows(pool.subarray(20, 24)) });
    expect([...result["sum"]!.data]).toEqual([23, 25, 27, 29]);
    await session.dispose();
  });

  it("carries NaN and infinities", async () => {
    const session = await on.runtime.createSession(tinyModel("two"));
    const a = rows(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, -0, 1));
    const { sum } = await session.run({ a, b: rows(Float32Array.of(1, 1, 0, 2)) });
    expect([...sum!.data]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, 0, 3]);
    await session.dispose();
  });

  it("runs sessions at the same time, each with its own results", async () => {
    const tiny = tinyModel("two");
    const sessions = await Promise.all([1, 2, 3].map(() => on.runtime.createSession(tiny)));
    const calls = sessions.flatMap((session, s) =>
      Array.from({ length: 8 }, async (_, i) => {
        const { product } = await session.run({ a: filled(s + 1), b: filled(i) });
        expect([...product!.data]).toEqual(Array(4).fill((s + 1) * i));
      }),
    );
    await Promise.all(calls);
    await Promise.all(sessions.map((session) => session.dispose()));
  });
}

/** What it refuses, and how. */
export function describeRefusals(on: Tested): void {
  const { reference, tolerance, runs } = on;
  it("refuses feeds that do not fit, by name", async () => {
    const session = await on.runtime.createSession(tinyModel("two"));
    const { feeds } = tinyModel("two").runs[0]!;
    const wrong: [string, Record<string, unknown>][] = [
      ["b", { a: feeds["a"] }],
      ["c", { ...feeds, c: feeds["a"] }],
      ["b", { ...feeds, b: { type: "int32", dims: [3, 4], data: new Int32Array(12) } }],
      ["b", { ...feeds, b: { type: "float32", dims: [3, 5], data: new Float32Array(15) } }],
      ["b", { ...feeds, b: { type: "float32", dims: [12], data: new Float32Array(12) } }],
      ["b", { ...feeds, b: { type: "float32", dims: [3, 4], data: new Float32Array(11) } }],
      ["b", { ...feeds, b: { type: "float32", dims: [3, 4], data: new Float64Array(12) } }],
      // the same name stands for the same extent
      ["rows", { ...feeds, b: { type: "float32", dims: [2, 4], data: new Float32Array(8) } }],
      ["b", { ...feeds, b: null }],
    ];
    for (const [names, bad] of wrong) {
      const error = await expectRejection("invalid-tensor", session.run(bad as Record<string, Tensor>));
      expect(error.message).toContain(names);
    }
    await expectRejection("invalid-argument", session.run(null as never));
    await expectRejection("invalid-option", session.run(feeds, { sginal: undefined } as never));
    expectTensors(await session.run(feeds), tinyModel("two").runs[0]!.expected, tolerance);
    await session.dispose();
  });

  runs("failing")("reports an operator that fails, and the session goes on", async () => {
    const tiny = tinyModel("failing");
    const session = await on.runtime.createSession(tiny);
    await expectRejection("invalid-tensor", session.run({ x: { type: "float32", dims: [5], data: new Float32Array(5) } }));
    expectTensors(await session.run(tiny.runs[0]!.feeds), tiny.runs[0]!.expected, tolerance);
    await session.dispose();
  });

  it("refuses what is no model", async () => {
    const tiny = tinyModel("conv");
    await expectRejection("invalid-argument", on.runtime.createSession(null as never));
    await expectRejection("invalid-argument", on.runtime.createSession({ ...tiny, graph: "model.onnx" } as never));
    await expectRejection("corrupt-data", on.runtime.createSession({ ...tiny, graph: tiny.graph.subarray(0, 40) }));
    await expectRejection("invalid-argument", on.runtime.createSession({ ...tiny, weights: tiny.weights.slice(1) }));
    const short = tiny.weights.map(({ location, data }) => ({ location, data: data.subarray(0, 9) }));
    await expectRejection("corrupt-weights", on.runtime.createSession({ ...tiny, weights: short }));
    await expectRejection("invalid-option", on.runtime.createSession(tiny, { backend: "tpu" as never }));
    await expectRejection("invalid-option", on.runtime.createSession(tiny, { warmup: false } as never));
    await expectRejection("invalid-option", on.runtime.createSession(tiny, { warmUp: { batch: 1, height: 8 } }));
    const extents = { batch: 1, height: 8, width: 8 };
    await expectRejection("invalid-option", on.runtime.createSession(tiny, { warmUp: { ...extents, depth: 8 } }));
    await expectRejection("invalid-option", on.runtime.createSession(tiny, { warmUp: 8 as never }));
    await expectRejection(
      "out-of-memory",
      on.runtime.createSession(tiny, { warmUp: { batch: 1, height: 2 ** 30, width: 2 ** 30 } }),
    );
  });

  it("has no backend that it lacks, and takes no other instead", async () => {
    const foreign: Backend = reference === "cpu" ? "wasm" : "cuda";
    await expectRejection("no-backend", on.runtime.createSession(tinyModel("two"), { backend: foreign }));
  });
}

function rows(data: Float32Array): Tensor<"float32"> {
  return { type: "float32", dims: [data.length / 4, 4], data };
}

function filled(value: number): Tensor<"float32"> {
  return rows(new Float32Array(4).fill(value));
}
