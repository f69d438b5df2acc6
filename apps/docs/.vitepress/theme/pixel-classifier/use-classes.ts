/** The classes that a reader paints. */
import { computed, ref } from "vue";

export interface PaintedClass {
  readonly label: number;
  readonly name: string;
}

/** Okabe's and Ito's colors, which most people can tell apart. */
const COLORS = ["#e69f00", "#0072b2", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#7a5195"];
export const MOST_CLASSES = COLORS.length;

export function colorOf(label: number): string {
  return COLORS[label % COLORS.length]!;
}

export function useClasses() {
  const classes = ref<readonly PaintedClass[]>([
    { label: 0, name: "Class 1" },
    { label: 1, name: "Class 2" },
  ]);
  const canAdd = computed(() => classes.value.length < MOST_CLASSES);

  /** Adds a class with the least number that is free, and gives it. */
  function add(): number {
    const used = new Set(classes.value.map(({ label }) => label));
    let label = 0;
    while (used.has(label)) label++;
    classes.value = [...classes.value, { label, name: `Class ${label + 1}` }].sort((a, b) => a.label - b.label);
    return label;
  }

  function rename(label: number, name: string): void {
    classes.value = classes.value.map((each) => (each.label === label ? { label, name } : each));
  }

  function replace(next: readonly PaintedClass[]): void {
    classes.value = next;
  }

  return { classes, canAdd, add, rename, replace };
}
