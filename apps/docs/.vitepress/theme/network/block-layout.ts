/** Where the blocks of a network stand: rows from the image down to the outputs, and arrows that pass beside what they skip. */
import type { Block } from "./blocks.js";
import type { Arrow, Box, Diagram } from "./diagram.js";
import { millions } from "./numbers.js";

const BOX = { w: 164, h: 42 };
const STEP = { x: 180, y: 66 };
/** Between the lanes in which arrows pass blocks. */
const LANE = 9;
/** Of a name in a box. */
const MOST_LETTERS = 22;

/** Scopes that published files keep encoders in. */
const ENCODERS = /^(?:backbone|bb|encoder|features|image_encoder|segformer)\b/;

/** Blocks as a diagram: a row below all rows that it reads from. */
export function blockDiagram(title: string, blocks: readonly Block[]): Diagram {
  const rows: number[] = [];
  for (const { from } of blocks) rows.push(from.reduce((last, i) => Math.max(last, rows[i]! + 1), 0));
  const height = Math.max(...rows) + 1;
  const columns = columnsOf(blocks, rows, height);
  const widest = Math.max(...rows.map((row) => rows.filter((other) => other === row).length));
  const left = (i: number): number => columns[i]! * STEP.x;
  const names = shortNames(blocks.map(({ name }) => name));
  const boxes = blocks.map(({ name, kind, shape, parameters }, i): Box => {
    const lines = [names[i]!, parameters > 0 ? `${shape}; ${count(parameters)}` : shape];
    const drawnAs = kind !== "block" ? kind : ENCODERS.test(name) ? "encoder" : "decoder";
    return { x: left(i), y: rows[i]! * STEP.y + 4, ...BOX, lines, kind: drawnAs };
  });
  const lanes = laneBook();
  const arrows: Arrow[] = [];
  for (const [i, { from }] of blocks.entries()) {
    for (const source of from) arrows.push(arrow(boxes[source]!, boxes[i]!, widest * STEP.x, lanes));
  }
  const reach = Math.max(widest * STEP.x, ...arrows.flatMap(({ points }) => points.map(([x]) => x + 6)));
  return {
    title,
    caption: `${title}: blocks of the definition's own graph, with what each gives, and its parameters.`,
    width: reach,
    height: height * STEP.y,
    boxes,
    arrows,
  };
}

/** Within a row, blocks stand in the order of what they read, in the middle of the widest row. */
function columnsOf(blocks: readonly Block[], rows: readonly number[], height: number): number[] {
  const columns = blocks.map(() => 0);
  const widest = Math.max(...rows.map((row) => rows.filter((other) => other === row).length));
  for (let row = 0; row < height; row++) {
    const here = blocks.map((_, i) => i).filter((i) => rows[i] === row);
    const mean = (i: number): number => {
      const { from } = blocks[i]!;
      return from.length === 0 ? 0 : from.reduce((sum, source) => sum + columns[source]!, 0) / from.length;
    };
    const inOrder = here.map((i) => [mean(i), i] as const).sort(([a, i], [b, k]) => a - b || i - k);
    inOrder.forEach(([, i], k) => {
      columns[i] = k + (widest - here.length) / 2;
    });
  }
  return columns;
}

/** From the lower side of one box to the upper side of another; past the rows between them in a lane at the right. */
function arrow(from: Box, to: Box, right: number, lane: (top: number, bottom: number) => number): Arrow {
  const [x1, y1] = [from.x + BOX.w / 2, from.y + BOX.h];
  const [x2, y2] = [to.x + BOX.w / 2, to.y];
  if (to.y - from.y <= STEP.y) {
    const middle = (y1 + y2) / 2;
    return {
      points:
        x1 === x2
          ? [
              [x1, y1],
              [x2, y2],
            ]
          : [
              [x1, y1],
              [x1, middle],
              [x2, middle],
              [x2, y2],
            ],
    };
  }
  const at = right + LANE * lane(from.y, to.y);
  const y = to.y + BOX.h / 2;
  const start = from.y + BOX.h / 2;
  return {
    points: [
      [from.x + BOX.w, start],
      [at, start],
      [at, y],
      [to.x + BOX.w, y],
    ],
    kind: "skip",
  };
}

/** Gives the first lane that is free between two heights. */
function laneBook(): (top: number, bottom: number) => number {
  const taken: (readonly [top: number, bottom: number])[][] = [];
  return (top, bottom) => {
    let lane = taken.findIndex((all) => all.every(([a, b]) => b <= top || a >= bottom));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]!.push([top, bottom]);
    return lane;
  };
}

/** Names as short as tells them apart: the first words of a path that no other block begins with, and of these the last ones that fit. */
function shortNames(names: readonly string[]): string[] {
  return names.map((name) => {
    const parts = name.split(".");
    const begins = (count: number): string => parts.slice(0, count).join(".");
    const isShared = (prefix: string): boolean =>
      names.some((other) => other !== name && (other === prefix || other.startsWith(`${prefix}.`)));
    let count = 1;
    while (count < parts.length && isShared(begins(count))) count++;
    const rest = parts.slice(0, count);
    let short = rest.pop()!;
    while (rest.length > 0 && `${rest.at(-1)}.${short}`.length <= MOST_LETTERS) short = `${rest.pop()}.${short}`;
    return short;
  });
}

function count(parameters: number): string {
  return parameters < 1e5
    ? `${(parameters / 1e3).toLocaleString("en", { maximumSignificantDigits: 2 })} k`
    : millions(parameters);
}
