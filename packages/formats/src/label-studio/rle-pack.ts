/**
 * Label Studio's brush masks: words packed by run length in bits, most significant first. 32 bits say how many words, 5 how long a word is, four times 4 how long the four
 * kinds of numbers are; then, for each run, a bit says whether it repeats one word, two which kind of number follows, and that number how many words.
 */
import { phrase } from "@segkit/core/validate";
import type { Reading } from "../internal/reading.js";

/** Where alpha is not 0, of so many pixels of red, green, blue and alpha. */
export function unpackAlpha(reading: Reading, place: string, bytes: Uint8Array, pixels: number): Uint8Array {
  let at = 0;
  const read = (bits: number): number => {
    if (at + bits > 8 * bytes.length) throw reading.error(place, "packed run lengths to their end", phrase("fewer bytes"));
    let value = 0;
    for (let end = at + bits; at < end; at++) value = 2 * value + ((bytes[at >> 3]! >> (7 - (at & 7))) & 1);
    return value;
  };
  const words = read(32);
  if (words !== 4 * pixels)
    throw reading.error(place, `a mask of ${4 * pixels} values, four for each pixel`, phrase(`${words}`));
  const wordSize = read(5) + 1;
  const sizes = [read(4) + 1, read(4) + 1, read(4) + 1, read(4) + 1];
  const mask = new Uint8Array(pixels);
  for (let i = 0; i < words; ) {
    const isRepeated = read(1) === 1;
    const end = i + 1 + read(sizes[read(2)]!);
    if (end > words) throw reading.error(place, `runs of ${words} values`, phrase("longer ones"));
    if (isRepeated) {
      const word = read(wordSize);
      if (word !== 0) for (let k = i | 3; k < end; k += 4) mask[k >> 2] = 1;
      i = end;
    } else {
      for (; i < end; i++) if (read(wordSize) !== 0 && (i & 3) === 3) mask[i >> 2] = 1;
    }
  }
  return mask;
}
