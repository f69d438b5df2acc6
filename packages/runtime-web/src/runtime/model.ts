/** What a session is made of, checked. */
import { SegmentationError } from "@segkit/core/errors";
import type { CompiledModel } from "@segkit/core/runtime";
import { isKind, phrase, slipOf } from "@segkit/core/validate";

/** Refuses what is no model, or has weights that a browser cannot open. */
export function checkModel(where: string, model: CompiledModel): void {
  if (!isKind(model?.graph, "Uint8Array")) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "model.graph",
      expected: "a serialized ONNX model, Uint8Array",
      received: model?.graph,
      remedy: "Models are made by compile of @segkit/nn.",
      ...slipOf("model", model),
    });
  }
  for (const part of ["weights", "inputs", "outputs"] as const) {
    if (Array.isArray(model[part])) continue;
    throw new SegmentationError("invalid-argument", {
      where,
      option: `model.${part}`,
      expected: "an array",
      received: model[part],
    });
  }
  for (const { location, data } of model.weights) {
    const option = `model.weights["${location}"].data`;
    if (isKind(data, "Uint8Array", "Blob", "File")) continue;
    const isPath = typeof (data as { path?: unknown } | undefined)?.path === "string";
    throw new SegmentationError(isPath ? "unsupported" : "invalid-argument", {
      where,
      option,
      expected: "bytes or a Blob",
      received: isPath ? phrase("a path") : data,
      ...(isPath && { remedy: "A page cannot open files by path: give the File that the user chose, or fetch the weights." }),
    });
  }
}
