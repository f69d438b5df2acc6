/** The examples of a text, in order. */
export function exampleBlocks(markdown: string): { readonly code: string; readonly runs: boolean }[];
