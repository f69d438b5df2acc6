/** Orders by title alike in every engine and in Node: the order of a language differs between them, and what was rendered would not be what the page makes. */
export function byTitle(a: { readonly title: string }, b: { readonly title: string }): number {
  const [first, second] = [a.title.toLowerCase(), b.title.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}
