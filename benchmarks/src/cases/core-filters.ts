/** Filters and morphology on a colour photograph. */
import { bilateral, boxFilter, gaussian, guidedFilter, median, sobel } from "@segkit/core/filters";
import type { Image } from "@segkit/core/image";
import { erode, structuringElement } from "@segkit/core/morphology";
import { type BenchArray, type BenchCase, benchCase, type Peer, picture, SIZES, type SizeName } from "../harness.js";

type Picture = Image<Uint8Array>;

interface Filter {
  readonly name: string;
  /** Whether the filter gets floats 0…1. */
  readonly floats: boolean;
  ours(image: Image): Image;
  readonly peers: readonly Peer<Image>[];
}

const FILTERS: readonly Filter[] = [
  {
    name: "gaussian, sigma 2, float",
    floats: true,
    ours: (image) => gaussian(image, { sigma: 2 }),
    peers: [
      { peer: "OpenCV", call: "core_filters.gaussian_opencv", options: { sigma: 2 } },
      { peer: "scikit-image", call: "core_filters.gaussian_skimage", options: { sigma: 2 } },
    ],
  },
  {
    name: "sobel, float",
    floats: true,
    ours: (image) => sobel(image),
    peers: [{ peer: "scikit-image", call: "core_filters.sobel_skimage" }],
  },
  {
    name: "box filter 15, float",
    floats: true,
    ours: (image) => boxFilter(image, { size: 15 }),
    peers: [{ peer: "OpenCV", call: "core_filters.box_opencv", options: { size: 15 } }],
  },
  ...[3, 5, 15].map(
    (size): Filter => ({
      name: `median ${size}`,
      floats: false,
      ours: (image) => median(image, { size }),
      peers: [{ peer: "OpenCV", call: "core_filters.median_opencv", options: { size } }],
    }),
  ),
  {
    name: "bilateral, d 9",
    floats: false,
    ours: (image) => bilateral(image, { d: 9, sigmaColor: 30, sigmaSpace: 3 }),
    peers: [{ peer: "OpenCV", call: "core_filters.bilateral_opencv", options: { d: 9, sigmaColor: 30, sigmaSpace: 3 } }],
  },
  {
    name: "guided filter, radius 8, float",
    floats: true,
    ours: (image) => guidedFilter(image, image, { radius: 8, eps: 0.01 }),
    peers: [{ peer: "OpenCV", call: "core_filters.guided_opencv", options: { radius: 8, eps: 0.01 } }],
  },
  {
    name: "erode, square 3",
    floats: false,
    ours: (image) => erode(image, structuringElement("square", 3)),
    peers: [{ peer: "OpenCV", call: "core_filters.erode_opencv", options: { shape: "square", size: 3 } }],
  },
  {
    name: "erode, disk 10",
    floats: false,
    ours: (image) => erode(image, structuringElement("disk", 10)),
    peers: [
      { peer: "OpenCV", call: "core_filters.erode_opencv", options: { shape: "disk", size: 10 } },
      { peer: "scikit-image", call: "core_filters.erode_skimage", options: { size: 10 } },
    ],
  },
];

/** The mean of all samples, to five places of the range: shows that both sides computed the same. */
const mean = {
  name: "mean of samples",
  better: "higher",
  of: ({ data }: Image) => {
    let sum = 0;
    for (let i = 0; i < data.length; i++) sum += data[i]!;
    const scale = data instanceof Float32Array ? 1e5 : 1e5 / 255;
    return Math.round((sum / data.length) * scale) / scale;
  },
} as const;

function caseOf({ name, floats, ours, peers }: Filter, size: SizeName): BenchCase {
  return benchCase<Image>(name, size, async () => {
    const bytes: Picture = await picture(size);
    const image = floats ? { ...bytes, data: Float32Array.from(bytes.data, (value) => value / 255) } : bytes;
    const { height, width, channels } = image;
    const input: BenchArray = { data: image.data as Uint8Array | Float32Array, shape: [height, width, channels] };
    return {
      ours: () => ours(image),
      inputs: { image: input },
      peers,
      quality: mean,
      fromPeer: ({ result }) => ({ data: result!.data as Uint8Array | Float32Array, height, width, channels }),
    };
  });
}

const sizes = Object.keys(SIZES) as SizeName[];

export const cases: readonly BenchCase[] = FILTERS.flatMap((filter) => sizes.map((size) => caseOf(filter, size)));
