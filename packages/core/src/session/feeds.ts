/** What a session is given, checked against what its graph takes. */
import { SegmentationError } from "../errors/index.js";
import type { TensorSpec } from "../runtime/index.js";
import type { Tensor, TensorType } from "../tensor/index.js";
import { asArray, checkKnownOptions, phrase, slipOf } from "../validate/index.js";

const ARRAYS = {
  float32: Float32Array,
  float16: Uint16Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
} as const;

/** Throws `invalid-tensor` unless there is one tensor per input, of its type and extents; a named extent is the same wherever it stands. */
export function checkFeeds(where: string, inputs: readonly TensorSpec[], feeds: unknown): Record<string, Tensor> {
  if (typeof feeds !== "object" || feeds === null || Array.isArray(feeds)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "feeds",
      expected: "an object with a tensor per input",
      received: feeds,
    });
  }
  const given = feeds as Record<string, unknown>;
  const names = inputs.map((input) => input.name);
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  const foreign = Object.keys(given).filter((name) => !names.includes(name));
  if (missing.length || foreign.length) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: "feeds",
      expected: `the inputs ${names.join(", ")}`,
      received: phrase(
        [missing.length ? `none for ${missing.join(", ")}` : "", foreign.length ? `${foreign.join(", ")} besides` : ""]
          .filter(Boolean)
          .join(" and "),
      ),
    });
  }
  const extents = new Map<string, number>();
  const checked = inputs.map((input) => [input.name, checkTensor(where, input, given[input.name], extents)] as const);
  return checked.every(([name, tensor]) => tensor === given[name])
    ? (feeds as Record<string, Tensor>)
    : Object.fromEntries(checked);
}

function checkTensor(where: string, { name, type, dims }: TensorSpec, value: unknown, extents: Map<string, number>): Tensor {
  const option = `feeds[${JSON.stringify(name)}]`;
  const fail = (part: string, expected: string, received: unknown) =>
    new SegmentationError("invalid-tensor", {
      where,
      option: `${option}${part}`,
      expected,
      received,
      ...slipOf("tensor", value),
    });
  const tensor = value as Partial<Tensor> | null;
  if (typeof tensor !== "object" || tensor === null) throw fail("", "a tensor { type, data, dims }", value);
  if (tensor.type !== type) throw fail(".type", type, tensor.type);
  const shape = `[${dims.join(", ")}]`;
  if (!Array.isArray(tensor.dims) || tensor.dims.length !== dims.length) throw fail(".dims", shape, tensor.dims);
  let count = 1;
  dims.forEach((wanted, axis) => {
    const extent = (tensor.dims as readonly number[])[axis]!;
    const known = typeof wanted === "number" ? wanted : extents.get(wanted);
    if (!Number.isSafeInteger(extent) || extent < 0 || (known !== undefined && known !== extent)) {
      const because = typeof wanted === "string" && known !== undefined ? ` with ${wanted} = ${known} as in other inputs` : "";
      throw fail(".dims", `${shape}${because}`, tensor.dims);
    }
    if (typeof wanted === "string") extents.set(wanted, extent);
    count *= extent;
  });
  const Data = ARRAYS[type];
  const data = asArray<Tensor["data"]>(tensor.data, Data);
  if (data?.length !== count) {
    throw fail(".data", `a ${Data.name} of ${count} (${tensor.dims.join(" × ")})`, tensor.data);
  }
  return data === tensor.data ? (tensor as Tensor) : { type, dims: tensor.dims, data };
}

/** Tensors of zeros for these inputs, with named extents as given: what a warm-up runs on. */
export function zeroFeeds(
  where: string,
  inputs: readonly TensorSpec[],
  extents: Readonly<Record<string, number>>,
): Record<string, Tensor> {
  const names = inputs.flatMap(({ dims }) => dims.filter((extent) => typeof extent === "string"));
  checkKnownOptions(where, extents, names);
  const feeds: Record<string, Tensor> = {};
  for (const { name, type, dims } of inputs) {
    const sizes = dims.map((extent) => (typeof extent === "number" ? extent : checkExtent(where, extent, extents[extent])));
    feeds[name] = { type, dims: sizes, data: allocate(where, type, sizes) };
  }
  return feeds;
}

function allocate(where: string, type: TensorType, sizes: readonly number[]): Tensor["data"] {
  try {
    return new ARRAYS[type](sizes.reduce((product, size) => product * size, 1));
  } catch (cause) {
    throw new SegmentationError("out-of-memory", {
      where,
      option: "warmUp",
      expected: "extents of an input that memory has room for",
      received: phrase(sizes.join(" × ")),
      cause,
    });
  }
}

function checkExtent(where: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value;
  throw new SegmentationError("invalid-option", {
    where,
    option: `warmUp.${name}`,
    expected: "an integer ≥ 1",
    received: value,
    remedy: "Give every named extent of the inputs, or warmUp: false.",
  });
}
