// Every page is rendered for the site and once more for the search, and its blocks are colored each time: a third of what rendering takes. Here they are once.

/** Colored blocks by language, attributes and text. */
const colored = new Map();

/** Lets a renderer of Markdown keep the blocks that it has colored, for itself and for others of the same process. */
export function highlightOnce(markdown) {
  const { highlight } = markdown.options;
  if (!highlight) return;
  markdown.options.highlight = (text, language, attributes) => {
    const key = JSON.stringify([language, attributes, text]);
    const known = colored.get(key) ?? highlight(text, language, attributes);
    colored.set(key, known);
    return known;
  };
}
