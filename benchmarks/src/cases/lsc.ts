/** Linear spectral clustering of a photograph in CIELAB, ten iterations and the joining of pieces on both sides: the same regions. */
import { lsc } from "@segkit/classical/lsc";
import { rgbToLab } from "@segkit/core/color";
import { equalRegions } from "../agreement.js";
import { benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SIDES: Readonly<Record<SizeName, number>> = { "0.3 MP": 27, "2 MP": 45, "8 MP": 64 };

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<Int32Array>("lsc", size, async () => {
    const color = await picture(size);
    const { height, width } = color;
    const lab = rgbToLab(color);
    const data = Uint8Array.from(lab.data, (value, i) => Math.round(i % 3 === 0 ? value * 2.55 : value + 128));
    const side = SIDES[size];
    const nSegments = Math.floor((height * width) / side ** 2);
    return {
      ours: () => lsc({ ...lab, data }, { nSegments, colorSpace: "none" }).labels.data,
      inputs: { image: { data, shape: [height, width, 3] } },
      peers: [{ peer: "OpenCV", call: "lsc.opencv", options: { region_size: side } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: (a, b) => ({ equal: equalRegions(a, b) }),
    };
  }),
);
