/** Where the weights come from: this site, random numbers, files, an address; and where a network runs. */
export type WeightSource = SiteWeights | OwnSource;

/** What a worker is told: what the site has is at an address as well. */
export type OwnSource = { readonly kind: "random"; readonly seed: number } | FileSource;

/** Files that somebody has. */
export type FileSource =
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "address"; readonly address: string };

/** A published file that the site brings along. */
export interface SiteWeights {
  readonly kind: "site";
  readonly file: string;
  readonly bytes: number;
  readonly license: string;
  /** The npm package that has it. */
  readonly from: string;
  /** Where the site has it, from the site's root. */
  readonly path: string;
}

/** What a reader may ask for. */
export type Backend = "auto" | "webgpu" | "wasm";

export const BACKENDS: Readonly<Record<Backend, string>> = { auto: "Auto", webgpu: "WebGPU", wasm: "WASM" };

/** What is missing of a source, in words. */
export function missingOf(source: WeightSource): string {
  if (source.kind === "files" && source.files.length === 0) return "Choose the weight file or files first.";
  if (source.kind === "address" && !URL.canParse(source.address)) return "Give the address of the weight file first.";
  return "";
}
