import { resize } from "@segkit/core/resize";
import { compactness, explainedVariation } from "@segkit/metrics/superpixels";
import { readImage } from "@segkit/runtime-node";
import { repositoryPath } from "@segkit/testing/reference-data";
import { expect, it } from "vitest";
import { slic } from "../slic/index.js";
import { turboPixels } from "./index.js";

it("makes rounder superpixels than SLIC of a photograph, which explain less of it", async () => {
  const image = resize(await readImage(repositoryPath("examples/photographs/coffee.png")), { height: 200, width: 300 });
  const ours = turboPixels(image, { nSegments: 150 }).labels;
  const theirs = slic(image, { nSegments: 150 }).labels;
  expect(compactness(ours)).toBeGreaterThan(1.2 * compactness(theirs));
  const explained = explainedVariation(image, ours);
  expect(explained).toBeGreaterThan(0.8);
  expect(explained).toBeLessThan(explainedVariation(image, theirs));
});
