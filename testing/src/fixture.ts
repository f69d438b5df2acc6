/** Reads what `oracle/fixture.py` writes: JSON in which arrays are `{ dtype, shape, base64 }`. */

interface EncodedArray {
  readonly dtype: keyof typeof READERS;
  readonly shape: readonly number[];
  readonly base64: string;
}

const READERS = {
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** An array of a fixture: its values, row-major, and its shape. */
export interface FixtureArray<T> {
  readonly data: T;
  readonly shape: readonly number[];
}

/** A fixture file as imported: how it was made, and its cases. */
export interface FixtureFile {
  readonly about: { readonly generator: string; readonly versions: Record<string, string>; readonly seed: number };
  readonly cases: Record<string, unknown>;
}

/** Decodes every array of a fixture's cases into a typed array with its shape; the caller states the type it expects. */
export function loadFixture<Cases>(file: unknown): Cases {
  return decode((file as FixtureFile).cases) as Cases;
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  if ("base64" in value) {
    const { dtype, shape, base64 } = value as EncodedArray;
    const text = atob(base64);
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return { data: new READERS[dtype](bytes.buffer), shape };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decode(item)]));
}
