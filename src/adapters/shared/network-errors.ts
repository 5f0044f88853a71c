// Which network errors prove that a request never left this machine, so that it's safe to send again.

/** Errors that can only happen before there is a connection. */
const connectErrorCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * True if the connection was never made, so nothing can have been sent. Losing the route
 * (ENETUNREACH, EHOSTUNREACH) counts only while connecting: on an open connection the request may
 * already have arrived.
 */
export function isConnectError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Node tries every address of a host and reports the failures together.
  if (error instanceof AggregateError) return error.errors.every(isConnectError);
  if (connectErrorCodes.has(Reflect.get(error, 'code'))) return true;
  if (Reflect.get(error, 'syscall') === 'connect') return true;
  return isConnectError(error.cause);
}
