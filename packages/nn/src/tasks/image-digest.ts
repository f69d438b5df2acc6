/** Whether two images are the same, without keeping them. */
import { type ImageLike, toImage } from "@segkit/core/image";

/** Size and two digests of an image's samples: equal for equal images, and different ones for all others that one meets. */
export function digestOfImage(where: string, source: ImageLike): string {
  const { data, height, width, channels } = toImage(source, where);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const whole = bytes.byteOffset % 4 === 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : undefined;
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  const add = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul((b << 13) | (b >>> 19), 5) ^ Math.imul(word, 0x85ebca6b);
  };
  if (whole) for (const word of whole) add(word);
  for (let i = whole ? whole.length * 4 : 0; i < bytes.length; i++) add(bytes[i]!);
  return [data.constructor.name, height, width, channels, a >>> 0, b >>> 0].join();
}
