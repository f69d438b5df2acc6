import { createRuntime } from "@segkit/runtime-node";
import { offerSwiftShader } from "@segkit/testing/node";
import { measureAll } from "./measure.js";

await offerSwiftShader();
const gpu = await createRuntime({ backend: "webgpu" }).catch((error: Error) =>
  console.warn(`no rows for WebGPU: ${error.message}`),
);

measureAll("Node", () => createRuntime({ backend: "cpu" }));
if (gpu) measureAll("Node", async () => gpu);
