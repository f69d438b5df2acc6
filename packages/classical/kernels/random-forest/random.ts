// Random numbers of the forest: xorshift of 32 bits.

let state: u32 = 1;

/** Begins a sequence; 0 would stay 0. */
export function seedRandom(seed: u32): void {
  state = seed == 0 ? 0x9e3779b9 : seed;
}

/** A whole number in [0, bound). */
export function randomBelow(bound: i32): i32 {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return <i32>((<u64>state * <u64>bound) >> 32);
}
