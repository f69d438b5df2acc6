/** Programs of `torch.export`, `.pt2`: a file for each tensor, and a configuration that says which is which. */
import { corrupt, shown } from "./corrupt.js";
import type { SparseFile } from "./sparse-file.js";
import { ELEMENT_BYTES, elementsOf, type Found, type FoundTensor, rowMajorStrides, type WeightType } from "./weights.js";
import { storedEntry, type ZipEntry } from "./zip.js";

/** Element types by their numbers in the program's schema. */
const TYPES: Readonly<Record<number, WeightType>> = {
  1: "uint8",
  2: "int8",
  3: "int16",
  4: "int32",
  5: "int64",
  6: "float16",
  7: "float32",
  8: "float64",
  12: "bool",
  13: "bfloat16",
};

const LONGEST_CONFIG = 64 * 2 ** 20;
const AGAIN = "Save the state_dict of the module that was exported: torch.save(module.state_dict(), path).";

/** The name of the configuration of the weights; undefined for other archives. */
export function weightsConfig(entries: ReadonlyMap<string, ZipEntry>): string | undefined {
  const names = [...entries.keys()];
  const found = names.filter((name) => /^([^/]+\/)?data\/weights\/[^/]+_weights_config\.json$/.test(name));
  if (found.length > 1) throw corrupt("archive", "one program", `${found.length}`, AGAIN);
  if (found.length === 0 && names.some((name) => /^([^/]+\/)?serialized_state_dict\.(pt|json)$/.test(name))) {
    throw corrupt("archive", "a program as PyTorch 2.8 and newer write it", "an older one", AGAIN);
  }
  return found[0];
}

/** Reads the tensors of a program: the parameters and persistent buffers, under their names in the module. */
export function readTorchExport(file: SparseFile, entries: ReadonlyMap<string, ZipEntry>, name: string): Found {
  const place = storedEntry(entries, name, AGAIN)!;
  if (place.length > LONGEST_CONFIG) throw corrupt(name, `at most ${LONGEST_CONFIG} bytes`, `${place.length}`);
  const config = configOf(name, new TextDecoder().decode(file.bytes(place.offset, place.length)));
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const tensors = new Map<string, FoundTensor>();
  for (const [path, entry] of Object.entries(config)) {
    const { path_name: source, use_pickle: pickled, tensor_meta: meta } = objectOf(path, entry);
    if (pickled === true || typeof source !== "string")
      throw corrupt(path, "a tensor as its bytes", "one of a class of its own", AGAIN);
    const bytes = storedEntry(entries, folder + source, AGAIN);
    if (bytes === undefined) throw corrupt(path, `a file ${source} of the archive`, "none", "The file may be cut short.");
    tensors.set(path, tensorOf(path, objectOf(path, meta), bytes));
  }
  return { format: "torch-export", tensors, metadata: {} };
}

function tensorOf(path: string, meta: Readonly<Record<string, unknown>>, { offset, length }: ZipEntry): FoundTensor {
  const { dtype, sizes, strides, storage_offset: start } = meta;
  const type = typeof dtype === "number" ? TYPES[dtype] : undefined;
  if (type === undefined) throw corrupt(path, "an element type of floats, integers or bool", shown(dtype));
  const shape = numbersOf(path, sizes);
  const steps = numbersOf(path, strides);
  const [first = 0] = start === undefined || start === null ? [] : numbersOf(path, [start]);
  const isEmpty = shape.includes(0);
  const last = isEmpty ? -1 : shape.reduce((sum, extent, i) => sum + (extent - 1) * (steps[i] ?? 0), 0);
  const room = Math.floor(length / ELEMENT_BYTES[type]);
  const safe = Number.isSafeInteger(8 * elementsOf(shape)) && Number.isSafeInteger(first + last);
  if (shape.length !== steps.length || shape.length > 64 || !safe || (!isEmpty && first + last >= room)) {
    throw corrupt(
      path,
      `elements inside its ${length} bytes`,
      `[${shape.slice(0, 8).join(", ")}]`,
      "The file may be cut short.",
    );
  }
  const usual = rowMajorStrides(shape);
  const contiguous = isEmpty || shape.every((extent, i) => extent <= 1 || steps[i] === usual[i]);
  const byteOffset = offset + (isEmpty ? 0 : first * ELEMENT_BYTES[type]);
  return { type, shape, strides: steps, byteOffset, contiguous, dictionary: "" };
}

/** `[{ as_int: 4 }, …]` */
function numbersOf(path: string, list: unknown): number[] {
  if (!Array.isArray(list)) throw corrupt(path, "a list of sizes", shown(list));
  return list.map((item: unknown) => {
    const size = typeof item === "object" && item !== null ? (item as Record<string, unknown>)["as_int"] : undefined;
    if (Number.isSafeInteger(size) && (size as number) >= 0) return size as number;
    throw corrupt(path, "sizes that are numbers", shown(item), "A program of any size has to name the sizes of its weights.");
  });
}

function configOf(name: string, text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(name, objectOf(name, JSON.parse(text))["config"]);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) throw corrupt(name, "JSON", shown(text));
    throw error;
  }
}

function objectOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw corrupt(name, "an object", shown(value));
}
