/** `ImageData` in the color space Display P3, as that of canvases made for it, to sRGB. */
import { linearToRgb, rgbToLinear } from "@segkit/core/color";
import { type Image, withAlpha } from "@segkit/core/image";

/** Linear light of Display P3 to that of sRGB: both have the white of D65 and the same transfer function. */
const TO_SRGB = [
  [1.2249401762805598, -0.2249401762805598, 0],
  [-0.04205695470968816, 1.0420569547096881, 0],
  [-0.01963755459033443, -0.07863604555063189, 1.0982736001409663],
] as const;

/** The same colors in sRGB; those outside of it are clamped. Alpha stays. */
export function fromDisplayP3({ data, height, width }: ImageData): Image<Uint8ClampedArray> {
  const light = rgbToLinear({ data, height, width, channels: 4 });
  for (let i = 0; i < light.data.length; i += 3) {
    const [r, g, b] = light.data.subarray(i, i + 3) as unknown as [number, number, number];
    TO_SRGB.forEach(([fromR, fromG, fromB], c) => {
      light.data[i + c] = fromR * r + fromG * g + fromB * b;
    });
  }
  const rgba = withAlpha(linearToRgb(light));
  for (let i = 3; i < data.length; i += 4) rgba.data[i] = data[i]!;
  return { ...rgba, data: new Uint8ClampedArray(rgba.data.buffer) };
}
