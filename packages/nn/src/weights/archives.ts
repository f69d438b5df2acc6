/** Which weight format a ZIP archive is. */
import { corrupt } from "./corrupt.js";
import { isKeras, readKeras } from "./keras.js";
import { isNpz, readNpz } from "./numpy.js";
import type { SparseFile } from "./sparse-file.js";
import { readTorchZip, torchPickle } from "./torch.js";
import { readTorchExport, weightsConfig } from "./torch-export.js";
import type { Found } from "./weights.js";
import { readZip } from "./zip.js";

/** Reads a checkpoint, a TorchScript module, an exported program, arrays by their names, or a model of Keras. */
export function readArchive(file: SparseFile): Found {
  const entries = readZip(file);
  const config = weightsConfig(entries);
  if (config !== undefined) return readTorchExport(file, entries, config);
  const pickle = torchPickle(entries);
  if (pickle !== undefined) return readTorchZip(file, entries, pickle);
  if (isKeras(entries)) return readKeras(file, entries);
  if (isNpz(entries)) return readNpz(file, entries);
  throw corrupt(
    "archive",
    "a file data.pkl, arrays of NumPy, or a model of Keras",
    `${entries.size} other files`,
    "This ZIP archive is not a checkpoint; if there is one in it, unpack it first.",
  );
}
