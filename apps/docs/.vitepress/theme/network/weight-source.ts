/** Where the weights come from: random numbers, files, an address; and where a network runs. */
export type WeightSource = { readonly kind: "random"; readonly seed: number } | FileSource;

/** Files that somebody has. */
export type FileSource =
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "address"; readonly address: string };

/** What a reader may ask for. */
export type Backend = "auto" | "webgpu" | "wasm";

export const BACKENDS: Readonly<Record<Backend, string>> = { auto: "Auto", webgpu: "WebGPU", wasm: "WASM" };

/** What is missing of a source, in words. */
export function missingOf(source: WeightSource): string {
  if (source.kind === "files" && source.files.length === 0) return "Choose the weight file or files first.";
  if (source.kind === "address" && !URL.canParse(source.address)) return "Give the address of the weight file first.";
  return "";
}
