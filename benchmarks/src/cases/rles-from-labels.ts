/** A run-length code, area and box of each of 400 regions, from their label map. */
import { rlesFromLabels, rleToString } from "@segkit/core/rle";
import { equalShare } from "../agreement.js";
import { benchCase, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[])
  // one encoding per label and image on the peer's side: seconds for each call at 8 MP
  .filter((size) => size !== "8 MP")
  .map((size) =>
    benchCase<Uint8Array>("RLEs of 400 labels", size, () => {
      const [height, width] = SIZES[size];
      const data = new Int32Array(height * width);
      for (let y = 0, i = 0; y < height; y++) {
        const wave = Math.round((height / 40) * Math.sin(y / 9));
        for (let x = 0; x < width; x++, i++) {
          const column = Math.min(19, Math.max(0, Math.floor((20 * (x + wave)) / width)));
          data[i] = 20 * Math.floor((20 * y) / height) + column;
        }
      }
      const encoder = new TextEncoder();
      return {
        ours: () =>
          encoder.encode(
            rlesFromLabels({ data, height, width })
              .map(({ rle }) => rleToString(rle))
              .join(" "),
          ),
        inputs: { labels: { data, shape: [height, width] } },
        peers: [{ peer: "pycocotools", call: "rles_from_labels.pycocotools" }],
        fromPeer: ({ result }) => result!.data as Uint8Array,
        agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
      };
    }),
  );
