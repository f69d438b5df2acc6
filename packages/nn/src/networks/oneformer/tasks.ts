/** What OneFormer is told to do. */

/** The tasks that it was trained for. */
export const ONEFORMER_TASKS = ["panoptic", "instance", "semantic"] as const;

/** A task of OneFormer. */
export type OneformerTask = (typeof ONEFORMER_TASKS)[number];

/** How many numbers of words the network takes. */
export const TASK_LENGTH = 77;

/**
 * "the task is panoptic", and so on, as the numbers of CLIP's vocabulary, between those of its begin and its end. The network takes the numbers themselves, followed by zeros, as they were floats: no embedding of words is looked up.
 */
const WORDS: Readonly<Record<OneformerTask, readonly number[]>> = {
  panoptic: [49406, 518, 10549, 533, 1072, 24755, 49407],
  instance: [49406, 518, 10549, 533, 34572, 49407],
  semantic: [49406, 518, 10549, 533, 29119, 1550, 49407],
};

/** The numbers that the network is told a task by. */
export function taskNumbers(task: OneformerTask): Float32Array {
  const numbers = new Float32Array(TASK_LENGTH);
  numbers.set(WORDS[task]);
  return numbers;
}
