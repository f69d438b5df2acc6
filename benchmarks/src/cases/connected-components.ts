/** Connected components of masks. */
import { connectedComponents } from "@segkit/core/components";
import { random } from "@segkit/core/random";
import { equalRegions } from "../agreement.js";
import { type BenchCase, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const PEERS = [
  { peer: "OpenCV", call: "connected_components.opencv" },
  { peer: "scikit-image", call: "connected_components.skimage" },
] as const;

/** The photograph's bright parts: ragged regions, holes and specks. */
function ofPhotograph(size: SizeName): BenchCase {
  return benchCase<Int32Array>("connected components", size, async () => {
    const { data, height, width } = await picture(size);
    const mask = { data: data.filter((_, i) => i % 3 === 1).map((green) => (green > 110 ? 1 : 0)), height, width };
    return {
      ours: () => connectedComponents(mask).labels.data,
      inputs: { mask: { data: mask.data, shape: [height, width] } },
      peers: PEERS,
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalRegions(ours, theirs) }),
    };
  });
}

/** Half of all pixels at random: the hardest for every method. */
function ofNoise(size: SizeName): BenchCase {
  return benchCase<Int32Array>("connected components, noise", size, () => {
    const [height, width] = SIZES[size];
    const stream = random(1);
    const mask = { data: Uint8Array.from({ length: height * width }, () => stream.integer(2)), height, width };
    return {
      ours: () => connectedComponents(mask).labels.data,
      inputs: { mask: { data: mask.data, shape: [height, width] } },
      peers: PEERS,
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (ours, theirs) => ({ equal: equalRegions(ours, theirs) }),
    };
  });
}

const sizes = Object.keys(SIZES) as SizeName[];

export const cases: readonly BenchCase[] = [...sizes.map(ofPhotograph), ...sizes.map(ofNoise)];
