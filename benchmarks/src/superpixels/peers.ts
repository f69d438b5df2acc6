/** Open superpixel methods of packages that a registry has: `benchmarks/peers/superpixels.py` calls them. */

export interface PeerMethod {
  readonly name: string;
  readonly from: string;
  readonly call: string;
  /** What is not a default, in words. */
  readonly settings: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The numbers to ask for, where the usual ones do not suit. */
  readonly counts?: readonly number[];
}

const SKIMAGE = "scikit-image";

export const PEERS: readonly PeerMethod[] = [
  { name: "SLIC", from: SKIMAGE, call: "skimage_slic", settings: "compactness 10" },
  { name: "SLICO", from: SKIMAGE, call: "skimage_slico", settings: "slic_zero" },
  { name: "Felzenszwalb", from: SKIMAGE, call: "skimage_felzenszwalb", settings: "scale 12 000 / n, min_size pixels / 4.5 n" },
  {
    name: "QuickShift",
    from: SKIMAGE,
    call: "skimage_quickshift",
    settings: "ratio 0.5, kernel_size 2 or 3, max_dist √(100 000 / n)",
    counts: [100, 400, 1200, 2000],
  },
  { name: "Watershed", from: SKIMAGE, call: "skimage_watershed", settings: "on sobel", options: { compactness: 0 } },
  {
    name: "Compact watershed",
    from: SKIMAGE,
    call: "skimage_watershed",
    settings: "on sobel, compactness 0.001",
    options: { compactness: 0.001 },
  },
  { name: "SLIC", from: "OpenCV", call: "opencv_slic", settings: "Lab, ruler 10" },
  { name: "SLICO", from: "OpenCV", call: "opencv_slico", settings: "Lab" },
  { name: "MSLIC", from: "OpenCV", call: "opencv_mslic", settings: "Lab, ruler 10" },
  { name: "SEEDS", from: "OpenCV", call: "opencv_seeds", settings: "Lab, prior 2, 10 iterations, 3 or 4 levels" },
  { name: "LSC", from: "OpenCV", call: "opencv_lsc", settings: "Lab, ratio 0.075" },
  { name: "ScanSegment", from: "OpenCV", call: "opencv_scan_segment", settings: "Lab, merge_small" },
  { name: "SLIC", from: "fast-slic", call: "fast_slic", settings: "compactness 10" },
  {
    name: "Watershed hierarchy by area",
    from: "higra",
    call: "higra_watershed",
    settings: "Lab differences",
    options: { by: "area" },
    counts: [100, 400, 1200],
  },
  {
    name: "Watershed hierarchy by volume",
    from: "higra",
    call: "higra_watershed",
    settings: "Lab differences",
    options: { by: "volume" },
    counts: [100, 400, 1200],
  },
];
