/** A mask with thousands of regions as COCO's compressed text. */
import { encodeRle, rleToString } from "@segkit/core/rle";
import { equalShare } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";
import { thresholded } from "../masks.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Uint8Array>("encode RLE", size, async () => {
    const mask = await thresholded(size);
    const encoder = new TextEncoder();
    return {
      ours: () => encoder.encode(rleToString(encodeRle(mask))),
      inputs: { mask: { data: mask.data, shape: [mask.height, mask.width] } },
      peers: [
        { peer: "pycocotools", call: "encode_rle.pycocotools" },
        { peer: "pycocotools, columns given", call: "encode_rle.pycocotools_columns" },
      ],
      fromPeer: ({ result }) => result!.data as Uint8Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
);
