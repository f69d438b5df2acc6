import { type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import fixture from "./opencv-canny.fixture.json";
import { type ByteImage, opencvCanny } from "./opencv-canny.js";

interface Case {
  readonly name: string;
  readonly image: FixtureArray<Uint8Array>;
  readonly low: number;
  readonly high: number;
  readonly edges: FixtureArray<Uint8Array>;
}

const { cases } = loadFixture<{ cases: readonly Case[] }>(fixture);

describe("opencvCanny", () => {
  it.each(cases)("finds OpenCV's edges of $name above $low and $high", ({ image, low, high, edges }) => {
    const [height, width, channels] = image.shape as [number, number, number];
    const given: ByteImage = { data: image.data, height, width, channels };
    expect(opencvCanny(given, low, high)).toEqual(edges.data);
  });
});
