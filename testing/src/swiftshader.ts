/** A Vulkan driver for WebGPU in Node, where there is no GPU. */
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findChromium } from "../../scripts/chromium.mjs";

const RTLD_NODELETE = 0x1000;

/** Where no driver is installed, makes Chromium's SwiftShader known to the Vulkan loader, and its loader known to this process. */
export async function offerSwiftShader(): Promise<void> {
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
