// What VitePress's own components lack for axe's rules, changed in their sources as they are built. A text that a newer VitePress has no more is an error.

const CHANGES = {
  // A dialog with a text field that has a list, in place of a button that contains them; options that are links, in place of options that contain them.
  "VPLocalSearchBox.vue": [
    [
      `      role="button"
      :aria-owns="results?.length ? 'localsearch-list' : undefined"
      aria-expanded="true"
      aria-haspopup="listbox"
      aria-labelledby="localsearch-label"
`,
      `      role="dialog"
      aria-modal="true"
      :aria-label="buttonText"
`,
    ],
    [
      `            aria-autocomplete="both"
            :aria-controls="results?.length ? 'localsearch-list' : undefined"
            aria-labelledby="localsearch-label"
`,
      `            role="combobox"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            :aria-expanded="results?.length ? 'true' : 'false'"
            :aria-controls="results?.length ? 'localsearch-list' : undefined"
            :aria-label="buttonText"
`,
    ],
    [
      `:aria-labelledby="results?.length ? 'localsearch-label' : undefined"`,
      `:aria-label="results?.length ? buttonText : undefined"`,
    ],
    [
      `            :id="'localsearch-item-' + index"
            :aria-selected="selectedIndex === index ? 'true' : 'false'"
            role="option"
          >
            <a
`,
      `            role="presentation"
          >
            <a
              :id="'localsearch-item-' + index"
              :aria-selected="selectedIndex === index ? 'true' : 'false'"
              role="option"
`,
    ],
    [`              :aria-label="[...p.titles, p.title].join(' > ')"\n`, ""],
    // a name needs a role that may have one
    ["<kbd :aria-label=", '<kbd role="img" :aria-label='],
  ],
  // The name of the button is the text that it shows: the key's letter is drawn by style.css, as VitePress draws the other key.
  "VPNavBarSearchButton.vue": [
    [`<kbd class="DocSearch-Button-Key">K</kbd>`, `<kbd class="DocSearch-Button-Key DocSearch-Button-Letter"></kbd>`],
  ],
};

/** A Vite plugin that makes these changes. */
export function accessibleTheme() {
  return {
    name: "accessible-theme",
    enforce: "pre",
    transform(code, id) {
      const changes = CHANGES[/vitepress\/dist\/client\/.*\/(\w+\.vue)$/.exec(id)?.[1]];
      if (!changes) return undefined;
      return changes.reduce((text, [before, after]) => {
        if (!text.includes(before)) this.error(`${id} no longer has:\n${before}`);
        return text.replaceAll(before, () => after);
      }, code);
    },
  };
}
