/** Graphs of others that WebGPU would not compute, or not rightly. */
import { SegmentationError } from "@segkit/core/errors";
import type { Backend } from "@segkit/core/runtime";
import { phrase } from "@segkit/core/validate";
import type { WebgpuProblem } from "../onnx/webgpu-problems.js";

/** Refuses a graph that WebGPU fails on, where that is what runs it. */
export function refuseOnWebgpu(where: string, problems: readonly WebgpuProblem[], backend: Backend): void {
  const severe = problems.filter((problem) => problem.severe);
  if (backend !== "webgpu" || severe.length === 0) return;
  const named = severe.map(({ operator, nodes, reason }) => {
    const more = nodes.length > 3 ? ` and ${nodes.length - 3} more` : "";
    return `${operator} ${nodes.slice(0, 3).join(", ")}${more}: WebGPU ${reason}`;
  });
  throw new SegmentationError("unsupported", {
    where,
    option: "source",
    expected: "a graph that WebGPU computes",
    received: phrase(named.join("; ").slice(0, 1000)),
    remedy: 'Pass backend: "wasm", or "cpu" in Node; or export the model without these nodes.',
  });
}
