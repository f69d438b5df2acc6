/** Candidates of all joints, put together into bodies by a number that the network gives each of them. */
import { leastAssignment } from "@segkit/core/affinity-fields";

/** Maps of one image: heat and tags of each joint, both at the size that points are wanted in. */
export interface TaggedMaps {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** Heat maps by joints. */
  heat(joint: number): Float32Array;
  /** How bodies are told apart: alike for joints of one. */
  tags(joint: number): Float32Array;
}

/** A body, as tags put it together: coordinates from corners of positions, and the mean heat of the joints that were candidates. */
export interface TaggedBody {
  readonly score: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly score: number }[];
}

/** A candidate, or none. */
interface Joint {
  readonly x: number;
  readonly y: number;
  readonly heat: number;
  readonly tag: number;
}

/** A body as it grows. */
interface Group {
  readonly joints: (Joint | undefined)[];
  tags: number[];
}

/** The candidates of a joint, at most. */
const CANDIDATES = 30;
const LEAST_HEAT = 0.1;
/** Tags that are as far apart, or farther, are of two bodies. */
const FARTHEST = 1;
/** Positions around a candidate that are not hotter. */
const AROUND = 2;

/**
 * Bodies by associative embedding: joint by joint, the candidates are matched with the bodies that there are by their tags; those with none that is near begin one. Candidates move a quarter of a position towards the hotter
 * neighbors. Joints without a candidate are where heat and tag fit best.
 *
 * @param order - of the joints: from the head and the trunk outwards
 * @see A. Newell, Z. Huang, J. Deng, "Associative embedding: end-to-end learning for joint detection and grouping", NIPS 2017, arXiv:1611.05424
 */
export function taggedBodies(maps: TaggedMaps, order: readonly number[], most: number): TaggedBody[] {
  const groups = new Map<number, Group>();
  for (const joint of order) addJoint(groups, candidatesOf(maps, joint), joint, maps.count);
  return [...groups.values()].slice(0, most).map(({ joints }) => {
    const heats = joints.map((joint) => joint?.heat ?? 0);
    const found = joints.map((joint, k) => joint && refined(maps, joint, k));
    const tag = mean(found.flatMap((point, k) => (point ? [tagAt(maps, point, k)] : [])));
    return {
      score: mean(heats),
      points: found.map((point, k) => point ?? likeliest(maps, k, tag)),
    };
  });
}

/** The hottest positions of which none around is hotter. */
function candidatesOf(maps: TaggedMaps, joint: number): Joint[] {
  const { height, width } = maps;
  const [heat, tags] = [maps.heat(joint), maps.tags(joint)];
  const found: number[] = [];
  for (let i = 0; i < heat.length; i++) {
    if (heat[i]! > LEAST_HEAT && isPeak(heat, i, height, width)) found.push(i);
  }
  found.sort((a, b) => heat[b]! - heat[a]! || a - b);
  return found.slice(0, CANDIDATES).map((i) => ({ x: i % width, y: Math.floor(i / width), heat: heat[i]!, tag: tags[i]! }));
}

function isPeak(heat: Float32Array, at: number, height: number, width: number): boolean {
  const [x, y] = [at % width, Math.floor(at / width)];
  for (let j = Math.max(0, y - AROUND); j <= Math.min(height - 1, y + AROUND); j++) {
    for (let i = Math.max(0, x - AROUND); i <= Math.min(width - 1, x + AROUND); i++) {
      if (heat[j * width + i]! > heat[at]!) return false;
    }
  }
  return true;
}

/** The candidates of one joint join the bodies that there are, or begin some. */
function addJoint(groups: Map<number, Group>, candidates: readonly Joint[], joint: number, count: number): void {
  const begin = (candidate: Joint) => {
    const group = groups.get(candidate.tag) ?? { joints: Array<Joint | undefined>(count).fill(undefined), tags: [] };
    group.joints[joint] = candidate;
    group.tags = [candidate.tag];
    groups.set(candidate.tag, group);
  };
  if (candidates.length === 0) return;
  if (groups.size === 0) {
    candidates.forEach(begin);
    return;
  }
  const known = [...groups.values()];
  const tags = known.map((group) => mean(group.tags));
  const columns = Math.max(known.length, candidates.length);
  const cost = new Float64Array(candidates.length * columns).fill(1e10);
  candidates.forEach(({ tag, heat }, row) => {
    tags.forEach((other, column) => {
      cost[row * columns + column] = halfToEven(Math.abs(tag - other)) * 100 - heat;
    });
  });
  leastAssignment(cost, candidates.length, columns).forEach((column, row) => {
    const candidate = candidates[row]!;
    const group = known[column];
    if (!group || Math.abs(candidate.tag - tags[column]!) >= FARTHEST) {
      begin(candidate);
      return;
    }
    group.joints[joint] = candidate;
    group.tags.push(candidate.tag);
  });
}

/** A candidate's point: the middle of its position, a quarter towards the hotter neighbors; those at the border and beside its beginning are not moved. */
function refined({ height, width, heat }: TaggedMaps, { x, y, heat: score }: Joint, joint: number) {
  const map = heat(joint);
  const at = (dx: number, dy: number) => map[(y + dy) * width + x + dx]!;
  const dx = x > 1 && x < width - 1 && y > 0 ? 0.25 * Math.sign(at(1, 0) - at(-1, 0)) : 0;
  const dy = y > 1 && y < height - 1 && x > 0 ? 0.25 * Math.sign(at(0, 1) - at(0, -1)) : 0;
  return { x: x + dx + 0.5, y: y + dy + 0.5, score };
}

function tagAt(
  { height, width, tags }: TaggedMaps,
  { x, y }: { readonly x: number; readonly y: number },
  joint: number,
): number {
  const within = (position: number, extent: number) => Math.min(extent - 1, Math.max(0, Math.trunc(position)));
  return tags(joint)[within(y, height) * width + within(x, width)]!;
}

/** Where heat and tag fit a body best, the first of such. */
function likeliest({ width, heat, tags }: TaggedMaps, joint: number, tag: number) {
  const [map, own] = [heat(joint), tags(joint)];
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < map.length; i++) {
    const cost = halfToEven(Math.abs(own[i]! - tag)) * 100 - map[i]!;
    if (cost < least) [best, least] = [i, cost];
  }
  return { x: best % width, y: Math.floor(best / width), score: map[best]! };
}

/** To the nearest whole number, halves to the even one. */
function halfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return Math.round(value);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
