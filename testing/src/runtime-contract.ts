/** What every runtime must do, as tests that run in Node and in browsers: each runtime calls {@link describeRuntime} in its own test file. */
import type { Progress } from "@segkit/core/progress";
import type { Backend, CompiledModel, Runtime, Session, WeightFile } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectRejection, maxDifference } from "./expect.js";
import { type TinyModelName, tinyModel } from "./models.js";

/** What differs between runtimes. */
export interface RuntimeContract {
  /** The backend that the runtime must have chosen. */
  readonly backend: Backend;
  /** What `verify` compares with: `cpu` in Node, `wasm` in browsers. */
  readonly reference: Backend;
  /** Largest |difference| from the reference evaluator's outputs allowed. @default 1e-5 */
  readonly tolerance?: number;
  /** Further forms that weights can have, by a name for the test, e.g. a path. Bytes and Blobs are always tried. */
  readonly weightForms?: Readonly<Record<string, (bytes: Uint8Array) => WeightFile["data"] | Promise<WeightFile["data"]>>>;
  /** Ends the thread or takes the device that runs the sessions, as a crash would; pending runs must reject with `no-backend`. */
  readonly breakDown?: (runtime: Runtime) => Promise<void>;
  /** Models that this backend cannot run here, with the reason; their tests are skipped visibly. */
  readonly cannotRun?: Readonly<Partial<Record<TinyModelName, string>>>;
}

/** Declares the contract's tests for one runtime. `create` is called for one shared runtime and again where a test disposes of its own. */
export function describeRuntime(name: string, create: () => Promise<Runtime>, contract: RuntimeContract): void {
  const { backend, reference, tolerance = 1e-5, weightForms = {}, breakDown, cannotRun = {} } = contract;
  const runs = (model: TinyModelName) => (cannotRun[model] === undefined ? it : it.skip);

  describe(`runtime contract: ${name}`, () => {
    let runtime: Runtime;
    beforeAll(async () => {
      runtime = await create();
    });
    afterAll(async () => {
      await runtime?.dispose();
    });

    it("says what it runs on, and why", async () => {
      expect(runtime.backend).toBe(backend);
      expect(runtime.reason).toMatch(/\w+ \w+/);
      const session = await runtime.createSession(tinyModel("two"));
      expect(session.backend).toBe(backend);
      expect(session.reason).toMatch(/\w+ \w+/);
      await session.dispose();
    });

    for (const model of ["conv", "two", "types", "half", "failing"] as const) {
      runs(model)(`computes "${model}" as the reference evaluator does`, async () => {
        const tiny = tinyModel(model);
        const session = await runtime.createSession(tiny);
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
        const weights = await Promise.all(
          tiny.weights.map(async ({ location, data }) => ({ location, data: await make(data) })),
        );
        const session = await runtime.createSession({ ...tiny, weights });
        const { feeds, expected } = tiny.runs[0]!;
        expectTensors(await session.run(feeds), expected, tolerance);
        await session.dispose();
        const again = await runtime.createSession({ ...tiny, weights });
        expectTensors(await again.run(feeds), expected, tolerance);
        await again.dispose();
        expect(tiny.weights).toEqual(tinyModel("conv").weights);
      });
    }

    it("leaves the tensors it is given as they are", async () => {
      const tiny = tinyModel("two");
      const session = await runtime.createSession(tiny);
      const { feeds } = tiny.runs[0]!;
      await session.run(feeds);
      expect(feeds).toEqual(tinyModel("two").runs[0]!.feeds);
      await session.dispose();
    });

    it("takes tensors that are views of a larger buffer", async () => {
      const session = await runtime.createSession(tinyModel("two"));
      const pool = Float32Array.from({ length: 64 }, (_, i) => i);
      const result = await session.run({ a: rows(pool.subarray(3, 7)), b: rows(pool.subarray(20, 24)) });
      expect([...result["sum"]!.data]).toEqual([23, 25, 27, 29]);
      await session.dispose();
    });

    it("carries NaN and infinities", async () => {
      const session = await runtime.createSession(tinyModel("two"));
      const a = rows(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, -0, 1));
      const { sum } = await session.run({ a, b: rows(Float32Array.of(1, 1, 0, 2)) });
      expect([...sum!.data]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, 0, 3]);
      await session.dispose();
    });

    it("runs sessions at the same time, each with its own results", async () => {
      const tiny = tinyModel("two");
      const sessions = await Promise.all([1, 2, 3].map(() => runtime.createSession(tiny)));
      const calls = sessions.flatMap((session, s) =>
        Array.from({ length: 8 }, async (_, i) => {
          const { product } = await session.run({ a: filled(s + 1), b: filled(i) });
          expect([...product!.data]).toEqual(Array(4).fill((s + 1) * i));
        }),
      );
      await Promise.all(calls);
      await Promise.all(sessions.map((session) => session.dispose()));
    });

    it("refuses feeds that do not fit, by name", async () => {
      const session = await runtime.createSession(tinyModel("two"));
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
      const session = await runtime.createSession(tiny);
      await expectRejection("invalid-tensor", session.run({ x: { type: "float32", dims: [5], data: new Float32Array(5) } }));
      expectTensors(await session.run(tiny.runs[0]!.feeds), tiny.runs[0]!.expected, tolerance);
      await session.dispose();
    });

    it("refuses what is no model", async () => {
      const tiny = tinyModel("conv");
      await expectRejection("invalid-argument", runtime.createSession(null as never));
      await expectRejection("invalid-argument", runtime.createSession({ ...tiny, graph: "model.onnx" } as never));
      await expectRejection("corrupt-data", runtime.createSession({ ...tiny, graph: tiny.graph.subarray(0, 40) }));
      await expectRejection("invalid-argument", runtime.createSession({ ...tiny, weights: tiny.weights.slice(1) }));
      const short = tiny.weights.map(({ location, data }) => ({ location, data: data.subarray(0, 9) }));
      await expectRejection("corrupt-weights", runtime.createSession({ ...tiny, weights: short }));
      await expectRejection("invalid-option", runtime.createSession(tiny, { backend: "tpu" as never }));
      await expectRejection("invalid-option", runtime.createSession(tiny, { warmup: false } as never));
      await expectRejection("invalid-option", runtime.createSession(tiny, { warmUp: { batch: 1, height: 8 } }));
      const extents = { batch: 1, height: 8, width: 8 };
      await expectRejection("invalid-option", runtime.createSession(tiny, { warmUp: { ...extents, depth: 8 } }));
      await expectRejection("invalid-option", runtime.createSession(tiny, { warmUp: 8 as never }));
      await expectRejection(
        "out-of-memory",
        runtime.createSession(tiny, { warmUp: { batch: 1, height: 2 ** 30, width: 2 ** 30 } }),
      );
    });

    it("has no backend that it lacks, and takes no other instead", async () => {
      const foreign: Backend = reference === "cpu" ? "wasm" : "cuda";
      await expectRejection("no-backend", runtime.createSession(tinyModel("two"), { backend: foreign }));
    });

    runs("conv")("times loading and warm-up, and reports progress", async () => {
      const tiny = tinyModel("conv");
      const steps: Progress[] = [];
      const warm = await runtime.createSession(tiny, {
        warmUp: { batch: 1, height: 16, width: 16 },
        onProgress: (step) => steps.push(step),
      });
      expect(warm.timings.load).toBeGreaterThan(0);
      expect(warm.timings.warmUp).toBeGreaterThan(0);
      const stages = new Map<string, number>();
      for (const { stage, done, total } of steps) {
        expect(done).toBeGreaterThanOrEqual(stages.get(stage) ?? 0);
        expect(done).toBeLessThanOrEqual(total);
        stages.set(stage, done);
      }
      expect([...stages.keys()]).toEqual(["weights", "session", "warm-up"]);
      expect(stages.get("weights")).toBe(tiny.weights.reduce((sum, { data }) => sum + data.length, 0));
      expect(steps.at(-1)).toEqual({ stage: "warm-up", done: 1, total: 1 });
      steps.length = 0;
      const onProgress = (step: Progress) => steps.push(step);
      await warm.run(tiny.runs[0]!.feeds, { onProgress });
      await warm.verify(tiny.runs[0]!.feeds, { onProgress });
      expect(steps.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
        ...["run 1/1", "verify 1/3", "verify 2/3", "verify 3/3"],
      ]);
      const cold = await runtime.createSession(tiny);
      expect(cold.timings.warmUp).toBe(0);
      const fixed = await runtime.createSession(tinyModel("slow"), { warmUp: false });
      expect(fixed.timings.warmUp).toBe(0);
      await Promise.all([warm.dispose(), cold.dispose(), fixed.dispose()]);
      const thrown = new Error("from onProgress");
      const failing = runtime.createSession(tiny, {
        onProgress: () => {
          throw thrown;
        },
      });
      await expect(failing).rejects.toBe(thrown);
    });

    runs("conv")("verifies itself against the CPU", async () => {
      const tiny = tinyModel("conv");
      const session = await runtime.createSession(tiny);
      const found = await session.verify(tiny.runs[1]!.feeds);
      expect([found.backend, found.reference]).toEqual([backend, reference]);
      expect(found.outputs.map((output) => output.name)).toEqual(["scores"]);
      const { maxAbsolute, maxRelative, notFinite } = found.outputs[0]!;
      expect(notFinite).toBe(0);
      expect(maxAbsolute).toBeLessThanOrEqual(tolerance);
      expect(maxRelative).toBeLessThanOrEqual(tolerance);
      await session.dispose();
    });

    runs("slow")("keeps the event loop free during a run", async () => {
      const { session, steps } = await slowSession(runtime, 300);
      const start = performance.now();
      let last = start;
      let longest = 0;
      const timer = setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }, 5);
      const { y } = await session.run(slowFeeds(steps));
      clearInterval(timer);
      const whole = performance.now() - start;
      expect(y!.dims).toEqual([256, 256]);
      expect(whole).toBeGreaterThan(100);
      expect(longest).toBeLessThan(whole / 2);
      await session.dispose();
    });

    runs("slow")("ends a run when its signal does, and runs the next", async () => {
      const { session, steps } = await slowSession(runtime, 1500);
      const controller = new AbortController();
      const start = performance.now();
      const pending = session.run(slowFeeds(steps), { signal: controller.signal });
      setTimeout(() => controller.abort(), 20);
      await expectRejection("aborted", pending);
      expect(performance.now() - start).toBeLessThan(1000);
      const { y } = await session.run(slowFeeds(1));
      expect(y!.data[256]).toBe(0);
      await expectRejection("aborted", session.run(slowFeeds(1), { signal: AbortSignal.abort() }));
      await expectRejection("aborted", runtime.createSession(tinyModel("two"), { signal: AbortSignal.abort() }));
      await session.dispose();
    });

    it("disposes of a session, twice, and others go on", async () => {
      const [gone, stays] = await Promise.all([1, 2].map(() => runtime.createSession(tinyModel("two"))));
      await gone!.dispose();
      await gone!.dispose();
      const { feeds, expected } = tinyModel("two").runs[0]!;
      await expectRejection("no-backend", gone!.run(feeds));
      await expectRejection("no-backend", gone!.verify(feeds));
      expectTensors(await stays!.run(feeds), expected, tolerance);
      await stays!.dispose();
    });

    it("disposes of itself, twice, with all sessions", async () => {
      const own = await create();
      const session = await own.createSession(tinyModel("two"));
      await Promise.all([own.dispose(), own.dispose()]);
      await own.dispose();
      await expectRejection("no-backend", session.run(tinyModel("two").runs[0]!.feeds));
      await expectRejection("no-backend", own.createSession(tinyModel("two")));
      await session.dispose();
    });

    if (breakDown) {
      runs("slow")("reports a breakdown to what was pending, and can be used again", async () => {
        const own = await create();
        const { session, steps } = await slowSession(own, 1500);
        const pending = expectRejection("no-backend", session.run(slowFeeds(steps)));
        await breakDown(own);
        await pending;
        await expectRejection("no-backend", session.run(slowFeeds(1)));
        const { feeds, expected } = tinyModel("two").runs[0]!;
        const next = await own.createSession(tinyModel("two"));
        expectTensors(await next.run(feeds), expected, tolerance);
        await own.dispose();
      });
    }
  });
}

/** Expects the tensors to have the names, types and extents expected, and values within the tolerance. */
export function expectTensors(actual: Record<string, Tensor>, expected: Record<string, Tensor>, tolerance: number): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, { type, dims, data }] of Object.entries(expected)) {
    const { type: actualType, dims: actualDims, data: actualData } = actual[name]!;
    expect({ name, type: actualType, dims: [...actualDims] }).toEqual({ name, type, dims });
    expect(actualData.constructor).toBe(data.constructor);
    if (type === "float32")
      expect(maxDifference(actualData as Float32Array, data as Float32Array)).toBeLessThanOrEqual(tolerance);
    else expect([...actualData]).toEqual([...data]);
  }
}

function rows(data: Float32Array): Tensor<"float32"> {
  return { type: "float32", dims: [data.length / 4, 4], data };
}

function filled(value: number): Tensor<"float32"> {
  return rows(new Float32Array(4).fill(value));
}

/** The slow model, and how many of its steps take about so many milliseconds here. */
async function slowSession(runtime: Runtime, milliseconds: number): Promise<{ session: Session; steps: number }> {
  const model: CompiledModel = tinyModel("slow");
  const session = await runtime.createSession(model);
  let steps = 4;
  await session.run(slowFeeds(steps)); // not timed: the first run compiles shaders
  for (;;) {
    // the shortest of three: one that others' work held up would promise too much of the steps
    let took = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      await session.run(slowFeeds(steps));
      took = Math.min(took, performance.now() - start);
    }
    if (took > 40) return { session, steps: Math.ceil((steps * milliseconds) / took) };
    steps *= 4;
  }
}

function slowFeeds(steps: number): Record<string, Tensor> {
  return {
    x: { type: "float32", dims: [256, 256], data: new Float32Array(256 * 256) },
    steps: { type: "int64", dims: [], data: BigInt64Array.of(BigInt(steps)) },
  };
}
