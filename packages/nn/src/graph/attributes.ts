/** An attribute of a node, tagged by its ONNX type. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] };

/** The attributes of a node, by name. */
export type Attributes = Readonly<Record<string, Attribute | undefined>>;
