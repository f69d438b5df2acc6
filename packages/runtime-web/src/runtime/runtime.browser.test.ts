import { describeRuntime, type RuntimeContract } from "@segkit/testing";
import { vi } from "vitest";
import { createRuntime } from "./index.js";

interface Adapter {
  readonly features: ReadonlySet<string>;
}
const { gpu } = navigator as unknown as { gpu: { requestAdapter(): Promise<Adapter | null> } };
const half = (await gpu.requestAdapter())?.features.has("shader-f16");

/** The workers started, the newest last. */
const workers: Worker[] = [];
vi.stubGlobal(
  "Worker",
  class extends Worker {
    constructor(...words: ConstructorParameters<typeof Worker>) {
      super(...words);
      workers.push(this);
    }
  },
);

const contracts: Record<"wasm" | "webgpu", Pick<RuntimeContract, "breakDown" | "cannotRun">> = {
  wasm: { breakDown: async () => workers.at(-1)!.terminate() },
  webgpu: { cannotRun: half ? {} : { half: "the adapter has no shader-f16" } },
};
for (const backend of ["wasm", "webgpu"] as const) {
  describeRuntime(`runtime-web, ${backend}`, () => createRuntime({ backend }), {
    backend,
    reference: "wasm",
    ...contracts[backend],
  });
}
