/** Uniform local binary patterns of eight points. */
import { localBinaryPattern } from "@segkit/classical/local-binary-pattern";
import { rgbToGray } from "@segkit/core/color";
import { equalShare } from "../agreement.js";
import { benchCase, picture, type SizeName } from "../harness.js";

export const cases = (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
  benchCase<Float32Array>("localBinaryPattern", size, async () => {
    const image = rgbToGray(await picture(size));
    const { height, width } = image;
    return {
      ours: () => localBinaryPattern(image, { method: "uniform" }).data,
      inputs: { image: { data: image.data as Uint8Array, shape: [height, width] } },
      peers: [{ peer: "scikit-image", call: "local_binary_pattern.skimage" }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
);
