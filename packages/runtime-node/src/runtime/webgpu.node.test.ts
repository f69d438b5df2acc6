/** WebGPU in Node, on a GPU or, where there is none, on the software Vulkan driver that comes with Chromium. Skipped where there is neither. */
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CompiledModel } from "@segkit/core";
import { describeRuntime, expectRejection, tinyModel } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../../../scripts/chromium.mjs";
import { breakDown } from "./break-down.testing.js";
import { createRuntime } from "./index.js";

const RTLD_NODELETE = 0x1000;

/** Where no driver is installed, makes Chromium's SwiftShader known to the Vulkan loader, and its loader known to this process. */
async function offerSwiftShader(): Promise<void> {
  const drivers = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"].filter((path) => existsSync(path));
  if (drivers.some((path) => readdirSync(path).length > 0)) return;
  const chromium = await findChromium();
  const folders = [...(chromium ? [dirname(chromium), dirname(realpathSync(chromium))] : []), "/usr/lib/chromium"];
  const folder = folders.find((path) => existsSync(join(path, "vk_swiftshader_icd.json")));
  if (folder === undefined || process.platform !== "linux") return;
  process.env["VK_DRIVER_FILES"] ??= join(folder, "vk_swiftshader_icd.json");
  process.env["VK_ICD_FILENAMES"] ??= join(folder, "vk_swiftshader_icd.json");
  process.env["XDG_RUNTIME_DIR"] ??= tmpdir();
  try {
    // it is no addon of Node's, which Node says; but it stays loaded, and is found by its name from then on
    process.dlopen({ exports: {} }, join(folder, "libvulkan.so.1"), constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch (error) {
    if (!String(error).includes("self-register")) throw error;
  }
}

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
  it("stands beside sessions on the processor", async () => {
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
