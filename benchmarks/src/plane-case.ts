/** What cases of one channel share: the green of the photograph, as bytes or as floats 0 … 1. */
import type { Image, PixelData } from "@segkit/core/image";
import { both, maxDifference } from "./agreement.js";
import { type BenchCase, type BenchData, benchCase, type Peer, picture, SIZES, type SizeName } from "./harness.js";

export interface PlaneCase {
  readonly name: string;
  readonly floats?: boolean;
  /** Instead of the samples, the mask of those below this. */
  readonly below?: number;
  /** The result's numbers: a mask, a plane, or coordinates. */
  ours(image: Image<Uint8Array | Float32Array>): PixelData | Int32Array;
  readonly peers: readonly Peer<BenchData>[];
}

/** The green channel. */
export async function greenOf(size: SizeName): Promise<Image<Uint8Array>> {
  const { data, height, width } = await picture(size);
  return { data: data.filter((_, i) => i % 3 === 1), height, width, channels: 1 };
}

/** The task at every size. */
export function planeCases({ name, floats = false, below, ours, peers }: PlaneCase): readonly BenchCase[] {
  return (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<BenchData>(name, size, async () => {
      const green = await greenOf(size);
      const bytes = below === undefined ? green : { ...green, data: green.data.map((value) => Number(value < below)) };
      const image = floats ? { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) } : bytes;
      return {
        ours: () => ours(image) as BenchData,
        inputs: { image: { data: image.data, shape: [image.height, image.width] } },
        peers,
        fromPeer: ({ result }) => result!.data,
        agreement: (a, b) => (floats && a instanceof Float32Array ? { maxDifference: maxDifference(a, b) } : both(a, b)),
      };
    }),
  );
}
