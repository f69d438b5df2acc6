/** Draws the image at the top of the README: a photograph, its superpixels, its regions. Run it when a method changes what it shows. */
import { fileURLToPath } from "node:url";
import { felzenszwalb, slic } from "@segkit/classical";
import { drawBoundaries, drawMeanColor, type Image } from "@segkit/core";
import { readImage, writeImage } from "@segkit/runtime-node";

const folder = new URL("../photographs/", import.meta.url);
const photograph = await readImage(fileURLToPath(new URL("coffee.png", folder)));
const superpixels = slic(photograph, { nSegments: 300, compactness: 15 });
const regions = felzenszwalb(photograph, { scale: 300, sigma: 0.8, minSize: 200 });
const panels = [photograph, drawBoundaries(photograph, superpixels.labels), drawMeanColor(photograph, regions.labels)];
await writeImage(fileURLToPath(new URL("segmented.png", folder)), sideBySide(panels, 8));

/** Images of one size in a row, with white gaps. */
function sideBySide(images: readonly Image[], gap: number): Image {
  const { height, width, channels } = images[0]!;
  const total = images.length * (width + gap) - gap;
  const data = new Uint8Array(height * total * channels).fill(255);
  images.forEach((image, k) => {
    for (let y = 0; y < height; y++) {
      const row = image.data.subarray(y * width * channels, (y + 1) * width * channels);
      data.set(row, (y * total + k * (width + gap)) * channels);
    }
  });
  return { data, height, width: total, channels };
}
