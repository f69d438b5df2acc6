/** WebGPU in Node, on a GPU or, where there is none, on the software Vulkan driver that comes with Chromium. Skipped where there is neither. */
import type { CompiledModel } from "@segkit/core";
import { describeRuntime, expectRejection, tinyModel } from "@segkit/testing";
import { offerSwiftShader } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { breakDown } from "./break-down.testing.js";
import { createRuntime } from "./index.js";

async function hasWebGpu(): Promise<boolean> {
  // before the first attempt: Dawn looks for drivers once in a process
  await offerSwiftShader();
  const runtime = await createRuntime({ backend: "webgpu" }).catch((error: Error) => error);
  if (runtime instanceof Error) {
    console.warn(`WebGPU is absent, its tests are skipped: ${runtime.message}`);
    return false;
  }
  await runtime.dispose();
  return true;
}

const available = await hasWebGpu();

if (available) {
  describeRuntime("runtime-node on WebGPU", () => createRuntime({ backend: "webgpu" }), {
    backend: "webgpu",
    reference: "cpu",
    tolerance: 1e-4,
    cannotRun: { half: "SwiftShader has no float16 in shaders" },
    breakDown,
  });
}

describe.skipIf(!available)("WebGPU in Node", () => {
  it("stands beside sessions on the CPU", async () => {
    const runtime = await createRuntime({ backend: "cpu" });
    const model: CompiledModel = tinyModel("conv");
    const session = await runtime.createSession(model, { backend: "webgpu" });
    expect([session.backend, runtime.backend]).toEqual(["webgpu", "cpu"]);
    const found = await session.verify(tinyModel("conv").runs[0]!.feeds);
    expect(found).toMatchObject({ backend: "webgpu", reference: "cpu" });
    expect(found.outputs[0]!.maxAbsolute).toBeLessThan(1e-4);
    await runtime.dispose();
  });
});

describe("WebGPU in Node, absent", () => {
  it.skipIf(available)("is refused with a remedy", async () => {
    const error = await expectRejection("no-backend", createRuntime({ backend: "webgpu" }));
    expect(error.remedy).toContain("Vulkan");
  });
});
