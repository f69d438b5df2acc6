/** Models as Keras 3 saves them, `.keras`: a ZIP archive with the weights in an HDF5 file, and a configuration with the names of the layers. */
import { corrupt } from "./corrupt.js";
import { hdf5Tensors } from "./hdf5.js";
import type { SparseFile } from "./sparse-file.js";
import type { Found } from "./weights.js";
import { storedEntry, type ZipEntry } from "./zip.js";

const WEIGHTS = "model.weights.h5";
const CONFIG = "config.json";
const REMEDY = "Save it again with Keras 3: model.save(path).";
/** The longest configuration that is read. */
const LONGEST_CONFIG = 2 ** 26;

/** Whether an archive is a model of Keras 3. */
export function isKeras(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return entries.has(WEIGHTS) && entries.has(CONFIG);
}

/** Reads a model's variables: by the names of their layers, those within a layer with their numbers: `stem/vars/0`, of a layer within another `block/stem/vars/0`. */
export function readKeras(file: SparseFile, entries: ReadonlyMap<string, ZipEntry>): Found {
  const names = layerNames(configOf(file, entries));
  const tensors = new Map(
    [...hdf5Tensors(file, storedEntry(entries, WEIGHTS, REMEDY)!)].map(([path, tensor]) => [nameOf(path, names), tensor]),
  );
  return { format: "hdf5", tensors, metadata: {} };
}

function configOf(file: SparseFile, entries: ReadonlyMap<string, ZipEntry>): unknown {
  const { offset, length } = storedEntry(entries, CONFIG, REMEDY)!;
  if (length > LONGEST_CONFIG) throw corrupt(CONFIG, `at most ${LONGEST_CONFIG} bytes`, `${length}`);
  const text = new TextDecoder().decode(file.bytes(offset, length));
  try {
    return JSON.parse(text);
  } catch {
    throw corrupt(CONFIG, "JSON", "other text", REMEDY);
  }
}

interface Layer {
  readonly class_name?: unknown;
  readonly config?: { readonly name?: unknown; readonly layers?: unknown };
}

/** Names of layers by their places in the weights: layers are counted there by their classes, in the order of the configuration. */
function layerNames(model: unknown, place = ""): Map<string, string> {
  const names = new Map<string, string>();
  const layers = (model as Layer | undefined)?.config?.layers;
  if (!Array.isArray(layers)) return names;
  const used = new Map<string, number>();
  for (const layer of layers as readonly Layer[]) {
    const { class_name: kind, config } = layer ?? {};
    if (typeof kind !== "string" || typeof config?.name !== "string") continue;
    const word = snake(kind);
    const count = used.get(word) ?? 0;
    used.set(word, count + 1);
    const own = `${place}layers/${word}${count === 0 ? "" : `_${count}`}`;
    names.set(own, config.name);
    // as deep as the weights' own groups may be
    if (own.length < 1024) for (const [inner, name] of layerNames(layer, `${own}/`)) names.set(inner, name);
  }
  return names;
}

/** "BatchNormalization" is "batch_normalization", "Conv2D" is "conv2d". */
function snake(kind: string): string {
  return kind
    .replace(/^.*>/, "")
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** A path with the layers' own names for their places. */
function nameOf(path: string, names: ReadonlyMap<string, string>): string {
  const parts = path.split("/");
  const found: string[] = [];
  let place = "";
  for (let i = 0; i < parts.length; i++) {
    const two = `${place}${parts[i]}/${parts[i + 1]}`;
    const name = parts[i] === "layers" ? names.get(two) : undefined;
    if (name === undefined) return [...found, ...parts.slice(i)].join("/");
    found.push(name);
    place = `${two}/`;
    i++;
  }
  return found.join("/");
}
