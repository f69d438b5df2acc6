import type { Arrow, Box, Diagram } from "../.vitepress/theme/network/diagram.js";

const DOWN = ["RSU-7: 64, h", "RSU-6: 128, h/2", "RSU-5: 256, h/4", "RSU-4: 512, h/8", "RSU-4F: 512, h/16"];
const UP = ["RSU-7: 64, h", "RSU-6: 64, h/2", "RSU-5: 128, h/4", "RSU-4: 256, h/8", "RSU-4F: 512, h/16"];
const rowOf = (i: number): number => 20 + 66 * i;
const boxes: Box[] = [{ x: 10, y: 20, w: 90, h: 44, lines: ["image", "3 × h × w"], kind: "input" }];
const arrows: Arrow[] = [
  {
    points: [
      [100, 42],
      [130, 42],
    ],
  },
];
DOWN.forEach((what, i) => {
  const y = rowOf(i);
  boxes.push({ x: 130, y, w: 150, h: 44, lines: [`stage${i + 1}`, what], kind: "encoder" });
  boxes.push({ x: 390, y, w: 150, h: 44, lines: [`stage${i + 1}d`, UP[i]!], kind: "decoder" });
  boxes.push({ x: 580, y, w: 110, h: 44, lines: [`side${i + 1}`, "3 × 3, upsample"], kind: "decoder" });
  // down, across, up, and to the side
  arrows.push({
    points: [
      [205, y + 44],
      [205, y + 66],
    ],
  });
  arrows.push({
    points: [
      [280, y + 22],
      [390, y + 22],
    ],
    kind: "skip",
  });
  if (i > 0) {
    arrows.push({
      points: [
        [465, y],
        [465, y - 22],
      ],
    });
  }
  arrows.push({
    points: [
      [540, y + 22],
      [580, y + 22],
    ],
  });
  arrows.push({
    points: [
      [690, y + 22],
      [716, y + 22],
      [716, 185],
      [740, 185],
    ],
  });
});
const last = rowOf(5);
boxes.push({ x: 130, y: last, w: 150, h: 44, lines: ["stage6", "RSU-4F: 512, h/32"], kind: "encoder" });
boxes.push({ x: 580, y: last, w: 110, h: 44, lines: ["side6", "3 × 3, upsample"], kind: "decoder" });
boxes.push({ x: 740, y: 163, w: 110, h: 44, lines: ["outconv", "1 × 1, sigmoid"], kind: "decoder" });
boxes.push({ x: 740, y: 246, w: 110, h: 44, lines: ["d0", "1 × h × w"], kind: "output" });
arrows.push({
  points: [
    [280, last + 22],
    [580, last + 22],
  ],
});
arrows.push({
  points: [
    [465, last + 22],
    [465, last - 22],
  ],
});
arrows.push({
  points: [
    [690, last + 22],
    [716, last + 22],
    [716, 185],
    [740, 185],
  ],
});
arrows.push({
  points: [
    [795, 207],
    [795, 246],
  ],
});

export default {
  title: "U²-Net",
  caption:
    "A U of eleven stages, each of which is a U of its own: RSU-7 halves its maps five times within, RSU-4F dilates instead. Six maps, one from each size, are joined to the result.",
  width: 870,
  height: 414,
  boxes,
  arrows,
} satisfies Diagram as Diagram;
