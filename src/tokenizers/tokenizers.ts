// Real tokenizers from their npm packages, in a thread of their own: loading them takes half a second.

import type { Tokenization, Tokenizers } from '../core/model-math/tokenization.ts';
import { createWorkerClient } from '../lib/worker.ts';

export type TokenizerService = Tokenizers & { readonly close: () => Promise<void> };

export function createTokenizers(): TokenizerService {
  const { run, close } = createWorkerClient<string, readonly Tokenization[]>(
    new URL('./worker.ts', import.meta.url),
  );
  return { split: run, close };
}
