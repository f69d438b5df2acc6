/** Lists of categories. */
import type { CocoCategory } from "./coco-file.js";

/** Categories by ascending id; of those with one id the last, as pycocotools' index keeps it. */
export function sortedCategories(categories: readonly CocoCategory[]): readonly CocoCategory[] {
  return [...new Map(categories.map((category) => [category.id, category])).values()].sort((a, b) => a.id - b.id);
}
