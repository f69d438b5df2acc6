// The chart of the benchmarks and its sentence say what the recorded run says.
import { expect, it } from "vitest";
import { familyOf, rangeOf, ratiosOf, sentenceOf } from "../.vitepress/theme/ratios/ratios.ts";

const row = (name, peer, ratio, size = "2 MP") => ({ name, peer, ratio, size });
const rows = [
  row("argmax", "numpy", 2, "0.3 MP"),
  row("argmax", "numpy", 8),
  row("resize, plain", "OpenCV", 0.5),
  row("resize, cubic", "OpenCV", 1.5),
  row("slic", "scikit-image", 30),
  { name: "graphCut, next stroke", size: "2 MP" },
];

it("takes the geometric mean over sizes, and the fastest method first", () => {
  expect(ratiosOf(rows).map(({ method, name }) => `${method}: ${name}`)).toEqual([
    "slic: slic",
    "argmax: argmax",
    "resize: resize, cubic",
    "resize: resize, plain",
  ]);
  expect(ratiosOf(rows)[1].ratio).toBeCloseTo(4, 12);
  expect(rangeOf(ratiosOf(rows))).toEqual([0.5 / 1.2, 30 * 1.2]);
});

it("sums up in a sentence", () => {
  expect(sentenceOf(rows)).toBe(
    "Of 4 comparisons of a call with the same call of another library, segkit is the faster one in 3, 2.8 times as fast in the middle one; it is slower in 1, 1 of them against OpenCV.",
  );
  expect(sentenceOf(rows.slice(0, 1))).toMatch(/in 1, 2 times as fast in the middle one\.$/);
  expect(sentenceOf([])).toBe("");
});

it("knows the peers' families", () => {
  const peers = [
    "scikit-image, multigrid",
    "OpenCV",
    "torch",
    "ONNX Runtime, torch.onnx.export",
    "Higra",
    "SciPy, fftconvolve",
  ];
  expect(peers.map(familyOf)).toEqual([
    "scikit-image",
    "OpenCV",
    "PyTorch, ONNX Runtime",
    "PyTorch, ONNX Runtime",
    "others",
    "SciPy",
  ]);
});
