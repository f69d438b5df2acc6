/** Where the weights come from: random numbers, files, an address. */
export type WeightSource =
  | { readonly kind: "random"; readonly seed: number }
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "address"; readonly address: string };
