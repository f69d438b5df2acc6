/** What values are by their brand, so that those of another realm (an iframe, `node:vm`, Jest) count like one's own, which `instanceof` refuses. */

/** Makes typed arrays of one kind. */
interface ArrayMaker<Data> {
  readonly name: string;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): Data;
}

/** Whether a value is of one of these kinds by its brand, in whichever realm it was made: `isKind(value, "Blob", "File")`. */
export function isKind(value: unknown, ...names: readonly string[]): boolean {
  return names.includes(Object.prototype.toString.call(value).slice(8, -1));
}

/** The value where it is a typed array of this kind, none otherwise; one of another realm as a view of the same memory. */
export function asArray<Data extends ArrayBufferView>(value: unknown, kind: ArrayMaker<Data>): Data | undefined {
  if (value instanceof kind) return value;
  if (!ArrayBuffer.isView(value) || !isKind(value, kind.name)) return undefined;
  // a buffer that was transferred has no views
  const { buffer, byteOffset, length } = value as Uint8Array;
  return length === 0 ? new kind(new ArrayBuffer(0)) : new kind(buffer, byteOffset, length);
}

/** Bytes of either kind as a `Uint8Array`, without a copy; none where the value is neither one nor an `ArrayBuffer`. */
export function asBytes(value: unknown): Uint8Array | undefined {
  return isKind(value, "ArrayBuffer") ? new Uint8Array(value as ArrayBuffer) : asArray(value, Uint8Array);
}
