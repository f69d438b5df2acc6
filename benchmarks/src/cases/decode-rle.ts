/** COCO's compressed text to a mask with thousands of regions. */
import { decodeRle, encodeRle, rleToString } from "@segkit/core/rle";
import { equalShare } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";
import { thresholded } from "../masks.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Uint8Array>("decode RLE", size, async () => {
    const { data, height, width } = await thresholded(size);
    const rle = { size: [height, width] as const, counts: rleToString(encodeRle({ data, height, width })) };
    return {
      ours: () => decodeRle(rle).data,
      inputs: { counts: { data: new TextEncoder().encode(rle.counts), shape: [rle.counts.length] } },
      peers: [
        { peer: "pycocotools", call: "decode_rle.pycocotools", options: { size: rle.size } },
        { peer: "pycocotools, rows wanted", call: "decode_rle.pycocotools_rows", options: { size: rle.size } },
      ],
      fromPeer: ({ result }) => result!.data as Uint8Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  }),
);
