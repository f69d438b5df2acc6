// Calls methods in a pool of workers, as a program would that has set up nothing for it.

import { slic } from "@segkit/classical/slic";
import { createPool, type PoolOptions } from "@segkit/classical/workers";

/** "pool" where the workers' results are this thread's, and a wrong option is told as it is here. */
export async function runPool(options: PoolOptions = {}): Promise<string> {
  const image = { data: new Uint8Array(3 * 40 * 50), height: 40, width: 50, channels: 3 };
  for (let i = 0; i < image.data.length; i++) image.data[i] = (i * i) >> 7;
  const pool = createPool({ ...options, size: 2 });
  try {
    const own = slic(image, { nSegments: 12 }).labels.data.join();
    const results = await Promise.all([1, 2, 3].map(() => pool.slic(image, { nSegments: 12 })));
    if (results.some(({ labels }) => labels.data.join() !== own)) return "other labels";
    const code = await pool.slic(image, { nSegments: -1 }).then(
      () => "",
      (error) => error.code,
    );
    return code === "invalid-option" ? "pool" : `code ${code}`;
  } finally {
    await pool.dispose();
  }
}
