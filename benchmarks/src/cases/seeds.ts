/** SEEDS superpixels: conversion to Lab, blocks and ten rounds of pixels on both sides; with OpenCV's levels, all labels the same. */
import { seeds } from "@segkit/classical/seeds";
import type { LabelMap } from "@segkit/core/labels";
import { explainedVariation } from "@segkit/metrics/superpixels";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SEGMENTS: Readonly<Record<SizeName, number>> = { "0.3 MP": 400, "2 MP": 1000, "8 MP": 2000 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<LabelMap>("seeds", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const options = { n_segments: SEGMENTS[size], levels: 4, iterations: 10 };
    return {
      ours: () =>
        seeds(image, { nSegments: options.n_segments, levels: options.levels, iterations: options.iterations }).labels,
      inputs: { image: image.input },
      peers: [{ peer: "OpenCV", call: "seeds.opencv", options }],
      fromPeer: ({ result }) => ({ data: result!.data as Int32Array, height, width }),
      quality: { name: "explained variation", better: "higher", of: (labels) => explainedVariation(image, labels) },
    };
  }),
);
