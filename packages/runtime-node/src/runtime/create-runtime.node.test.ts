import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledModel, Runtime } from "@segkit/core";
import { expectRejection, expectTensors, tinyModel } from "@segkit/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRuntime, type NodeRuntimeOptions } from "./index.js";
import type { OrtThread } from "./thread.js";

/** The model with weights large enough to be written to a temporary file. */
function large(): CompiledModel {
  const tiny = tinyModel("conv");
  const weights = tiny.weights.map(({ location, data }) => {
    const bytes = new Uint8Array(6 << 20);
    bytes.set(data);
    return { location, data: bytes };
  });
  return { ...tiny, weights };
}

describe("createRuntime", () => {
  it("takes the CPU where CUDA is not installed, and says so", async () => {
    const runtime = await createRuntime();
    if (runtime.backend === "cpu") expect(runtime.reason).toMatch(/^the CPU, since .*CUDA/);
    else expect(runtime.backend).toBe("cuda");
    await runtime.dispose();
  });

  it("refuses options by name", async () => {
    for (const wrong of [
      { backend: "wasm" },
      { backend: "gpu" },
      { threads: -1 },
      { threads: 1.5 },
      { loading: "fast" },
      { device: 0 },
    ]) {
      await expectRejection("invalid-option", createRuntime(wrong as NodeRuntimeOptions));
    }
  });

  it("takes nothing in place of a provider that is absent", async ({ skip }) => {
    if ((await createRuntime()).backend === "cuda") skip("CUDA is installed here");
    const error = await expectRejection("no-backend", createRuntime({ backend: "cuda" }));
    expect(error.message).toContain("README");
    const runtime = await createRuntime({ backend: "cpu" });
    await expectRejection("no-backend", runtime.createSession(tinyModel("two"), { backend: "cuda" }));
    const session = await runtime.createSession(tinyModel("two"), { backend: "cpu" });
    expect(session.backend).toBe("cpu");
    await runtime.dispose();
  });
});

describe("a runtime in Node", () => {
  let runtime: Runtime & { thread: OrtThread };
  let before: string[];
  const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith("segkit-weights-"));
  beforeAll(async () => {
    before = temporary();
    runtime = (await createRuntime({ backend: "cpu" })) as typeof runtime;
  });
  afterAll(() => runtime.dispose());

  it("leaves no temporary file behind, whether loading succeeds, fails or is aborted", async () => {
    const model = large();
    const session = await runtime.createSession(model);
    expect(temporary()).toEqual(before);
    const { feeds, expected } = tinyModel("conv").runs[0]!;
    expectTensors(await session.run(feeds), expected, 1e-5);
    expect((await session.verify(feeds)).outputs[0]!.maxAbsolute).toBeLessThan(1e-5);
    await session.dispose();
    const cut = { ...model, graph: model.graph.slice() };
    cut.graph.set(new TextEncoder().encode("Cunv"), new TextDecoder("latin1").decode(cut.graph).indexOf("Conv"));
    await expectRejection("corrupt-data", runtime.createSession(cut));
    const signal = { aborted: false };
    const onProgress = () => {
      signal.aborted = true;
    };
    await expectRejection("aborted", runtime.createSession(model, { signal, onProgress }));
    expect(temporary()).toEqual(before);
  });

  it("takes weights of which some are on disk and some in memory", async () => {
    const folder = mkdtempSync(join(tmpdir(), "segkit-runtime-"));
    const tiny = tinyModel("conv");
    const { feeds, expected } = tiny.runs[0]!;
    const onDisk = (data: Uint8Array) => {
      writeFileSync(join(folder, "weights.bin"), data);
      return { path: join(folder, "weights.bin") };
    };
    const largeOf = (data: Uint8Array) => new Blob([data as Uint8Array<ArrayBuffer>, new Uint8Array(5 << 20)]);
    const smallOf = (data: Uint8Array) => new Blob([data as Uint8Array<ArrayBuffer>]);
    const ways = [
      [onDisk, (data: Uint8Array) => data],
      [onDisk, smallOf],
      [largeOf, smallOf],
      [largeOf, (data: Uint8Array) => data],
      [smallOf, (data: Uint8Array) => data],
      [onDisk, largeOf],
    ] as const;
    expect(tiny.weights).toHaveLength(2);
    for (const way of ways) {
      for (const order of [way, way.toReversed()]) {
        const weights = tiny.weights.map(({ location, data }, i) => ({ location, data: order[i]!(data as Uint8Array) }));
        const session = await runtime.createSession({ ...tiny, weights });
        expectTensors(await session.run(feeds), expected, 1e-5);
        await session.dispose();
      }
    }
    expect(temporary()).toEqual(before);
    rmSync(folder, { recursive: true });
  });

  it("releases a session whose loading was aborted", async () => {
    const kinds: string[] = [];
    const { worker } = runtime.thread.life;
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message, ...rest) => {
      kinds.push(message.kind);
      if (message.kind === "load") controller.abort();
      post(message, ...rest);
    };
    let controller = new AbortController();
    await expectRejection("aborted", runtime.createSession(tinyModel("conv"), { signal: controller.signal }));
    controller = new AbortController();
    await (await runtime.createSession(tinyModel("two"))).dispose();
    expect(kinds.sort()).toEqual(["load", "load", "release", "release"]);
    worker.postMessage = post;
  });

  it("takes signals without events", async () => {
    const session = await runtime.createSession(tinyModel("slow"), { warmUp: false });
    const signal = { aborted: false };
    setTimeout(() => {
      signal.aborted = true;
    }, 30);
    const feeds = {
      x: { type: "float32", dims: [256, 256], data: new Float32Array(256 * 256) },
      steps: { type: "int64", dims: [], data: BigInt64Array.of(1000n) },
    } as const;
    await expectRejection("aborted", session.run(feeds, { signal }));
    await session.dispose();
  });

  it("skips what is aborted before its turn", async () => {
    const session = await runtime.createSession(tinyModel("two"));
    const { feeds, expected } = tinyModel("two").runs[0]!;
    const controller = new AbortController();
    const first = session.run(feeds);
    const second = session.run(feeds, { signal: controller.signal });
    const third = session.run(feeds);
    controller.abort();
    await expectRejection("aborted", second);
    for (const result of [await first, await third]) expectTensors(result, expected, 0);
    await session.dispose();
  });

  it("tells files that cannot be read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "segkit-runtime-"));
    const path = join(folder, "weights.bin");
    const tiny = tinyModel("conv");
    const weights = tiny.weights.map(({ location }) => ({ location, data: { path } }));
    const absent = await expectRejection("io-error", runtime.createSession({ ...tiny, weights }));
    expect(absent.message).toContain("ENOENT");
    writeFileSync(path, new Uint8Array(10));
    const short = await expectRejection("corrupt-weights", runtime.createSession({ ...tiny, weights }));
    expect(short.message).toMatch(/first\.bin: expected at least \d+ bytes, received 10/);
    expect(existsSync(path)).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it("starts another thread when its thread has died of an error", async () => {
    const old = await runtime.createSession(tinyModel("two"));
    runtime.thread.life.worker.emit("error", Object.assign(new Error("heap limit"), { code: "ERR_WORKER_OUT_OF_MEMORY" }));
    const error = await expectRejection("out-of-memory", old.run(tinyModel("two").runs[0]!.feeds));
    expect(error.message).toContain("heap limit");
    await old.dispose();
    const next = await runtime.createSession(tinyModel("two"));
    expectTensors(await next.run(tinyModel("two").runs[0]!.feeds), tinyModel("two").runs[0]!.expected, 0);
    await next.dispose();
  });
});

describe("a thread that ends while it rests", () => {
  it("is noticed, and another started", async () => {
    const runtime = (await createRuntime({ backend: "cpu" })) as Runtime & { thread: OrtThread };
    const old = await runtime.createSession(tinyModel("two"));
    await runtime.thread.life.worker.terminate();
    await expectRejection("no-backend", old.run(tinyModel("two").runs[0]!.feeds));
    const next = await runtime.createSession(tinyModel("two"));
    expectTensors(await next.run(tinyModel("two").runs[0]!.feeds), tinyModel("two").runs[0]!.expected, 0);
    await runtime.dispose();
  });
});
