// Photographs of BSDS500: the labels are scikit-image's, so that every measure against the annotators is, too.
import { join } from "node:path";
import { readImage } from "@segkit/runtime-node";
import { loadFixture } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import file from "./bsds.fixture.json" with { type: "json" };
import { type FelzenszwalbOptions, felzenszwalb } from "./felzenszwalb.js";

interface Cases {
  readonly options: readonly FelzenszwalbOptions[];
  readonly photographs: readonly {
    readonly file: string;
    readonly pixels: number;
    readonly results: readonly { readonly count: number; readonly labels: number }[];
  }[];
}

const folder = referenceData("bsds500");
const { options, photographs } = loadFixture<Cases>(file);

/** zlib's Adler-32. */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

describe.skipIf(folder === undefined)("felzenszwalb on BSDS500", () => {
  it.each(photographs)("gives scikit-image's labels: $file", async ({ file: name, pixels, results }) => {
    const image = await readImage(join(folder!, name));
    expect(adler32(new Uint8Array(image.data.buffer, image.data.byteOffset, image.data.byteLength))).toBe(pixels);
    for (const [i, expected] of results.entries()) {
      const { labels, count } = felzenszwalb(image, options[i]);
      expect(count).toBe(expected.count);
      expect(adler32(new Uint8Array(labels.data.buffer))).toBe(expected.labels);
    }
  });
});
