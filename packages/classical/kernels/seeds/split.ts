// Whether a superpixel stays in one piece when one of its members, in the middle of a 3 × 3 neighborhood, goes to the neighbor on one side. The members on that side are not asked for.

/**
 * The member is `own`; `ahead` and `behind` lie beside it, across the way it goes, `back` opposite to it, and two corners between these.
 */
// @ts-ignore: decorator
@inline
export function staysWhole(own: i32, aheadBack: i32, ahead: i32, back: i32, behindBack: i32, behind: i32): bool {
  const isAhead = own == ahead;
  const isBehind = own == behind;
  const isBack = own == back;
  if (!isBack && isAhead && isBehind) return false;
  if (own != aheadBack && isAhead && isBack) return false;
  return own == behindBack || !isBehind || !isBack;
}
