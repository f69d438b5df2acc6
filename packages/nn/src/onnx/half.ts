/** Halves, the two-byte floats that ONNX calls float16, as their bits. */

const word = /* @__PURE__ */ new Float32Array(1);
const bits = /* @__PURE__ */ new Uint32Array(word.buffer);

/** Halves as floats; exact. */
export function fromHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 0) return (sign * fraction) / 2 ** 24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/** Floats as the nearest halves, ties to even; beyond 65,519 they are infinite. */
export function toHalves(floats: Float32Array): Uint16Array {
  return Uint16Array.from(floats, (value) => {
    word[0] = value;
    const sign = (bits[0]! >>> 16) & 0x8000;
    const size = Math.abs(value);
    if (Number.isNaN(value)) return 0x7e00;
    if (size >= 65520) return sign | 0x7c00;
    if (size < 2 ** -14) return sign | nearest(size * 2 ** 24);
    const exponent = ((bits[0]! >>> 23) & 255) - 127;
    // a fraction that rounds up to 1024 carries into the exponent, as it should
    return sign | (((exponent + 15) << 10) + nearest((size / 2 ** exponent - 1) * 1024));
  });
}

function nearest(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
