import type { CompiledModel, Runtime } from "@segkit/core";
import { describeRuntime, expectRejection, type RuntimeContract, tinyModel } from "@segkit/testing";
import { BROWSER_BACKENDS, HAS_WEBGPU } from "@segkit/testing/browser-backends";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createRuntime } from "./index.js";

interface Adapter {
  readonly info: { readonly isFallbackAdapter: boolean };
  readonly features: ReadonlySet<string>;
}
const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<Adapter | null> } };
const half = (await gpu?.requestAdapter())?.features.has("shader-f16");

/** The workers started, the newest last. */
const workers: Worker[] = [];
const PlainWorker = Worker;
const PlainBlob = Blob;
/** How often each evaluated its script: each time it says that it lives. */
const evaluations = new Map<Worker, number>();
class WatchedWorker extends PlainWorker {
  constructor(...words: ConstructorParameters<typeof Worker>) {
    super(...words);
    workers.push(this);
    this.addEventListener("message", ({ data }) => {
      if ("alive" in data) evaluations.set(this, (evaluations.get(this) ?? 0) + 1);
    });
  }
}
vi.stubGlobal("Worker", WatchedWorker);
// the page serves other files too
afterAll(() => void vi.unstubAllGlobals());

const contracts: Record<"wasm" | "webgpu", Pick<RuntimeContract, "breakDown" | "cannotRun">> = {
  wasm: { breakDown: async () => workers.at(-1)!.terminate() },
  webgpu: {
    breakDown: async () => workers.at(-1)!.postMessage({ id: 0, request: { kind: "lose-device" } }),
    cannotRun: half ? {} : { half: "the adapter has no shader-f16" },
  },
};
for (const backend of BROWSER_BACKENDS) {
  describeRuntime(`runtime-web, ${backend}`, () => createRuntime({ backend }), {
    backend,
    reference: "wasm",
    ...contracts[backend],
  });
}

/** How a page's WebAssembly is threaded; the project "isolated" runs these tests on pages that may share memory. */
const threads = crossOriginIsolated
  ? `WASM with ${Math.min(4, navigator.hardwareConcurrency)} thread`
  : "WASM with 1 thread because the page is not cross-origin isolated";
const { feeds } = tinyModel("two").runs[0]!;

describe("createRuntime", () => {
  it("is tried on a page that is isolated where the project says so", () => {
    expect(crossOriginIsolated).toBe(import.meta.env["SEGKIT_ISOLATED"] === "yes");
  });

  it.runIf(HAS_WEBGPU)("takes WebGPU where there is an adapter, and says why not", async () => {
    // the adapter of these tests computes on the CPU: it is told to say otherwise
    vi.stubGlobal(
      "Blob",
      patchedBlob("Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });"),
    );
    const runtime = await createRuntime().finally(() => vi.stubGlobal("Blob", PlainBlob));
    expect(runtime.backend).toBe("webgpu");
    expect(runtime.reason).toMatch(/WebGPU on \w+/);
    const session = await runtime.createSession(tinyModel("two"), { backend: "wasm" });
    expect([session.backend, session.reason]).toEqual(["wasm", expect.stringContaining(threads)]);
    await runtime.dispose();
  });

  it.runIf(HAS_WEBGPU)("takes no adapter that computes on the CPU, unless asked for", async ({ skip }) => {
    if (!(await gpu!.requestAdapter())?.info.isFallbackAdapter) skip("the adapter is a GPU here");
    const runtime = await createRuntime();
    expect([runtime.backend, runtime.reason]).toEqual(["wasm", expect.stringContaining("computes on the CPU")]);
    await runtime.dispose();
    const asked = await createRuntime({ backend: "webgpu" });
    expect(asked.backend).toBe("webgpu");
    await asked.dispose();
  });

  it("falls to WASM in auto only, with the reason", async () => {
    const missing = gpu ? "requestAdapter() found none" : "this browser has no navigator.gpu";
    vi.stubGlobal("Blob", patchedBlob("if (navigator.gpu) navigator.gpu.requestAdapter = async () => null;"));
    try {
      const runtime = await createRuntime();
      expect(runtime.backend).toBe("wasm");
      expect(runtime.reason).toContain(`${missing}; ${threads}`);
      await runtime.dispose();
      const error = await expectRejection("no-backend", createRuntime({ backend: "webgpu" }));
      expect(error.message).toContain(missing);
    } finally {
      vi.stubGlobal("Blob", PlainBlob);
    }
  });

  it("names the cause where WebAssembly cannot be loaded", async () => {
    const page = await expectRejection("no-backend", createRuntime({ backend: "wasm", assets: { wasm: () => location.href } }));
    expect(page.message).toContain("a web page");
    const missing = await expectRejection("no-backend", createRuntime({ assets: { wasm: () => "/@fs/no/such.wasm" } }));
    expect(missing.message).toMatch(/HTTP 40[34].*folder "ort"/);
    const unreachable = await expectRejection(
      "no-backend",
      createRuntime({ assets: { wasm: () => "http://127.0.0.1:1/a.wasm" } }),
    );
    expect(unreachable.message).toContain("no answer");
    const folder = await expectRejection("no-backend", createRuntime({ assets: "/no/such/folder" }));
    expect(folder.message).toContain("worker");
  });

  // a folder, and its worker's script, are tried by scripts/consumers: the tests' server rewrites scripts
  it("takes its WebAssembly as bytes, which stay the caller's", async () => {
    const name = `ort-wasm-simd-threaded${"Suspending" in WebAssembly ? ".jspi" : ""}.wasm`;
    const file = new URL(`../../ort/${name}`, import.meta.url);
    const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
    expect(bytes.length).toBeGreaterThan(1e6);
    for (let n = 0; n < 2; n++) {
      const runtime = await createRuntime({ backend: "wasm", assets: { wasm: () => bytes } });
      const session = await runtime.createSession(tinyModel("two"));
      expect((await session.run(feeds))["sum"]!.dims).toEqual([3, 4]);
      await runtime.dispose();
    }
  });

  it("refuses options by name", async () => {
    await expectRejection("invalid-option", createRuntime({ backend: "cuda" as never }));
    await expectRejection("invalid-option", createRuntime({ threads: 0 }));
    await expectRejection("invalid-option", createRuntime({ powerPreference: "low" as never }));
    await expectRejection("invalid-option", createRuntime({ assets: { wasm: "a.wasm" as never } }));
    await expectRejection("invalid-option", createRuntime({ assets: "http://" }));
    await expectRejection("invalid-option", createRuntime({ device: "gpu" } as never));
  });

  it("runs builds that cannot suspend, as browsers without JSPI do", async () => {
    await withoutSuspending(async () => {
      for (const backend of BROWSER_BACKENDS) {
        const runtime = await createRuntime({ backend });
        const tiny = tinyModel("conv");
        const session = await runtime.createSession(tiny);
        const { scores } = await session.run(tiny.runs[0]!.feeds);
        expect(scores!.dims).toEqual(tiny.runs[0]!.expected["scores"]!.dims);
        await runtime.dispose();
      }
    });
  });

  it("evaluates its worker's script once, whatever that loads", async () => {
    for (const backend of BROWSER_BACKENDS) {
      const runtime = await createRuntime({ backend });
      const session = await runtime.createSession(tinyModel("two"));
      await session.run(feeds);
      expect(evaluations.get(workers.at(-1)!)).toBe(1);
      await runtime.dispose();
    }
  });

  it("starts one worker for all who ask at once after the last has ended", async () => {
    const runtime = await createRuntime({ backend: "wasm" });
    const session = await runtime.createSession(tinyModel("two"));
    const ended = expectRejection("no-backend", (await slow(runtime)).pending);
    workers.at(-1)!.terminate();
    await ended;
    const before = workers.length;
    const next = await Promise.all([1, 2, 3].map(() => runtime.createSession(tinyModel("two"))));
    for (const each of next) expect((await each.run(feeds))["sum"]!.dims).toEqual([3, 4]);
    expect(workers.length).toBe(before + 1);
    await expectRejection("no-backend", session.run(feeds));
    await runtime.dispose();
  });

  it.each([
    ["the build that suspends", (work: () => Promise<void>) => work()],
    ["the plain build", withoutSuspending],
  ])("tells memory that cannot be had, and goes on: %s", async (_, within) => {
    await within(async () => {
      const runtime = await createRuntime({ backend: "wasm" });
      const session = await runtime.createSession(expand, { warmUp: false });
      const x = { type: "float32", dims: [1], data: Float32Array.of(1) } as const;
      const shape = (n: number) => ({ type: "int64", dims: [1], data: BigInt64Array.of(BigInt(n)) }) as const;
      for (const n of [2 ** 30 - 1024, 2 ** 31]) await expectRejection("out-of-memory", session.run({ x, shape: shape(n) }));
      const next = await runtime.createSession(tinyModel("two"));
      expect((await next.run(feeds))["sum"]!.dims).toEqual([3, 4]);
      await runtime.dispose();
    });
  });
});

/** Does the work as an engine without JSPI does. */
async function withoutSuspending(work: () => Promise<void>): Promise<void> {
  const suspending = Object.getOwnPropertyDescriptor(WebAssembly, "Suspending");
  Reflect.deleteProperty(WebAssembly, "Suspending");
  try {
    await work();
  } finally {
    if (suspending) Object.defineProperty(WebAssembly, "Suspending", suspending);
  }
}

/** A run that takes seconds. */
async function slow(runtime: Runtime): Promise<{ readonly pending: Promise<unknown> }> {
  const session = await runtime.createSession(tinyModel("slow"), { warmUp: false });
  const x = { type: "float32", dims: [256, 256], data: new Float32Array(256 * 256) } as const;
  const steps = { type: "int64", dims: [], data: BigInt64Array.of(100_000n) } as const;
  return { pending: session.run({ x, steps }) };
}

/** y = x, as often as the shape says: as much memory as one likes for a few bytes. */
const expand: CompiledModel = {
  graph: Uint8Array.from(
    atob(
      "CAg6UgoVCgF4CgVzaGFwZRIBeSIGRXhwYW5kEgFnWg8KAXgSCgoICAESBAoCCAFaEwoFc2hhcGUSCgoICAcSBAoCCAFiEAoBeRILCgkIARIFCgMSAW5CBAoAEBE=",
    ),
    (letter) => letter.charCodeAt(0),
  ),
  weights: [],
  inputs: [
    { name: "x", type: "float32", dims: [1] },
    { name: "shape", type: "int64", dims: [1] },
  ],
  outputs: [{ name: "y", type: "float32", dims: ["n"] }],
};

/** A Blob whose scripts begin with this one: what the worker finds is then another browser's. */
function patchedBlob(script: string): typeof Blob {
  return class extends Blob {
    constructor(parts?: BlobPart[], options?: BlobPropertyBag) {
      super(
        options?.type === "text/javascript" && String(parts![0]).includes("requestAdapter") ? [script, ...parts!] : parts,
        options,
      );
    }
  };
}
