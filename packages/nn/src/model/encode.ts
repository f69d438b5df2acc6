/** Tensors as a safetensors file in memory. */

/** A tensor to be written: its safetensors type, and its bytes. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly byteLength: number;
}

/** A safetensors file with the tensors' ranges laid out and nothing in them yet. */
export interface SafetensorsLayout {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The range of each tensor, in the order given. */
  readonly ranges: readonly Uint8Array[];
}

/** Lays out a safetensors file: header length, header padded so that the data start at a multiple of eight, data without gaps. */
export function layOutSafetensors(
  tensors: readonly StoredTensor[],
  metadata: Readonly<Record<string, string>> = {},
): SafetensorsLayout {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  let at = 0;
  for (const { name, dtype, shape, byteLength } of tensors) {
    header[name] = { dtype, shape, data_offsets: [at, at + byteLength] };
    at += byteLength;
  }
  const encoded = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(encoded.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, 8, 8 + length);
  bytes.set(encoded, 8);
  let start = 8 + length;
  const ranges = tensors.map(({ byteLength }) => bytes.subarray(start, (start += byteLength)));
  return { bytes, ranges };
}
