/** What networks run on in the browser that the tests are in. */
import { server } from "vitest/browser";

/** WebKitGTK has no WebGPU; in any other browser tests fail without it. */
export const BROWSER_BACKENDS: readonly ("wasm" | "webgpu")[] = server.browser === "webkit" ? ["wasm"] : ["wasm", "webgpu"];

/** Whether networks can be run on WebGPU here. */
export const HAS_WEBGPU: boolean = BROWSER_BACKENDS.includes("webgpu");
