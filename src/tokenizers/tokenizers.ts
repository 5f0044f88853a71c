// Runs the tokenizers in a worker thread, because loading them takes half a second.

import type { Tokenization, Tokenizers } from '../core/model-math/tokenization.ts';
import { createWorkerClient } from '../lib/worker.ts';

export type TokenizerService = Tokenizers & { readonly close: () => Promise<void> };

/** The thread starts with the first text. `split` rejects if the thread dies. */
export function createTokenizers(): TokenizerService {
  const { run, close } = createWorkerClient<string, readonly Tokenization[]>(
    new URL('./worker.ts', import.meta.url),
  );
  return { split: run, close };
}
