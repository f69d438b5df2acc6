import type { Page } from "../../apps/docs/build/pages.mjs";

/** A public name of a package, and where it is declared. */
export interface PublicName {
  readonly name: string;
  readonly package: string;
  readonly entry: string;
  readonly file: string;
  readonly kind: "function" | "class" | "type" | "value";
  readonly doc: string;
  readonly hasExample: boolean;
  readonly papers: readonly string[];
}

/** What belongs to a name; paths are relative to the repository. */
export interface Trail {
  readonly file: string;
  readonly tests: readonly string[];
  readonly kernels: readonly string[];
  readonly twins: readonly string[];
  readonly fixtures: readonly string[];
  readonly oracles: readonly string[];
  readonly benchmark?: string;
  readonly peers: readonly string[];
  readonly pages: readonly string[];
  readonly api: string;
  readonly papers: readonly string[];
}

export interface House {
  readonly names: readonly PublicName[];
  readonly pages: readonly (Page & { readonly path: string })[];
  trailOf(name: PublicName): Trail;
}

export function readHouse(root: string): House;
