// One network of each family against its fixture, in the browser: WebAssembly and WebGPU, where each graph takes seconds.
import { createRuntime } from "@segkit/runtime-web";
import { BROWSER_BACKENDS } from "@segkit/testing/browser-backends";
import { describeNetwork } from "@segkit/testing/network-contract";
import { oneOfEachFamily } from "@segkit/testing/networks";
import { afterAll, describe } from "vitest";
import { server } from "vitest/browser";

/** Firefox takes half a minute for each network's shaders where no GPU helps: one of them there, and all where SEGKIT_EVERY_NETWORK is set. */
const few = server.browser === "firefox" && !import.meta.env["SEGKIT_EVERY_NETWORK"];
const one = oneOfEachFamily.filter(({ family }) => family.name === "unet");

describe.each(BROWSER_BACKENDS)("on %s", (backend) => {
  const runtime = createRuntime({ backend });
  afterAll(async () => (await runtime).dispose());
  const networks = few && backend === "webgpu" ? one : oneOfEachFamily;
  for (const network of networks) describeNetwork(() => runtime, { network, scope: "fixed numbers" });
});
