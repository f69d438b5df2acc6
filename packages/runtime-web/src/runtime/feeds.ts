/** Checks of what a session is given: tensors against the model's inputs, and models themselves. */
import { SegmentationError } from "@segkit/core/errors";
import type { CompiledModel, TensorSpec } from "@segkit/core/runtime";
import type { Tensor, TensorType } from "@segkit/core/tensor";
import { checkInteger, phrase } from "@segkit/core/validate";

const ARRAYS = {
  float32: Float32Array,
  float16: Uint16Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

/** A tensor for every input and no other, each of the type and extents that the model states; the same extent wherever a name stands. */
export function checkFeeds(where: string, specs: readonly TensorSpec[], feeds: Readonly<Record<string, Tensor>>): void {
  const names = specs.map(({ name }) => `"${name}"`).join(", ") || "no inputs";
  if (typeof feeds !== "object" || feeds === null || Array.isArray(feeds)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "feeds",
      expected: `tensors by name: ${names}`,
      received: feeds,
    });
  }
  for (const name of Object.keys(feeds)) {
    if (specs.some((spec) => spec.name === name)) continue;
    throw new SegmentationError("invalid-tensor", { where, option: "feeds", expected: `only ${names}`, received: name });
  }
  const extents = new Map<string, number>();
  for (const spec of specs) checkTensor(where, spec, feeds[spec.name], names, extents);
}

function checkTensor(where: string, spec: TensorSpec, tensor: Tensor | undefined, names: string, extents: Map<string, number>) {
  const option = `feeds.${spec.name}`;
  if (typeof tensor !== "object" || tensor === null) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option,
      expected: `a tensor for each of ${names}`,
      received: tensor,
    });
  }
  const { type, data, dims } = tensor;
  const fail = (part: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-tensor", { where, option: `${option}${part}`, expected, received });
  };
  if (type !== spec.type) fail(".type", `"${spec.type}"`, type);
  const wanted = `[${spec.dims.join(", ")}]`;
  if (!Array.isArray(dims) || dims.length !== spec.dims.length) {
    return fail(".dims", wanted, Array.isArray(dims) ? phrase(`[${dims.join(", ")}]`) : dims);
  }
  const shown = phrase(`[${dims.join(", ")}]`);
  for (const [axis, extent] of dims.entries()) {
    const stated = spec.dims[axis]!;
    if (!Number.isSafeInteger(extent) || extent < 0) fail(".dims", `${wanted}, integers ≥ 0`, shown);
    const known = typeof stated === "number" ? stated : (extents.get(stated) ?? extent);
    if (extent !== known) fail(".dims", typeof stated === "number" ? wanted : `${wanted} with ${stated} = ${known}`, shown);
    if (typeof stated === "string") extents.set(stated, extent);
  }
  const length = dims.reduce((product, extent) => product * extent, 1);
  if (!(data instanceof ARRAYS[spec.type])) fail(".data", `a ${ARRAYS[spec.type].name}`, data);
  else if (data.length !== length) fail(".data", `${length} values for dims ${wanted}`, phrase(`${data.length} values`));
}

/** Tensors of zeros for every input, with the extents given for names; what a warm-up runs on. */
export function zeroFeeds(
  where: string,
  specs: readonly TensorSpec[],
  extents: Readonly<Record<string, number>>,
): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  for (const { name, type, dims } of specs) {
    const sizes = dims.map((extent) =>
      typeof extent === "number" ? extent : checkInteger(where, `warmUp.${extent}`, extents[extent], { min: 1 }),
    );
    feeds[name] = zeros(where, type, sizes);
  }
  return feeds;
}

function zeros(where: string, type: TensorType, dims: readonly number[]): Tensor {
  try {
    return { type, data: new ARRAYS[type](dims.reduce((product, extent) => product * extent, 1)), dims };
  } catch (cause) {
    throw new SegmentationError("out-of-memory", {
      where,
      option: "warmUp",
      expected: "extents of an input that memory has room for",
      received: phrase(dims.join(" × ")),
      cause,
    });
  }
}

/** Refuses what is no model, or has weights that a browser cannot open. */
export function checkModel(where: string, model: CompiledModel): void {
  if (!(model?.graph instanceof Uint8Array)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "model.graph",
      expected: "a serialised ONNX model, Uint8Array",
      received: model?.graph,
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
    if (data instanceof Uint8Array || data instanceof Blob) continue;
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
