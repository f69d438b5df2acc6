/** Twin of kernels/skeletonize.ts: whole passes over the image until nothing changes. */

/** Neighborhoods (clockwise from the upper left) in which scikit-image departs from the paper, and the passes in which their pixels go. */
const CHANGES: Record<string, string> = {
  "11000000": "1",
  "01100000": "1",
  "01010000": "12",
  "11010000": "1",
  "00110000": "1",
  "01110000": "1",
  "00011000": "2",
  "01011000": "2",
  "00010100": "12",
  "00001100": "",
  "00011100": "2",
  "00000110": "2",
  "00010110": "2",
  "00110110": "2",
  "10000001": "",
  "01000001": "12",
  "11000001": "1",
  "01100001": "1",
  "00000101": "12",
  "10000101": "1",
  "00001101": "2",
  "00000011": "2",
  "01000011": "1",
  "01100011": "1",
  "00000111": "2",
};

type Ring = readonly number[];

/** By Zhang and Suen, with scikit-image's departures. */
export function skeletonize(mask: Drawn): Uint8Array {
  return thinned(mask, (ring, pass) => {
    const around = ring.reduce((a, b) => a + b);
    const steps = ring.filter((value, k) => !value && ring[(k + 1) % 8]).length;
    const [n, e, s, w] = [ring[1]!, ring[3]!, ring[5]!, ring[7]!];
    const open = pass === 0 ? !(n && e && s) && !(e && s && w) : !(n && e && w) && !(n && s && w);
    return CHANGES[ring.join("")]?.includes(String(pass + 1)) ?? (around >= 2 && around <= 6 && steps === 1 && open);
  });
}

/** By Guo and Hall: conditions G1, G2 and G3 of the survey by Lam, Lee and Suen. */
export function thin(mask: Drawn): Uint8Array {
  return thinned(mask, (ring, pass) => {
    // x[1] … x[8] counterclockwise from the right, and x[9] is x[1] again
    const x = [0, 3, 2, 1, 0, 7, 6, 5, 4, 3].map((k) => ring[k] === 1);
    const quarters = [1, 2, 3, 4];
    const crossings = quarters.filter((k) => !x[2 * k - 1] && (x[2 * k] || x[2 * k + 1])).length;
    const n1 = quarters.filter((k) => x[2 * k - 1] || x[2 * k]).length;
    const n2 = quarters.filter((k) => x[2 * k] || x[2 * k + 1]).length;
    const side = pass === 0 ? (x[2] || x[3] || !x[8]) && x[1] : (x[6] || x[7] || !x[4]) && x[5];
    return crossings === 1 && Math.min(n1, n2) >= 2 && Math.min(n1, n2) <= 3 && !side;
  });
}

interface Drawn {
  data: Uint8Array;
  height: number;
  width: number;
}

function thinned({ data, height, width }: Drawn, goes: (ring: Ring, pass: number) => boolean): Uint8Array {
  const out = data.map((value) => (value ? 1 : 0));
  const at = (y: number, x: number): number => (y < 0 || x < 0 || y >= height || x >= width ? 0 : out[y * width + x]!);
  for (let changed = true; changed; ) {
    changed = false;
    for (const pass of [0, 1]) {
      const doomed: number[] = [];
      for (let i = 0; i < out.length; i++) {
        if (!out[i]) continue;
        const [y, x] = [Math.floor(i / width), i % width];
        const ring = [
          at(y - 1, x - 1),
          at(y - 1, x),
          at(y - 1, x + 1),
          at(y, x + 1),
          at(y + 1, x + 1),
          at(y + 1, x),
          at(y + 1, x - 1),
          at(y, x - 1),
        ];
        if (goes(ring, pass)) doomed.push(i);
      }
      for (const i of doomed) out[i] = 0;
      changed ||= doomed.length > 0;
    }
  }
  return out;
}
