/** What `createSession` is given, looked at before the thread gets it. */
import { SegmentationError } from "@segkit/core/errors";
import type { CompiledModel } from "@segkit/core/runtime";
import { isKind, slipOf } from "@segkit/core/validate";

/** Throws `invalid-argument` unless the model has the parts of a compiled one. */
export function checkModel(where: string, model: CompiledModel): void {
  const fail = (option: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected,
      received,
      remedy: "Models are made by compile of @segkit/nn.",
      ...slipOf("model", model),
    });
  };
  if (typeof model !== "object" || model === null) fail("model", "a compiled model", model);
  if (!isKind(model.graph, "Uint8Array")) fail("model.graph", "a Uint8Array with the ONNX graph", model.graph);
  for (const part of ["weights", "inputs", "outputs"] as const) {
    if (!Array.isArray(model[part])) fail(`model.${part}`, "an array", model[part]);
  }
  model.weights.forEach(({ location, data }, i) => {
    if (typeof location !== "string" || location === "") fail(`model.weights[${i}].location`, "a name", location);
    const onDisk = typeof data === "object" && data !== null && "path" in data && typeof data.path === "string";
    if (!(isKind(data, "Uint8Array", "Blob", "File") || onDisk))
      fail(`model.weights[${i}].data`, "a Uint8Array, a Blob or { path }", data);
  });
}
