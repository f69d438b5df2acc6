/** What cases of filters share: one color photograph, as bytes or as floats 0 … 1. */
import type { Image } from "@segkit/core/image";
import { both, maxDifference } from "./agreement.js";
import { type BenchCase, benchCase, type Peer, picture, SIZES, type SizeName } from "./harness.js";

export interface Filter {
  readonly name: string;
  /** Whether the filter gets floats 0 … 1. */
  readonly floats: boolean;
  ours(image: Image): Image;
  readonly peers: readonly Peer<Image>[];
}

/** The filter at every size. */
export function filterCases({ name, floats, ours, peers }: Filter): readonly BenchCase[] {
  return (Object.keys(SIZES) as SizeName[]).map((size) =>
    benchCase<Image>(name, size, async () => {
      const bytes: Image<Uint8Array> = await picture(size);
      const data = floats ? Float32Array.from(bytes.data, (value) => value / 255) : bytes.data;
      const image: Image = { ...bytes, data };
      const { height, width, channels } = image;
      return {
        ours: () => ours(image),
        inputs: { image: { data, shape: [height, width, channels] } },
        peers,
        fromPeer: ({ result }) => ({ data: result!.data as Uint8Array | Float32Array, height, width, channels }),
        agreement: (ours, theirs) =>
          floats ? { maxDifference: maxDifference(ours.data, theirs.data) } : both(ours.data, theirs.data),
      };
    }),
  );
}
