import { existsSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRuntime } from "@segkit/runtime-node";
import { findChromium } from "../../../scripts/chromium.mjs";
import { measureAll } from "./measure.js";

const RTLD_NODELETE = 0x1000;

/** WebGPU in Node wants a Vulkan driver; where there is none, the software one that comes with Chromium will do. */
async function offerSwiftShader(): Promise<void> {
  const chromium = await findChromium();
  const folders = [...(chromium ? [dirname(chromium)] : []), "/usr/lib/chromium"];
  const folder = folders.find((path) => existsSync(join(path, "vk_swiftshader_icd.json")));
  if (folder === undefined || process.platform !== "linux") return;
  process.env["VK_DRIVER_FILES"] ??= join(folder, "vk_swiftshader_icd.json");
  process.env["VK_ICD_FILENAMES"] ??= join(folder, "vk_swiftshader_icd.json");
  process.env["XDG_RUNTIME_DIR"] ??= tmpdir();
  try {
    // it is no addon of Node's, which Node says; but it stays loaded, and Dawn finds it by its name
    process.dlopen({ exports: {} }, join(folder, "libvulkan.so.1"), constants.dlopen.RTLD_NOW | RTLD_NODELETE);
  } catch (error) {
    if (!String(error).includes("self-register")) throw error;
  }
}

await offerSwiftShader();
const gpu = await createRuntime({ backend: "webgpu" }).catch((error: Error) =>
  console.warn(`no rows for WebGPU: ${error.message}`),
);

measureAll("Node", () => createRuntime({ backend: "cpu" }));
if (gpu) measureAll("Node", async () => gpu);
