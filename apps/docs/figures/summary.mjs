// Figures out of a browser's performance entries, as web.dev defines them.

const LONG = 50;
/** A window of layout shifts ends after a second without one, or five seconds. */
const GAP = 1000;
const WINDOW = 5000;

/** `{ firstPaint, largestPaint, layoutShift, blocked }` of entries `{ type, name, startTime, duration, value, hadRecentInput }`. */
export function summary(entries) {
  const of = (type) => entries.filter((entry) => entry.type === type).sort((a, b) => a.startTime - b.startTime);
  const firstPaint = of("paint").find(({ name }) => name === "first-contentful-paint")?.startTime ?? 0;
  const largestPaint = of("largest-contentful-paint").at(-1)?.startTime ?? firstPaint;
  const blocked = of("longtask")
    .filter(({ startTime, duration }) => startTime + duration > firstPaint)
    .reduce((sum, { duration }) => sum + duration - LONG, 0);
  return {
    firstPaint: Math.round(firstPaint),
    largestPaint: Math.round(largestPaint),
    layoutShift: Number(shiftOf(of("layout-shift")).toFixed(4)),
    blocked: Math.round(blocked),
  };
}

function shiftOf(shifts) {
  let largest = 0;
  let [sum, start, last] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const { startTime, value, hadRecentInput } of shifts) {
    if (hadRecentInput) continue;
    if (startTime - last > GAP || startTime - start > WINDOW) [sum, start] = [0, startTime];
    sum += value;
    last = startTime;
    largest = Math.max(largest, sum);
  }
  return largest;
}

/** The middle value, the lower of two. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}
