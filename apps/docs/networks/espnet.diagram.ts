import type { Arrow, Box, Diagram } from "../.vitepress/theme/network/diagram.js";

const DILATIONS = [1, 2, 4, 8, 16];
const boxes: Box[] = [
  { x: 10, y: 30, w: 84, h: 48, lines: ["image", "3 × h × w"], kind: "input" },
  { x: 126, y: 30, w: 110, h: 48, lines: ["level1: 16", "3 × 3, h/2"], kind: "encoder" },
  { x: 268, y: 30, w: 130, h: 48, lines: ["level2: 64", "ESP × (1 + p), h/4"], kind: "encoder" },
  { x: 430, y: 30, w: 130, h: 48, lines: ["level3: 128", "ESP × (1 + q), h/8"], kind: "encoder" },
  { x: 592, y: 30, w: 100, h: 48, lines: ["classifier", "1 × 1, n"], kind: "encoder" },
  { x: 592, y: 120, w: 100, h: 44, lines: ["up_l3", "× 2"], kind: "decoder" },
  { x: 430, y: 120, w: 130, h: 44, lines: ["combine_l2_l3", "ESP, n, h/4"], kind: "decoder" },
  { x: 268, y: 120, w: 130, h: 44, lines: ["up_l2", "× 2, norm, PReLU"], kind: "decoder" },
  { x: 126, y: 120, w: 110, h: 44, lines: ["conv", "3 × 3, n, h/2"], kind: "decoder" },
  { x: 10, y: 120, w: 84, h: 44, lines: ["scores", "n × h × w"], kind: "output" },
];
const arrows: Arrow[] = [
  {
    points: [
      [94, 54],
      [126, 54],
    ],
  },
  {
    points: [
      [236, 54],
      [268, 54],
    ],
  },
  {
    points: [
      [398, 54],
      [430, 54],
    ],
  },
  {
    points: [
      [560, 54],
      [592, 54],
    ],
  },
  {
    points: [
      [642, 78],
      [642, 120],
    ],
  },
  {
    points: [
      [592, 142],
      [560, 142],
    ],
  },
  {
    points: [
      [430, 142],
      [398, 142],
    ],
  },
  {
    points: [
      [268, 142],
      [236, 142],
    ],
  },
  {
    points: [
      [126, 142],
      [94, 142],
    ],
  },
  {
    points: [
      [380, 78],
      [380, 100],
      [495, 100],
      [495, 120],
    ],
    kind: "skip",
  },
  {
    points: [
      [181, 78],
      [181, 120],
    ],
    kind: "skip",
  },
];
boxes.push({ x: 60, y: 300, w: 120, h: 44, lines: ["1 × 1", "to a fifth"], kind: "encoder" });
DILATIONS.forEach((dilation, i) => {
  const y = 222 + 44 * i;
  boxes.push({ x: 240, y, w: 130, h: 32, lines: [`3 × 3, dilation ${dilation}`], kind: "encoder" });
  arrows.push({
    points: [
      [180, 322],
      [210, 322],
      [210, y + 16],
      [240, y + 16],
    ],
  });
  if (i >= 1) {
    boxes.push({ x: 420, y, w: 40, h: 32, lines: ["+"] });
    arrows.push({
      points: [
        [370, y + 16],
        [420, y + 16],
      ],
    });
    if (i >= 2)
      arrows.push({
        points: [
          [440, y - 12],
          [440, y],
        ],
      });
  }
  arrows.push({
    points: [
      [i >= 1 ? 460 : 370, y + 16],
      [500, y + 16],
      [500, 322],
      [530, 322],
    ],
  });
});
boxes.push({ x: 530, y: 300, w: 150, h: 44, lines: ["concatenate", "+ input, norm, PReLU"], kind: "encoder" });
arrows.push(
  {
    points: [
      [20, 322],
      [60, 322],
    ],
  },
  {
    points: [
      [680, 322],
      [710, 322],
    ],
  },
);
arrows.push({
  points: [
    [38, 322],
    [38, 452],
    [605, 452],
    [605, 344],
  ],
  kind: "skip",
});

export default {
  title: "ESPNet: an encoder of efficient spatial pyramids and a light decoder",
  caption:
    "Above, ESPNet; without the lower row it is ESPNet-C. Below, the ESP module: reduce, split, transform, merge. The sums from branch to branch (hierarchical feature fusion) take away the grid that strides of large dilations leave. In a module that halves the size, the 1 × 1 is a strided 3 × 3 and nothing is added.",
  width: 730,
  height: 470,
  boxes,
  arrows,
} satisfies Diagram as Diagram;
