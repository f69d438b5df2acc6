/** OpenPose's parser: 20 people in maps for an image of 368 × 432 pixels. */
import {
  encodeAffinityFields,
  openposeKeypoints,
  type ParseAffinityFieldsOptions,
  parseAffinityFields,
} from "@segkit/core/affinity-fields";
import { random } from "@segkit/core/random";
import { equalShare } from "../agreement.js";
import { type BenchCase, benchCase } from "../harness.js";

const [HEIGHT, WIDTH] = [46, 54];
/** Where joints are, in units of a tenth of a person's height. */
const JOINTS = [0, -7, 0, -5, -1.5, -5, -2.5, -3, -3, -1, 1.5, -5, 2.5, -3, 3, -1, -1, 0, -1, 3, -1, 6, 1, 0, 1, 3, 1, 6];
const FACE = [-0.4, -7.6, 0.4, -7.6, -0.9, -7.3, 0.9, -7.3];

/** Two rows of people, and noise over their maps. */
function maps() {
  const stream = random(3);
  const joints = [...JOINTS, ...FACE];
  const people = Array.from({ length: 20 }, (_, k) => {
    const [size, x, y] = [
      5 + 2 * stream.next(),
      22 + 41 * (k % 10) + 8 * stream.next(),
      (k < 10 ? 92 : 276) + 20 * stream.next(),
    ];
    const at = (joint: number, axis: number) => size * joints[2 * joint + axis]! + 3 * stream.next();
    return openposeKeypoints.names.map((_, joint) => ({ x: x + at(joint, 0), y: y + at(joint, 1) }));
  });
  const { heatMaps, fields } = encodeAffinityFields(people, openposeKeypoints, { height: HEIGHT, width: WIDTH });
  for (const { data } of [heatMaps, fields]) for (let i = 0; i < data.length; i++) data[i]! += 0.02 * (stream.next() - 0.5);
  return { heatMaps, fields };
}

function parsing(matching: NonNullable<ParseAffinityFieldsOptions["matching"]>): BenchCase {
  return benchCase<Float32Array>(`affinity fields to 20 people, ${matching}`, `${HEIGHT} × ${WIDTH}`, () => {
    const { heatMaps, fields } = maps();
    return {
      ours: () => {
        const { bodies } = parseAffinityFields(heatMaps, fields, openposeKeypoints, { matching });
        return Float32Array.from(bodies.flatMap(({ points }) => points.flatMap((point) => [point?.x ?? -1, point?.y ?? -1])));
      },
      inputs: {
        heat: { data: heatMaps.data, shape: heatMaps.dims.slice(1) },
        fields: { data: fields.data, shape: fields.dims.slice(1) },
      },
      peers: [{ peer: "OpenCV, SciPy and the authors' loops", call: "parse_affinity_fields.authors", options: { matching } }],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ equal: equalShare(ours, theirs) }),
    };
  });
}

export const cases = [parsing("greedy"), parsing("optimal")];
