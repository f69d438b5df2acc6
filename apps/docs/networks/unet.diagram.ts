import type { Arrow, Box, Diagram } from "../.vitepress/theme/network/diagram.js";

const CHANNELS = [64, 128, 256, 512, 1024];
const SIZES = ["h × w", "h/2 × w/2", "h/4 × w/4", "h/8 × w/8", "h/16 × w/16"];
const W = 120;
const H = 44;
const x = (level: number) => 130 + 63 * level + (level === 4 ? 18 : 0);
const mirrored = (level: number) => 920 - x(level) - W;
const y = (level: number) => 34 + 84 * level;
/** Where arrows leave and arrive, from a box's outer side. */
const DOWN = 97;

const boxes: Box[] = [
  { x: 10, y: y(0), w: 84, h: H, lines: ["image", "3 × h × w"], kind: "input" },
  { x: 826, y: y(0), w: 84, h: H, lines: ["scores", "n × h × w"], kind: "output" },
];
const arrows: Arrow[] = [
  {
    points: [
      [94, y(0) + H / 2],
      [x(0), y(0) + H / 2],
    ],
  },
  {
    points: [
      [mirrored(0) + W, y(0) + H / 2],
      [826, y(0) + H / 2],
    ],
  },
];
CHANNELS.forEach((channels, level) => {
  const name = level === 0 ? "inc" : `down${level}`;
  boxes.push({ x: x(level), y: y(level), w: W, h: H, lines: [`${name}: ${channels}`, SIZES[level]!], kind: "encoder" });
  if (level === 4) return;
  boxes.push({
    x: mirrored(level),
    y: y(level),
    w: W,
    h: H,
    lines: [`up${4 - level}: ${channels}`, SIZES[level]!],
    kind: "decoder",
  });
  arrows.push({
    points: [
      [x(level) + W, y(level) + H / 2],
      [mirrored(level), y(level) + H / 2],
    ],
    kind: "skip",
  });
  arrows.push({
    points: [
      [x(level) + DOWN, y(level) + H],
      [x(level) + DOWN, y(level + 1)],
    ],
  });
  arrows.push({
    points: [
      [mirrored(level) + W - DOWN, y(level + 1)],
      [mirrored(level) + W - DOWN, y(level) + H],
    ],
  });
});

export default {
  title: "U-Net: a contracting path, an expanding path, and skip connections between them",
  caption:
    "Every box is two 3 × 3 convolutions. Down: max-pooling by 2. Up: a 2 × 2 transposed convolution. Broken: the map is concatenated. Numbers are channels; names are those of the weight file.",
  width: 920,
  height: 440,
  boxes,
  arrows,
  notes: [{ x: 460, y: 18, text: "concatenate" }],
} satisfies Diagram as Diagram;
