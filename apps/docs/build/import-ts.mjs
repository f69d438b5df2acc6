// Loads a TypeScript file that is a part of the site. `tsImport` of tsx would load the packages anew for each file, through one more loader each time.
import { register } from "tsx/esm/api";

let loader;

/** The module of a file, given by its path. */
export function importTs(file) {
  loader ??= register({ namespace: "segkit-docs" });
  return loader.import(file, import.meta.url);
}
