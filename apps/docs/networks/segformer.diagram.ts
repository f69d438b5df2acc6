import type { Arrow, Box, Diagram } from "../.vitepress/theme/network/diagram.js";

const STAGES = [
  { size: "h/4 × w/4", channels: "C₁", reduce: 8 },
  { size: "h/8 × w/8", channels: "C₂", reduce: 4 },
  { size: "h/16 × w/16", channels: "C₃", reduce: 2 },
  { size: "h/32 × w/32", channels: "C₄", reduce: 1 },
];
const x = (i: number) => 130 + 172 * i;

const boxes: Box[] = [{ x: 10, y: 50, w: 88, h: 50, lines: ["image", "3 × h × w"], kind: "input" }];
const arrows: Arrow[] = [
  {
    points: [
      [98, 75],
      [x(0), 75],
    ],
  },
];
STAGES.forEach(({ size, channels, reduce }, i) => {
  boxes.push({
    x: x(i),
    y: 40,
    w: 144,
    h: 70,
    lines: [`Stage ${i + 1}: ${channels}`, `patches, blocks (R = ${reduce})`, size],
    kind: "encoder",
  });
  boxes.push({
    x: x(i) + 12,
    y: 150,
    w: 120,
    h: 44,
    lines: [`linear_c.${i}`, i === 0 ? "to C" : "to C, upsample"],
    kind: "decoder",
  });
  if (i > 0)
    arrows.push({
      points: [
        [x(i - 1) + 144, 75],
        [x(i), 75],
      ],
    });
  arrows.push({
    points: [
      [x(i) + 72, 110],
      [x(i) + 72, 150],
    ],
  });
  arrows.push({
    points: [
      [x(i) + 72, 194],
      [x(i) + 72, 216],
      [388, 216],
      [388, 236],
    ],
  });
});
boxes.push({ x: 308, y: 236, w: 160, h: 44, lines: ["concatenate, linear_fuse", "batch norm, ReLU"], kind: "decoder" });
boxes.push({ x: 518, y: 236, w: 110, h: 44, lines: ["classifier", "1 × 1"], kind: "decoder" });
boxes.push({ x: 678, y: 236, w: 134, h: 44, lines: ["scores", "n × h/4 × w/4"], kind: "output" });
arrows.push(
  {
    points: [
      [468, 258],
      [518, 258],
    ],
  },
  {
    points: [
      [628, 258],
      [678, 258],
    ],
  },
);
const block: [string, string][] = [
  ["layer norm", "layer_norm_1"],
  ["attention", "keys reduced by R"],
  ["layer norm", "layer_norm_2"],
  ["mix-FFN", "dense1, 3 × 3, dense2"],
];
block.forEach(([name, what], i) => {
  boxes.push({ x: 150 + 165 * i, y: 350, w: 130, h: 44, lines: [name, what], kind: "encoder" });
  if (i > 0)
    arrows.push({
      points: [
        [150 + 165 * (i - 1) + 130, 372],
        [150 + 165 * i, 372],
      ],
    });
});
arrows.push(
  {
    points: [
      [100, 372],
      [150, 372],
    ],
  },
  {
    points: [
      [775, 372],
      [812, 372],
    ],
  },
);
arrows.push({
  points: [
    [122, 372],
    [122, 332],
    [462, 332],
    [462, 368],
  ],
  kind: "skip",
});
arrows.push({
  points: [
    [470, 372],
    [470, 332],
    [792, 332],
    [792, 368],
  ],
  kind: "skip",
});

export default {
  title: "SegFormer: four stages of a Mix Transformer, and a decoder of linear layers",
  caption:
    "Above, the network: each stage makes overlapping patches and runs its blocks. Below, a block; broken lines are added. Attention looks from every position at keys and values that a strided convolution has reduced R times in each direction.",
  width: 830,
  height: 410,
  boxes,
  arrows,
  notes: [{ x: 50, y: 372, text: "a block:" }],
} satisfies Diagram as Diagram;
