// The pass of mean field over points of at most four classes, whose values are one vector: nothing goes through memory between messages and vertices.
import { exp } from "./exponential";
import { TERM, Term } from "./term";

// @ts-ignore: decorator
@inline
function most(x: v128): v128 {
  x = f32x4.max(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  return f32x4.max(x, v128.shuffle<i32>(x, x, 1, 0, 3, 2));
}

// @ts-ignore: decorator
@inline
function total(x: v128): v128 {
  x = f32x4.add(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  return f32x4.add(x, v128.shuffle<i32>(x, x, 1, 0, 3, 2));
}

/** As `update`, to the same bits, where every kernel counts for each class alone. */
export function updateNarrow(
  terms: usize,
  termCount: i32,
  first: i32,
  last: i32,
  energies: usize,
  taken: bool,
  given: bool,
  probabilities: usize,
): void {
  const end = terms + <usize>termCount * TERM;
  for (let point = <usize>first; point < <usize>last; point++) {
    let sums = f32x4.neg(v128.load(energies + (point << 4)));
    if (taken) {
      for (let at = terms; at < end; at += TERM) {
        const term = changetype<Term>(at);
        const corners = <usize>term.corners << 3;
        const values = term.values;
        let message = f32x4.splat(0);
        if (corners == 0) message = v128.load(term.messages + (point << 4));
        let pair = term.pairs + point * corners;
        for (const stop = pair + corners; pair < stop; pair += 8)
          message = f32x4.add(message, f32x4.mul(v128.load32_splat(pair, 4), v128.load(values + load<usize>(pair))));
        message = f32x4.mul(message, v128.load32_splat(term.after + (point << 2)));
        sums = f32x4.add(sums, f32x4.mul(v128.load(term.gains), message));
      }
    }
    const shares = exp(f32x4.sub(sums, most(sums)));
    const own = f32x4.mul(shares, f32x4.div(f32x4.splat(1), total(shares)));
    if (probabilities != 0) v128.store(probabilities + (point << 4), own);
    if (!given) continue;
    for (let at = terms; at < end; at += TERM) {
      const term = changetype<Term>(at);
      const corners = <usize>term.corners << 3;
      const next = term.next;
      const scaled = f32x4.mul(own, v128.load32_splat(term.before + (point << 2)));
      let pair = term.pairs + point * corners;
      for (const stop = pair + corners; pair < stop; pair += 8) {
        const to = next + load<usize>(pair);
        v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load32_splat(pair, 4), scaled)));
      }
    }
  }
}
