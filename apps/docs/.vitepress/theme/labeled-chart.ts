/** Charts by Observable Plot, for those who cannot see them. */

/** A chart as one image with a name. */
export function labeled(chart: Element, label: string): Element {
  const svg = chart.matches("svg") ? chart : chart.querySelector(":scope > svg:last-of-type")!;
  // one image: names of its groups say nothing, and are not allowed without a role
  for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return chart;
}
