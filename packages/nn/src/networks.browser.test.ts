// One network of each family against its fixture, in the browser: WebAssembly and WebGPU, where each graph takes seconds.
import { createRuntime } from "@segkit/runtime-web";
import { BROWSER_BACKENDS } from "@segkit/testing/browser-backends";
import { describeNetwork } from "@segkit/testing/network-contract";
import { coveringOperators, oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";
import { server } from "vitest/browser";

/**
 * Where no GPU helps, a network's shaders take seconds, and in Firefox half a minute: those networks then that have all operators between them, and in Firefox one. All of
 * them where SEGKIT_EVERY_NETWORK is set.
 */
const onWebGpu = import.meta.env["SEGKIT_EVERY_NETWORK"]
  ? oneOfEachFamily
  : server.browser === "firefox"
    ? oneOfEachFamily.filter(({ family }) => family.name === "unet")
    : coveringOperators(oneOfEachFamily);

describe.each(BROWSER_BACKENDS)("on %s", (backend) => {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  const networks = backend === "webgpu" ? onWebGpu : oneOfEachFamily;
  for (const network of networks) describeNetwork(() => runtime, { network, scope: "fixed numbers" });
});
