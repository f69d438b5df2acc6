// Networks against their fixtures, in the browser: on WebAssembly, and on WebGPU, where each graph takes seconds.
import { createRuntime } from "@segkit/runtime-web";
import { BROWSER_BACKENDS } from "@segkit/testing/browser-backends";
import { describeNetwork } from "@segkit/testing/network-contract";
import type { NetworkCase } from "@segkit/testing/network-fixture";
import { coveringOperators, oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";
import { server } from "vitest/browser";

/** Small ones that have all operators of small ones between them; what only larger ones have is left to the tests of operators. */
const covering = coveringOperators(oneOfEachFamily);

/**
 * On WebAssembly one of each family in Chromium; in other engines, which run the same module, a few small ones, and so on WebGPU: where no GPU helps, a network's
 * shaders take seconds, and in Firefox half a minute, so that it has one network. All of them everywhere where SEGKIT_EVERY_NETWORK is set.
 */
function networksOn(backend: string): readonly NetworkCase[] {
  if (import.meta.env["SEGKIT_EVERY_NETWORK"] || (backend === "wasm" && server.browser === "chromium")) return oneOfEachFamily;
  if (backend === "webgpu" && server.browser === "firefox")
    return oneOfEachFamily.filter(({ family }) => family.name === "unet");
  return covering;
}

describe.each(BROWSER_BACKENDS)("on %s", (backend) => {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  for (const network of networksOn(backend)) describeNetwork(() => runtime, { network, scope: "fixed numbers" });
});
