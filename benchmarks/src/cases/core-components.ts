/** Connected components of masks, and properties of many regions. */
import { connectedComponents } from "@segkit/core/components";
import type { LabelMap } from "@segkit/core/labels";
import { random } from "@segkit/core/random";
import { regionProperties } from "@segkit/core/regions";
import { type BenchCase, benchCase, picture, SIZES, type SizeName } from "../harness.js";

interface Components {
  readonly count: number;
}

const PEERS = [
  { peer: "OpenCV", call: "core_components.opencv" },
  { peer: "scikit-image", call: "core_components.skimage" },
] as const;

const count = { name: "components", better: "higher", of: ({ count }: Components) => count } as const;

/** Peers number components from 1. */
function greatest(labels: Int32Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}

/** The photograph's bright parts: ragged regions, holes and specks. */
function ofPhotograph(size: SizeName): BenchCase {
  return benchCase<Components>("connected components", size, async () => {
    const { data, height, width } = await picture(size);
    const mask = { data: data.filter((_, i) => i % 3 === 1).map((green) => (green > 110 ? 1 : 0)), height, width };
    return {
      ours: () => connectedComponents(mask),
      inputs: { mask: { data: mask.data, shape: [height, width] } },
      peers: PEERS,
      fromPeer: ({ result }) => ({ count: greatest(result!.data as Int32Array) }),
      quality: count,
    };
  });
}

/** Half of all pixels at random: the hardest for every method. */
function ofNoise(size: SizeName): BenchCase {
  return benchCase<Components>("connected components, noise", size, () => {
    const [height, width] = SIZES[size];
    const stream = random(1);
    const mask = { data: Uint8Array.from({ length: height * width }, () => stream.integer(2)), height, width };
    return {
      ours: () => connectedComponents(mask),
      inputs: { mask: { data: mask.data, shape: [height, width] } },
      peers: PEERS,
      fromPeer: ({ result }) => ({ count: greatest(result!.data as Int32Array) }),
      quality: count,
    };
  });
}

/** A thousand cells with ragged borders. */
function cells(size: SizeName): LabelMap {
  const [height, width] = SIZES[size];
  const stream = random(3);
  const data = new Int32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const column = Math.min(39, Math.floor(((x + 6 * stream.next()) / (width + 6)) * 40));
      data[i] = Math.floor((y / height) * 25) * 40 + column;
    }
  }
  return { data, height, width };
}

const PROPERTIES = ["area", "centroid", "perimeter", "eccentricity", "solidity", "intensityMean"] as const;

function ofRegions(size: SizeName): BenchCase {
  return benchCase<number>("region properties", size, async () => {
    const image = await picture(size);
    const labels = cells(size);
    return {
      ours: () => mean(regionProperties(labels, { image, properties: PROPERTIES }).map(({ perimeter }) => perimeter)),
      inputs: { labels: { data: labels.data, shape: [labels.height, labels.width] }, image: image.input },
      peers: [{ peer: "scikit-image", call: "core_components.skimage_properties" }],
      fromPeer: ({ result }) => mean([...result!.data]),
      quality: { name: "mean perimeter", better: "higher", of: (perimeter) => perimeter },
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const sizes = Object.keys(SIZES) as SizeName[];

export const cases: readonly BenchCase[] = [...sizes.map(ofPhotograph), ...sizes.map(ofNoise), ...sizes.map(ofRegions)];
