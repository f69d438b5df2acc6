// The cheapest matching of boundary pixels that are near one another: rows are the pixels of one mask, columns those of the other. Every row may also stay
// unmatched, at one price for all. Rows enter one by one, each by a shortest path to a free column or to a row that gives its own up (Jonker and Volgenant's
// way, with prices of columns that only fall); costs are integers, so the result is the optimum itself.

/** Lists the positions of a mask's inside pixels, and writes each pixel's number in the list into `numbers`, −1 for those outside. */
export function list(mask: usize, pixels: i32, positions: usize, numbers: usize): i32 {
  let count = 0;
  for (let i = 0; i < pixels; i++) {
    const inside = load<u8>(mask + i) != 0;
    if (numbers) store<i32>(numbers + (<usize>i << 2), inside ? count : -1);
    if (!inside) continue;
    store<i32>(positions + (<usize>count << 2), i);
    count++;
  }
  return count;
}

/**
 * Pairs of a row's and a column's pixel whose squared distance is `limit` at most: `starts` of each row's, the column and 100 times the distance, rounded, of
 * each. Counts them alone where `columns` is 0.
 */
export function pairs(
  positions: usize,
  rows: i32,
  numbers: usize,
  height: i32,
  width: i32,
  radius: i32,
  limit: f64,
  starts: usize,
  columns: usize,
  weights: usize,
): i32 {
  let count = 0;
  for (let i = 0; i < rows; i++) {
    store<i32>(starts + (<usize>i << 2), count);
    const at = load<i32>(positions + (<usize>i << 2));
    const y = at / width;
    const x = at - y * width;
    const bottom = min(y + radius, height - 1);
    const right = min(x + radius, width - 1);
    for (let v = max(y - radius, 0); v <= bottom; v++) {
      const line = numbers + (<usize>(v * width) << 2);
      for (let u = max(x - radius, 0); u <= right; u++) {
        const column = load<i32>(line + (<usize>u << 2));
        if (column < 0) continue;
        const square = <f64>((v - y) * (v - y) + (u - x) * (u - x));
        if (square > limit) continue;
        if (columns) {
          store<i32>(columns + (<usize>count << 2), column);
          store<i32>(weights + (<usize>count << 2), <i32>nearest(100 * Math.sqrt(square)));
        }
        count++;
      }
    }
  }
  store<i32>(starts + (<usize>rows << 2), count);
  return count;
}

/** A heap of 64-bit words, distance above column, the least first. */
function push(heap: usize, count: i32, word: u64): void {
  let at = count;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = load<u64>(heap + (<usize>parent << 3));
    if (above <= word) break;
    store<u64>(heap + (<usize>at << 3), above);
    at = parent;
  }
  store<u64>(heap + (<usize>at << 3), word);
}

function pop(heap: usize, count: i32): u64 {
  const first = load<u64>(heap);
  const last = load<u64>(heap + (<usize>(count - 1) << 3));
  const end = count - 1;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= end) break;
    let word = load<u64>(heap + (<usize>child << 3));
    if (child + 1 < end) {
      const other = load<u64>(heap + (<usize>(child + 1) << 3));
      if (other < word) {
        child++;
        word = other;
      }
    }
    if (word >= last) break;
    store<u64>(heap + (<usize>at << 3), word);
    at = child;
  }
  store<u64>(heap + (<usize>at << 3), last);
  return first;
}

/** Matches what lies on one another: it belongs together, whatever else is near. */
function matchCoincident(rows: i32, starts: usize, columnAt: usize, weights: usize, rowOf: usize, chosen: usize): void {
  for (let i = 0; i < rows; i++) {
    let pair = -1;
    const end = load<i32>(starts + (<usize>(i + 1) << 2));
    for (let e = load<i32>(starts + (<usize>i << 2)); e < end; e++) {
      if (load<i32>(weights + (<usize>e << 2)) != 0) continue;
      pair = e;
      store<i32>(rowOf + (<usize>load<i32>(columnAt + (<usize>e << 2)) << 2), i);
      break;
    }
    store<i32>(chosen + (<usize>i << 2), pair);
  }
}

/** How often a row that was outbid may go on at once. More helps little, and where rows outnumber columns they would go on forever. */
const BIDS: i32 = 6;

/** A row takes the column that is cheapest to it, and raises its price as far as the second cheapest lets it; who had it bids in turn. */
function bid(row: i32, price: i32, starts: usize, columnAt: usize, weights: usize, rowOf: usize, prices: usize, chosen: usize): void {
  for (let k = 0; k < BIDS; k++) {
    let least = price;
    let second = price;
    let pair = -1;
    const end = load<i32>(starts + (<usize>(row + 1) << 2));
    for (let e = load<i32>(starts + (<usize>row << 2)); e < end; e++) {
      const j = <usize>load<i32>(columnAt + (<usize>e << 2)) << 2;
      const cost = load<i32>(weights + (<usize>e << 2)) - load<i32>(prices + j);
      if (cost < least) {
        second = least;
        least = cost;
        pair = e;
      } else if (cost < second) second = cost;
    }
    if (pair < 0) return;
    const j = <usize>load<i32>(columnAt + (<usize>pair << 2)) << 2;
    const former = load<i32>(rowOf + j);
    // of two that are equally cheap nobody is outbid
    if (former >= 0 && least == second) return;
    store<i32>(prices + j, load<i32>(prices + j) - (second - least));
    store<i32>(rowOf + j, row);
    store<i32>(chosen + (<usize>row << 2), pair);
    if (former < 0) return;
    store<i32>(chosen + (<usize>former << 2), -1);
    row = former;
  }
}

/** Every row on the way from `source` to a column takes the column that it was reached for, and leaves its own. */
function passOn(source: i32, column: i32, columnAt: usize, rowOf: usize, fromRow: usize, fromPair: usize, chosen: usize): void {
  for (;;) {
    const j = <usize>column << 2;
    const taker = load<i32>(fromRow + j);
    const own = chosen + (<usize>taker << 2);
    const former = load<i32>(own);
    store<i32>(own, load<i32>(fromPair + j));
    store<i32>(rowOf + j, taker);
    if (taker == source) break;
    column = load<i32>(columnAt + (<usize>former << 2));
  }
}

/**
 * Matches rows with columns so that weights, and `price` for each row without a column, add up to the least. Writes into `chosen` each row's pair, −1 where it has
 * none. `state` is scratch of 28 bytes for each column; `heap` of 8 for each pair.
 */
export function solve(
  rows: i32,
  columns: i32,
  price: i32,
  starts: usize,
  columnAt: usize,
  weights: usize,
  chosen: usize,
  state: usize,
  heap: usize,
): void {
  const step = <usize>columns << 2;
  const rowOf = state;
  const prices = rowOf + step;
  const distances = prices + step;
  const seen = distances + step;
  const fromRow = seen + step;
  const fromPair = fromRow + step;
  const settled = fromPair + step;
  for (let j: usize = 0; j < step; j += 4) {
    store<i32>(rowOf + j, -1);
    store<i32>(prices + j, 0);
    store<i32>(seen + j, -1);
  }
  matchCoincident(rows, starts, columnAt, weights, rowOf, chosen);
  for (let row = 0; row < rows; row++) {
    if (load<i32>(chosen + (<usize>row << 2)) < 0) bid(row, price, starts, columnAt, weights, rowOf, prices, chosen);
  }
  for (let source = 0; source < rows; source++) {
    if (load<i32>(chosen + (<usize>source << 2)) >= 0) continue;
    // the cheapest end of a path so far: a free column, or a row that stays without
    let best = price;
    let endColumn = -1;
    let endRow = source;
    let waiting = 0;
    let done = 0;
    let row = source;
    let base = 0;
    for (;;) {
      if (base + price < best) {
        best = base + price;
        endColumn = -1;
        endRow = row;
      }
      const end = load<i32>(starts + (<usize>(row + 1) << 2));
      for (let e = load<i32>(starts + (<usize>row << 2)); e < end; e++) {
        const column = load<i32>(columnAt + (<usize>e << 2));
        const j = <usize>column << 2;
        const distance = base + load<i32>(weights + (<usize>e << 2)) - load<i32>(prices + j);
        if (distance >= best) continue;
        if (load<i32>(seen + j) == source && distance >= load<i32>(distances + j)) continue;
        store<i32>(seen + j, source);
        store<i32>(distances + j, distance);
        store<i32>(fromRow + j, row);
        store<i32>(fromPair + j, e);
        if (load<i32>(rowOf + j) < 0) {
          best = distance;
          endColumn = column;
        } else {
          push(heap, waiting, ((<u64>(<u32>distance)) << 32) | (<u64>(<u32>column)));
          waiting++;
        }
      }
      let nextColumn = -1;
      let distance = 0;
      while (waiting > 0) {
        const word = pop(heap, waiting);
        waiting--;
        distance = <i32>(word >> 32);
        if (distance >= best) break;
        const column = <i32>word;
        // later shorter ways leave the longer ones behind
        if (distance == load<i32>(distances + (<usize>column << 2))) {
          nextColumn = column;
          break;
        }
      }
      if (nextColumn < 0) break;
      store<i32>(settled + (<usize>done << 2), nextColumn);
      done++;
      const j = <usize>nextColumn << 2;
      row = load<i32>(rowOf + j);
      const own = load<i32>(weights + (<usize>load<i32>(chosen + (<usize>row << 2)) << 2));
      base = distance - (own - load<i32>(prices + j));
    }
    for (let k = 0; k < done; k++) {
      const j = <usize>load<i32>(settled + (<usize>k << 2)) << 2;
      store<i32>(prices + j, load<i32>(prices + j) + load<i32>(distances + j) - best);
    }
    let column = endColumn;
    if (column < 0) {
      if (endRow == source) continue;
      const own = chosen + (<usize>endRow << 2);
      column = load<i32>(columnAt + (<usize>load<i32>(own) << 2));
      store<i32>(own, -1);
    }
    passOn(source, column, columnAt, rowOf, fromRow, fromPair, chosen);
  }
}
