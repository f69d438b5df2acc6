/** Images in another size, the same in every browser. */
import type { Image } from "@segkit/core/image";
import { resize, type Size } from "@segkit/core/resize";

/**
 * An image of three or four channels in another size, by `resize`'s antialiased bilinear filter. Colors are weighted by alpha, so that those of invisible
 * pixels reach no others.
 */
export function scaled(
  image: Image<Uint8ClampedArray<ArrayBuffer>>,
  { height, width }: Size,
): Image<Uint8ClampedArray<ArrayBuffer>> {
  if (image.height === height && image.width === width) return image;
  const isOpaque = image.channels === 3 || image.data.every((value, i) => i % 4 !== 3 || value === 255);
  if (isOpaque) return resize(image, { height, width, method: "bilinear" });
  const floats = Float32Array.from(image.data);
  for (let i = 0; i < floats.length; i += 4) {
    const alpha = floats[i + 3]! / 255;
    for (let c = 0; c < 3; c++) floats[i + c]! *= alpha;
  }
  const small = resize({ ...image, data: floats }, { height, width, method: "bilinear" }).data;
  const data = new Uint8ClampedArray(small.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = small[i + 3]! / 255;
    for (let c = 0; c < 3; c++) data[i + c] = alpha > 0 ? small[i + c]! / alpha : 0;
    data[i + 3] = small[i + 3]!;
  }
  return { data, height, width, channels: 4 };
}
