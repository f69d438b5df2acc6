/** The own colors of a disk with a soft border. */
import { type EstimateForegroundOptions, estimateForeground } from "@segkit/core/alpha";
import { maxDifference } from "../agreement.js";
import { type BenchCase, benchCase, type PythonPeer, picture, SIZES, type SizeName } from "../harness.js";

function foreground(name: string, size: SizeName, options: EstimateForegroundOptions, peer: PythonPeer): BenchCase {
  return benchCase<ArrayLike<number>>(name, size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const data = Float32Array.from({ length: height * width }, (_, i) => {
      const away = Math.hypot((i % width) - width / 2, Math.floor(i / width) - height / 2) / height;
      return Math.min(1, Math.max(0, 16 * (0.35 - away)));
    });
    return {
      ours: () => estimateForeground(image, { data, height, width }, options).data,
      inputs: { image: image.input, alpha: { data, shape: [height, width] } },
      peers: [peer],
      fromPeer: ({ result }) => result!.data as ArrayLike<number>,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  });
}

const FUSION = { peer: "OpenCV, the paper's program", call: "estimate_foreground.opencv" } as const;
const LEVELS = { peer: "pymatting", call: "estimate_foreground.pymatting" } as const;

export const cases = (Object.keys(SIZES) as SizeName[]).flatMap((size) => [
  foreground("estimateForeground", size, {}, FUSION),
  foreground("estimateForeground, multiLevel", size, { method: "multiLevel" }, LEVELS),
]);
