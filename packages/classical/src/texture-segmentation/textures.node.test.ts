/** Photographs of brick, grass and gravel beside one another. */
import type { Image } from "@segkit/core/image";
import { readImage } from "@segkit/runtime-node/images";
import { repositoryPath } from "@segkit/testing/reference-data";
import { beforeAll, expect, it } from "vitest";
import { textureSegmentation } from "./texture-segmentation.js";

let image: Image;
beforeAll(async () => {
  image = await readImage(repositoryPath("examples/photographs/textures.png"));
});

it.each([
  ["maximum-response", 0.94],
  ["gabor", 0.95],
] as const)("%s: %s of the pixels get the label of their texture, without an example of it", (bank, share) => {
  const { labels } = textureSegmentation(image, { nSegments: 3, bank });
  const { width } = labels;
  const counts = Array.from({ length: 3 }, () => [0, 0, 0]);
  for (const [i, label] of labels.data.entries()) counts[Math.floor((3 * (i % width)) / width)]![label]!++;
  const chosen = counts.map((row) => row.indexOf(Math.max(...row)));
  expect(new Set(chosen).size).toBe(3);
  const right = counts.reduce((sum, row) => sum + Math.max(...row), 0);
  expect(right / labels.data.length).toBeGreaterThan(share);
});
