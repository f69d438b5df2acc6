import type { Arrow, Box, Diagram } from "../.vitepress/theme/network/diagram.js";

const STAGES = ["256, h/4", "512, h/8", "1024, h/8, dilation 2", "2048, h/8, dilation 4"];
const BRANCHES = ["1 × 1", "3 × 3, dilation 12", "3 × 3, dilation 24", "3 × 3, dilation 36", "mean of the map"];
const boxes: Box[] = [
  { x: 10, y: 30, w: 80, h: 48, lines: ["image", "3 × h × w"], kind: "input" },
  { x: 112, y: 30, w: 104, h: 48, lines: ["conv1, pool", "64, h/4"], kind: "encoder" },
];
const arrows: Arrow[] = [
  {
    points: [
      [90, 54],
      [112, 54],
    ],
  },
];
STAGES.forEach((what, i) => {
  const x = 238 + 164 * i;
  boxes.push({ x, y: 30, w: 142, h: 48, lines: [`layer${i + 1}`, what], kind: "encoder" });
  arrows.push({
    points: [
      [i === 0 ? 216 : x - 22, 54],
      [x, 54],
    ],
  });
});
BRANCHES.forEach((branch, i) => {
  const y = 130 + 42 * i;
  boxes.push({ x: 632, y, w: 188, h: 32, lines: [`convs.${i}: ${branch}`], kind: "decoder" });
  arrows.push({
    points: [
      [840, 78],
      [840, y + 16],
      [820, y + 16],
    ],
  });
  arrows.push({
    points: [
      [632, y + 16],
      [610, y + 16],
      [610, 230],
      [580, 230],
    ],
  });
});
boxes.push(
  { x: 440, y: 208, w: 140, h: 44, lines: ["concatenate", "project: 1 × 1, 256"], kind: "decoder" },
  { x: 270, y: 208, w: 140, h: 44, lines: ["3 × 3, 256", "1 × 1, n"], kind: "decoder" },
  { x: 130, y: 208, w: 110, h: 44, lines: ["upsample × 8", "bilinear"], kind: "decoder" },
  { x: 10, y: 208, w: 90, h: 44, lines: ["out", "n × h × w"], kind: "output" },
  { x: 400, y: 120, w: 180, h: 44, lines: ["FCN head instead", "3 × 3, 512; 1 × 1, n"], kind: "decoder" },
);
arrows.push(
  {
    points: [
      [440, 230],
      [410, 230],
    ],
  },
  {
    points: [
      [270, 230],
      [240, 230],
    ],
  },
  {
    points: [
      [130, 230],
      [100, 230],
    ],
  },
);
arrows.push({
  points: [
    [760, 78],
    [760, 104],
    [490, 104],
    [490, 120],
  ],
  kind: "skip",
});
arrows.push({
  points: [
    [400, 142],
    [185, 142],
    [185, 208],
  ],
  kind: "skip",
});

export default {
  title: "DeepLab v3 and FCN on a dilated ResNet",
  caption:
    "The last two stages keep their resolution: dilation takes the place of stride. DeepLab v3's head sees the map at five scales at once; broken, the FCN head, which has none of that.",
  width: 890,
  height: 350,
  boxes,
  arrows,
} satisfies Diagram as Diagram;
