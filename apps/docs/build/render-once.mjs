// Every page is rendered for the site and once more for the search, and its blocks are colored and its formulas set each time: more than half of what rendering takes. Here they are once.

/** Colored blocks and formulas, by what they are made of. */
const made = new Map();

/** Lets a renderer of Markdown keep the blocks that it has colored and the formulas that it has set, for itself and for others of the same process. */
export function renderOnce(markdown) {
  const { highlight } = markdown.options;
  if (highlight) markdown.options.highlight = (...given) => once(["code", ...given], () => highlight(...given));
  for (const kind of ["math_inline", "math_block"]) {
    const set = markdown.renderer.rules[kind];
    // a formula's text alone decides how it looks
    if (set) markdown.renderer.rules[kind] = (...given) => once([kind, given[0][given[1]].content], () => set(...given));
  }
}

function once(what, make) {
  const key = JSON.stringify(what);
  if (!made.has(key)) made.set(key, make());
  return made.get(key);
}
