/** One runtime on the CPU for all the suites that run published files: vitest runs them in one module graph. Node only. */
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-node/runtime";

let runtime: Promise<Runtime> | undefined;

/** The runtime, made at the first call. Nobody disposes of it: it keeps no process alive. */
export function cpuRuntime(): Promise<Runtime> {
  return (runtime ??= createRuntime({ backend: "cpu" }));
}
