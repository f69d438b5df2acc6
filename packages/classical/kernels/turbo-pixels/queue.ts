// Cells by whole numbers, the least first; of equal ones the one that came first.
import { heads, links, tails } from "./memory";

let lowest = 0;
let waiting = 0;

/** Empties so many buckets. */
export function openQueue(buckets: i32): void {
  memory.fill(heads, 0xff, <usize>buckets << 2);
  lowest = buckets;
  waiting = 0;
}

/** Lets a cell wait, which waits nowhere else. */
// @ts-ignore: decorator
@inline
export function push(key: i32, cell: usize): void {
  const head = heads + (<usize>key << 2);
  const tail = tails + (<usize>key << 2);
  if (load<i32>(head) < 0) store<i32>(head, <i32>cell);
  else store<i32>(links + (<usize>load<i32>(tail) << 2), <i32>cell);
  store<i32>(tail, <i32>cell);
  store<i32>(links + (cell << 2), -1);
  lowest = min(lowest, key);
  waiting++;
}

/** Takes the first cell out, −1 if there is none. */
// @ts-ignore: decorator
@inline
export function pop(): i32 {
  if (waiting == 0) return -1;
  while (load<i32>(heads + (<usize>lowest << 2)) < 0) lowest++;
  const head = heads + (<usize>lowest << 2);
  const cell = load<i32>(head);
  store<i32>(head, load<i32>(links + (<usize>cell << 2)));
  waiting--;
  return cell;
}

/** The number of the cell that was taken out last. */
export function level(): i32 {
  return lowest;
}
