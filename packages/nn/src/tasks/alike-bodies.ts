/** Bodies that are one body, found in several boxes: told by how alike their points are. */
import type { Body } from "./body.js";

/** A body, and the area that its points' distances are measured by. */
export interface SizedBody {
  readonly body: Body;
  readonly area: number;
}

/**
 * Leaves out each body whose points are too alike to a surer one's: non-maximum suppression by object keypoint similarity.
 *
 * @param sigmas - how far annotators scatter, for each point
 * @param threshold - a body goes when it is more alike to a kept one than this
 * @returns those that are kept, the surest first; of equal scores the earlier one goes first
 *
 * @see G. Papandreou et al., "Towards accurate multi-person pose estimation in the wild", CVPR 2017, arXiv:1701.01779
 */
export function unlikeBodies(found: readonly SizedBody[], sigmas: readonly number[], threshold: number): Body[] {
  const kept: SizedBody[] = [];
  // similarities are single floats in the reference, and compared as such
  const most = Math.fround(threshold);
  for (const each of [...found].sort((a, b) => b.body.score - a.body.score)) {
    if (kept.every((surer) => Math.fround(similarity(surer, each, sigmas)) <= most)) kept.push(each);
  }
  return kept.map(({ body }) => body);
}

/** The mean over all points of exp(−d² / 8σ²s), with the mean area s of both bodies. */
function similarity(a: SizedBody, b: SizedBody, sigmas: readonly number[]): number {
  const area = (a.area + b.area) / 2 + Number.EPSILON;
  const sum = sigmas.reduce((all, sigma, k) => {
    const [p, q] = [a.body.points[k]!, b.body.points[k]!];
    const distance = (q.x - p.x) ** 2 + (q.y - p.y) ** 2;
    return all + Math.exp(-(distance / (2 * sigma) ** 2 / area / 2));
  }, 0);
  return sum / sigmas.length;
}
