// A deadline for a promise.

/**
 * Resolves as `promise` does, or with `fallback` once `ms` milliseconds have passed. Rejects if
 * `promise` rejects in time; what it does later is ignored.
 */
export async function withTimeout<Value, Fallback>(
  promise: Promise<Value>,
  ms: number,
  fallback: Fallback,
): Promise<Value | Fallback> {
  const { promise: timedOut, resolve } = Promise.withResolvers<Fallback>();
  const timer = setTimeout(resolve, ms, fallback);
  try {
    return await Promise.race([promise, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
