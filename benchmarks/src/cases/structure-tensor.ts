/** The structure tensor with sigma 2 and both its eigenvalues. */
import { structureTensor, structureTensorEigenvalues } from "@segkit/classical/structure-tensor";
import { rgbToGray } from "@segkit/core/color";
import { toFloat32 } from "@segkit/core/image";
import { maxDifference } from "../agreement.js";
import { benchCase, picture, type SizeName } from "../harness.js";

export const cases = (["0.3 MP", "2 MP"] satisfies SizeName[]).map((size) =>
  benchCase<Float32Array>("structureTensor", size, async () => {
    const image = rgbToGray(toFloat32(await picture(size)));
    const { height, width } = image;
    return {
      ours: () => structureTensorEigenvalues(structureTensor(image, { sigma: 2 })).data,
      inputs: { image: { data: image.data as Float32Array, shape: [height, width] } },
      peers: [{ peer: "scikit-image", call: "structure_tensor.skimage" }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
