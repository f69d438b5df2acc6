/** Everyday tasks on the photograph of a cup of coffee, with the figures that scikit-image and scikit-learn have for them. */

import { cutOut } from "@segkit/core/alpha";
import { drawBoundaries, drawMeanColor } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import { polygonsToMask } from "@segkit/core/masks";
import { labelsToPolygons } from "@segkit/core/polygons";
import { regionAdjacency } from "@segkit/core/regions";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { readImage } from "@segkit/runtime-node/images";
import { repositoryPath } from "@segkit/testing/reference-data";
import { beforeAll, describe, expect, it } from "vitest";
import { kmeans } from "./kmeans/index.js";
import { slic } from "./slic/index.js";

describe("a cup of coffee", () => {
  let image: Image;
  beforeAll(async () => {
    image = await readImage(repositoryPath("examples/photographs/coffee.png"));
  });

  it("in eight colors is 26.44 dB from the photograph, as scikit-learn's", () => {
    const { labels } = kmeans(image, { nClusters: 8, nInit: 5 });
    const { data } = drawMeanColor(image, labels);
    const error = data.reduce((sum, value, i) => sum + (value - image.data[i]!) ** 2, 0) / data.length;
    expect(10 * Math.log10(255 ** 2 / error)).toBeCloseTo(26.44, 2);
  });

  it("has 378 superpixels with 1054 neighborships, whose colors tell 89.39 % of its variance", () => {
    const { labels, count } = slic(image, { nSegments: 400 });
    expect(count).toBe(378);
    expect(explainedVariation(image, labels)).toBeCloseTo(0.8939, 4);
    expect(regionAdjacency(labels).neighbors.length / 2).toBe(1054);
    const drawn = drawBoundaries(image, labels);
    expect([drawn.height, drawn.width, drawn.channels]).toEqual([image.height, image.width, 3]);
    // its superpixels as polygons cover every pixel once, simplified too
    for (const tolerance of [0, 2]) {
      const times = new Uint8Array(labels.data.length);
      for (const { outer, holes } of labelsToPolygons(labels, { tolerance })) {
        const { data } = polygonsToMask([outer, ...holes], labels, { rule: "even-odd" });
        for (let i = 0; i < data.length; i++) times[i]! += data[i]!;
      }
      expect(times.every((value) => value === 1)).toBe(true);
    }
  });

  it("cut out by color keeps the colors of what is opaque, and nothing else", () => {
    const { labels } = kmeans(image, { nClusters: 4 });
    const { data, channels } = cutOut(image, labels, { label: labels.data[200 * labels.width + 300]! });
    expect(channels).toBe(4);
    for (let i = 0; i < labels.data.length; i++) {
      const isIn = labels.data[i] === labels.data[200 * labels.width + 300];
      const pixel = isIn ? [...image.data.subarray(3 * i, 3 * i + 3), 255] : [0, 0, 0, 0];
      if (
        data[4 * i] !== pixel[0] ||
        data[4 * i + 1] !== pixel[1] ||
        data[4 * i + 2] !== pixel[2] ||
        data[4 * i + 3] !== pixel[3]
      ) {
        expect([...data.subarray(4 * i, 4 * i + 4)]).toEqual(pixel);
      }
    }
  });
});
